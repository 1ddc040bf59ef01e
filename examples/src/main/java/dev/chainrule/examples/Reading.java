package dev.chainrule.examples;

import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.train.ConfusionMatrix;
import dev.chainrule.nn.train.Predictions;
import java.util.stream.IntStream;

/** What a network makes of images, example by example. */
final class Reading {
    private final Batch examples;
    private final int[] actual;
    private final int[] predicted;
    private final ConfusionMatrix confusion;

    private Reading(Batch examples, int[] actual, int[] predicted, int classes) {
        this.examples = examples;
        this.actual = actual;
        this.predicted = predicted;
        this.confusion = ConfusionMatrix.of(classes, actual, predicted);
    }

    /** All examples, read by the network. */
    static Reading of(Layer network, Dataset data, int classes) {
        Batch all = data.all();
        int[] predicted =
                Predictions.classes(network.apply(Tensor.constant(all.x())).value());
        return new Reading(all, Predictions.classes(all.y()), predicted, classes);
    }

    /** How often each class was read as each. */
    ConfusionMatrix confusion() {
        return confusion;
    }

    /** The examples that were read wrong. */
    int[] misread() {
        return IntStream.range(0, actual.length)
                .filter(i -> actual[i] != predicted[i])
                .toArray();
    }

    /** The pixels of an example, row by row, from 0 for paper to 1 for ink. */
    double[] pixels(int example) {
        return examples.x().rows(example).toArray();
    }

    /** {@code 7 read as 1}. */
    String describe(int example) {
        return actual[example] + " read as " + predicted[example];
    }
}
