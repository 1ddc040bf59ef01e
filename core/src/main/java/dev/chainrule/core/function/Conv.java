package dev.chainrule.core.function;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a convolution moves its window: stride 1, no padding, dilation 1, one group, unless said.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.NetworkFunctions.*;
 *
 * Tensor y = conv2d(x, w, Conv.options().stride(2).padding(1, 0));
 * }</pre>
 *
 * <p>Each number is given once for all axes, or once for each.
 */
public final class Conv {
    private static final Conv PLAIN = new Conv(
            new PerAxis("stride", 1),
            new PerAxis("padding", 0),
            new PerAxis("dilation", 1),
            new PerAxis("output padding", 0),
            1);

    private final PerAxis stride;
    private final PerAxis padding;
    private final PerAxis dilation;
    private final PerAxis outputPadding;
    private final int groups;

    private Conv(PerAxis stride, PerAxis padding, PerAxis dilation, PerAxis outputPadding, int groups) {
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.outputPadding = outputPadding;
        this.groups = groups;
    }

    /** All as it is unless said. */
    public static Conv options() {
        return PLAIN;
    }

    /** The distance between windows, at least 1. */
    public Conv stride(int... steps) {
        return new Conv(PerAxis.atLeast(1, "stride", steps), padding, dilation, outputPadding, groups);
    }

    /** How many zeros are thought at either end of an axis. */
    public Conv padding(int... zeros) {
        return new Conv(stride, PerAxis.atLeast(0, "padding", zeros), dilation, outputPadding, groups);
    }

    /** The distance between the elements of a window, at least 1. */
    public Conv dilation(int... steps) {
        return new Conv(stride, padding, PerAxis.atLeast(1, "dilation", steps), outputPadding, groups);
    }

    /**
     * For a transposed convolution, how many elements longer an axis of the result is than its windows need: several sizes
     * have as many windows, and this chooses among them. Below the stride or the dilation.
     */
    public Conv outputPadding(int... elements) {
        return new Conv(stride, padding, dilation, PerAxis.atLeast(0, "output padding", elements), groups);
    }

    /** In how many groups channels come: outputs of a group see the inputs of this group alone. */
    public Conv groups(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("groups must be at least 1, but is " + number);
        }
        return new Conv(stride, padding, dilation, outputPadding, number);
    }

    int groups() {
        return groups;
    }

    /** The windows of a kernel, whose axes behind the first two these are. */
    List<Window> windows(String operation, Shape kernel) {
        int axes = kernel.rank() - 2;
        List<Window> along = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            int size = kernel.size(2 + i);
            if (size == 0) {
                throw new ShapeException(operation + ": weight " + kernel + " has no elements along axis " + (2 + i));
            }
            along.add(new Window(
                    size,
                    stride.at(operation, i, axes),
                    padding.at(operation, i, axes),
                    dilation.at(operation, i, axes)));
        }
        return along;
    }

    /** The windows of a kernel over the result of a transposed convolution of x: as many as x has elements. */
    Windows transposed(String operation, Shape x, Shape kernel) {
        List<Window> along = windows(operation, kernel);
        int[] sizes = new int[along.size()];
        int[] counts = new int[along.size()];
        for (int i = 0; i < sizes.length; i++) {
            counts[i] = x.size(2 + i);
            sizes[i] = transposedSize(operation, x, i, along.get(i));
        }
        return new Windows(operation, along, sizes, counts);
    }

    private int transposedSize(String operation, Shape x, int i, Window window) {
        int extra = outputPadding.at(operation, i, x.rank() - 2);
        if (extra >= Math.max(window.stride(), window.dilation())) {
            throw new IllegalArgumentException(operation + ": output padding " + extra + " must be below stride "
                    + window.stride() + " or dilation " + window.dilation());
        }
        long size = (x.size(2 + i) - 1L) * window.stride() - 2L * window.padding() + window.span() + extra;
        if (size < 1) {
            throw new ShapeException(operation + ": axis " + (2 + i) + " of " + x + " with padding " + window.padding()
                    + " gives a result of size " + size);
        }
        return Math.toIntExact(size);
    }
}
