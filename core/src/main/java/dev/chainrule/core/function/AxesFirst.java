package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.stream.IntStream;

/** What is reduced brought to the form {@code [n, results]}: each column is reduced to one number, from the top down. */
final class AxesFirst {
    private AxesFirst() {}

    static Tensor columns(String operation, Tensor x, Axes axes) {
        return x.permute(order(operation, x.shape(), axes)).reshape(form(operation, x.shape(), axes));
    }

    static NdArray columns(String operation, NdArray x, Axes axes) {
        return x.permute(order(operation, x.shape(), axes)).reshape(form(operation, x.shape(), axes));
    }

    /**
     * @throws ShapeException if there are results, but no elements along the axes
     */
    static void checkNotEmpty(String operation, Shape shape, Axes axes) {
        Shape result = axes.resultShape(operation, shape);
        if (shape.size() == 0 && result.size() > 0) {
            throw new ShapeException(operation + ": " + shape + " has no elements along " + axes);
        }
    }

    private static int[] order(String operation, Shape shape, Axes axes) {
        boolean[] reduced = axes.reduced(operation, shape);
        return IntStream.concat(
                        IntStream.range(0, reduced.length).filter(a -> reduced[a]),
                        IntStream.range(0, reduced.length).filter(a -> !reduced[a]))
                .toArray();
    }

    private static Shape form(String operation, Shape shape, Axes axes) {
        return Shape.of(
                axes.count(operation, shape), axes.resultShape(operation, shape).size());
    }
}
