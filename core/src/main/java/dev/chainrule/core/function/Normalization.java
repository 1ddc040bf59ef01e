package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.sqrt;
import static dev.chainrule.core.function.Functions.square;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;

/** The parts of batch and layer normalization. */
final class Normalization {
    private Normalization() {}

    /** (x - mean) / √(variance + ε), with the biased variance over the axes. */
    static Tensor standardized(Tensor x, Axes axes, double eps) {
        Tensor centred = x.sub(x.mean(axes.kept()));
        return centred.div(sqrt(square(centred).mean(axes.kept()).add(eps)));
    }

    /** All axes but 1. */
    static Axes axes(String operation, Shape shape) {
        if (shape.rank() < 2) {
            throw new ShapeException(operation + ": expected [batch, channels, ...], got shape " + shape);
        }
        int[] axes = new int[shape.rank() - 1];
        Arrays.setAll(axes, i -> i == 0 ? 0 : i + 1);
        return Axes.of(axes);
    }

    /** A number for each channel, in a shape that broadcasts along axis 1 of another. */
    static Tensor perChannel(String operation, String what, Tensor b, Shape x) {
        if (b.shape().rank() != 1 || b.shape().size() != x.size(1)) {
            throw new ShapeException(
                    operation + " of " + x + ": " + what + " must be [" + x.size(1) + "], but is " + b.shape());
        }
        int[] column = new int[x.rank() - 1];
        Arrays.fill(column, 1);
        column[0] = x.size(1);
        return b.reshape(Shape.of(column));
    }

    static void checkEps(String operation, double eps) {
        if (!(eps >= 0)) {
            throw new IllegalArgumentException(operation + ": eps must not be negative, but is " + eps);
        }
    }
}
