package dev.chainrule.nn.train;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.layer.Layer;
import java.util.stream.IntStream;

/**
 * How a network does on a data set.
 *
 * @param cost the mean cost of an example
 * @param correct how many examples are put in the right class; never one whose output has a NaN
 * @param size the number of examples
 */
public record Score(double cost, int correct, int size) {
    /** Examples are run through the network in parts of this size, so that memory does not follow the data. */
    private static final int PART = 1000;

    /** The part that is correct, from 0 to 1. */
    public double accuracy() {
        return (double) correct / size;
    }

    /**
     * Measures a network, in evaluation.
     *
     * @throws IllegalArgumentException if there are no examples
     * @throws ShapeException if the network does not fit the data
     */
    public static Score of(Layer network, Cost cost, Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("score: there are no examples");
        }
        double total = 0;
        int correct = 0;
        for (int from = 0; from < data.size(); from += PART) {
            int to = Math.min(from + PART, data.size());
            Batch batch = data.batch(IntStream.range(from, to).toArray()).to(network.type());
            Tensor a = network.apply(Tensor.constant(batch.x()));
            total += cost.of(a, Tensor.constant(batch.y())).item() * batch.size();
            correct += correct(a.value(), batch.y());
        }
        return new Score(total / data.size(), correct, data.size());
    }

    private static int correct(NdArray a, NdArray y) {
        int[] predicted = Predictions.classes(a);
        int[] actual = Predictions.classes(y);
        return (int) IntStream.range(0, actual.length)
                .filter(i -> predicted[i] >= 0 && predicted[i] == actual[i])
                .count();
    }

    /** {@code cost 0.1234, 345 of 360 correct (95.83 %)}. */
    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                Math.abs(cost) < 1e6
                        ? "cost %.4f, %d of %d correct (%.2f %%)"
                        : "cost %.3e, %d of %d correct (%.2f %%)",
                cost,
                correct,
                size,
                100 * accuracy());
    }
}
