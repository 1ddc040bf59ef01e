package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;

/** Pooling over any number of axes: each window of a channel becomes one number. */
final class Pooling {
    private Pooling() {}

    /** The padding is -∞, so that it is no maximum. */
    static Tensor maximum(String label, int axes, Tensor x, Pool pool) {
        Windows windows = windows(label, axes, x, pool);
        Tensor all = windows.of(x);
        if (windows.along().stream().anyMatch(window -> window.padding() > 0)) {
            int[] one = x.shape().sizes();
            Arrays.fill(one, 0, 2, 1);
            NdArray inside = windows.of(Tensor.constant(NdArray.full(Shape.of(one), x.type(), 1)))
                    .value();
            Tensor outside = Tensor.constant(NdArray.full(all.shape(), x.type(), Double.NEGATIVE_INFINITY));
            all = Tensor.apply(new Where(inside), all, outside);
        }
        return all.max(Axes.of(windows.kernelAxes()));
    }

    static Tensor average(String label, int axes, Tensor x, Pool pool) {
        Windows windows = windows(label, axes, x, pool);
        return windows.of(x).mean(Axes.of(windows.kernelAxes()));
    }

    private static Windows windows(String label, int axes, Tensor x, Pool pool) {
        if (x.shape().rank() != axes + 2) {
            throw new ShapeException(label + ": expected rank " + (axes + 2) + ", got shape " + x.shape());
        }
        return pool.over(label, x.shape());
    }
}
