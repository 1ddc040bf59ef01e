package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;

/** Targets against outputs: whether they fit, and the outputs that classes name. */
final class Targets {
    private Targets() {}

    /** The number of examples of outputs, which are rows: all sizes but the last. */
    static int examples(String cost, Tensor outputs, Tensor targets) {
        checkSame(cost, outputs, targets);
        Shape a = outputs.shape();
        if (a.size() == 0) {
            throw new ShapeException(cost + ": outputs have shape " + a + ", there is no example");
        }
        return a.rank() == 0 ? 1 : a.size() / a.size(-1);
    }

    /** Refuses targets of another shape or type than the outputs. */
    static void checkSame(String cost, Tensor a, Tensor y) {
        if (!a.shape().equals(y.shape())) {
            throw new ShapeException(cost + ": outputs have shape " + a.shape() + ", targets have shape " + y.shape());
        }
        checkTypes(cost, a, y);
    }

    /** The shape that outputs and targets broadcast to. Refuses those that do not, or are of different types. */
    static Shape common(String cost, Tensor a, Tensor y) {
        checkTypes(cost, a, y);
        return Shape.broadcast(cost, a.shape(), y.shape());
    }

    private static void checkTypes(String cost, Tensor a, Tensor y) {
        if (a.type() != y.type()) {
            throw new IllegalArgumentException(
                    cost + ": outputs are " + a.type() + ", targets are " + y.type() + ": convert one with to(...)");
        }
    }

    static void checkSmoothing(double smoothing) {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("crossEntropy: smoothing must be from 0 to 1, but is " + smoothing);
        }
    }

    /** The axis of the classes: the second, or the only one of a single example. */
    static int axis(String cost, Shape outputs) {
        if (outputs.rank() == 0) {
            throw new ShapeException(cost + ": expected outputs [batch, classes, ...], got shape []");
        }
        return Math.min(1, outputs.rank() - 1);
    }

    /** The choice, from values in the shape of the outputs, of that of the class of each example; the axis is kept. */
    static TakeAlongAxis choice(String cost, Shape outputs, NdArray classes) {
        int axis = axis(cost, outputs);
        int[] single = outputs.sizes();
        single[axis] = 1;
        int[] examples = new int[single.length - 1];
        Arrays.setAll(examples, i -> outputs.size(i < axis ? i : i + 1));
        if (!classes.shape().equals(Shape.of(examples))) {
            throw new ShapeException(
                    cost + ": outputs " + outputs + " need classes " + Shape.of(examples) + ", got " + classes.shape());
        }
        Indices.below(cost, "class", outputs.size(axis), classes);
        return new TakeAlongAxis(cost, axis, classes.reshape(Shape.of(single)));
    }
}
