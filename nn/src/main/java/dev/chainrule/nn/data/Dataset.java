package dev.chainrule.nn.data;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Examples by number, handed out as batches. What is kept in memory, and in what form, is the data set's own affair.
 *
 * <pre>{@code
 * Dataset data = Dataset.of(NdArray.of(inputs), NdArray.of(targets));
 * Dataset.Split parts = Digits.read().dataset().split(1437, RandomStream.of(1));
 * }</pre>
 */
public interface Dataset {
    /** The number of examples. */
    int size();

    /**
     * The examples with these numbers, in this order.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    Batch batch(int... examples);

    /** All examples in order. */
    default Batch all() {
        return batch(IntStream.range(0, size()).toArray());
    }

    /** A data set of arrays, one row for each example. */
    static Dataset of(NdArray x, NdArray y) {
        return new ArrayDataset(new Batch(x, y));
    }

    /**
     * The examples with these numbers as a data set of their own.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    default Dataset subset(int... examples) {
        return new Subset(this, examples);
    }

    /**
     * The examples from {@code from} to {@code to - 1}, in order.
     *
     * @throws IllegalArgumentException if there are no such examples
     */
    default Dataset range(int from, int to) {
        if (from < 0 || to > size() || from > to) {
            throw new IllegalArgumentException(
                    "range: " + from + " to " + to + " is not within " + size() + " examples");
        }
        return subset(IntStream.range(from, to).toArray());
    }

    /** Two parts of a data set. */
    record Split(Dataset training, Dataset test) {}

    /**
     * Two parts in random order: the first with {@code training} examples, the second with the rest.
     *
     * @throws IllegalArgumentException if either part would be empty
     */
    default Split split(int training, RandomStream random) {
        if (training < 1 || training >= size()) {
            throw new IllegalArgumentException(
                    "split: " + training + " of " + size() + " examples leaves a part empty");
        }
        int[] order = random.permutation(size());
        return new Split(subset(Arrays.copyOf(order, training)), subset(Arrays.copyOfRange(order, training, size())));
    }
}
