package dev.chainrule.core.function;

import dev.chainrule.core.array.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a pooling: the stride is the size of the window, and there is no padding, unless said.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.NetworkFunctions.*;
 *
 * Tensor half = maxPool2d(x, Pool.of(2));
 * Tensor smooth = avgPool2d(x, Pool.of(3).stride(1).padding(1));
 * }</pre>
 *
 * <p>Each number is given once for all axes, or once for each.
 */
public final class Pool {
    private final PerAxis kernel;
    private final PerAxis stride;
    private final PerAxis padding;

    private Pool(PerAxis kernel, PerAxis stride, PerAxis padding) {
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
    }

    /** Windows of this size, side by side. */
    public static Pool of(int... kernel) {
        return new Pool(
                PerAxis.atLeast(1, "kernel", kernel), PerAxis.atLeast(1, "stride", kernel), new PerAxis("padding", 0));
    }

    /** The distance between windows, at least 1. */
    public Pool stride(int... steps) {
        return new Pool(kernel, PerAxis.atLeast(1, "stride", steps), padding);
    }

    /** How many elements are thought at either end of an axis, at most half a window, so that each window meets the axis. */
    public Pool padding(int... elements) {
        return new Pool(kernel, stride, PerAxis.atLeast(0, "padding", elements));
    }

    /** The windows over a tensor of this shape. */
    Windows over(String operation, Shape shape) {
        int axes = shape.rank() - 2;
        List<Window> along = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            Window window = new Window(
                    kernel.at(operation, i, axes), stride.at(operation, i, axes), padding.at(operation, i, axes), 1);
            if (window.padding() > window.kernel() / 2) {
                throw new IllegalArgumentException(operation + ": padding " + window.padding()
                        + " is more than half a window of " + window.kernel());
            }
            along.add(window);
        }
        return Windows.over(operation, shape, along);
    }
}
