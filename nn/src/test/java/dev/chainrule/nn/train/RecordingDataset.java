package dev.chainrule.nn.train;

import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hands on a data set and keeps which examples were asked for. */
final class RecordingDataset implements Dataset {
    private final Dataset data;
    private final List<int[]> batches = new ArrayList<>();

    RecordingDataset(Dataset data) {
        this.data = data;
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public Batch batch(int... examples) {
        batches.add(examples.clone());
        return data.batch(examples);
    }

    /** The numbers asked for, batch by batch. */
    List<int[]> batches() {
        return List.copyOf(batches);
    }

    /** The numbers asked for, epoch by epoch: as many as there are examples each. */
    List<int[]> epochs() {
        int[] all = batches.stream().flatMapToInt(Arrays::stream).toArray();
        List<int[]> epochs = new ArrayList<>();
        for (int from = 0; from < all.length; from += size()) {
            epochs.add(Arrays.copyOfRange(all, from, from + size()));
        }
        return epochs;
    }
}
