package dev.chainrule.core.function;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;

/** Convolution over any number of axes as one matrix product: the windows of all examples are the columns of a matrix. */
final class Convolution {
    private Convolution() {}

    static Tensor of(String label, int axes, Tensor x, Tensor w, Conv conv) {
        check(label, axes, x, w, conv);
        int groups = conv.groups();
        int channels = w.shape().size(1);
        if (x.shape().size(1) != channels * groups || w.shape().size(0) % groups != 0) {
            throw clash(label, x, w, conv, "weight must be [outputs, inputs / groups, ...], groups must divide both");
        }
        Windows windows = Windows.over(label, x.shape(), conv.windows(label, w.shape()));
        int n = x.shape().size(0);
        int inner = channels * windows.kernelSize();
        Tensor columns = windows.of(x)
                .reshape(windows.shape(n, groups, channels))
                .permute(toColumns(axes))
                .reshape(groups, inner, n * windows.count());
        Tensor rows = w.reshape(groups, w.shape().size(0) / groups, inner);
        return rows.matmul(columns)
                .reshape(sizes(w.shape().size(0), n, windows.counts()))
                .permute(swapFirstTwo(axes));
    }

    static Tensor transposed(String label, int axes, Tensor x, Tensor w, Conv conv) {
        check(label, axes, x, w, conv);
        int groups = conv.groups();
        int inputs = x.shape().size(1);
        if (inputs != w.shape().size(0) || inputs % groups != 0) {
            throw clash(label, x, w, conv, "weight must be [inputs, outputs / groups, ...], groups must divide both");
        }
        Windows windows = conv.transposed(label, x.shape(), w.shape());
        int n = x.shape().size(0);
        int channels = w.shape().size(1);
        Tensor columns = x.permute(swapFirstTwo(axes)).reshape(groups, inputs / groups, n * windows.count());
        Tensor rows = w.reshape(groups, inputs / groups, channels * windows.kernelSize());
        int[] toColumns = toColumns(axes);
        Tensor parts = rows.transpose()
                .matmul(columns)
                .reshape(permuted(windows.shape(n, groups, channels), toColumns))
                .permute(inverse(toColumns));
        return windows.addedUp(parts.reshape(windows.shape(n, groups * channels)));
    }

    private static void check(String label, int axes, Tensor x, Tensor w, Conv conv) {
        if (x.shape().rank() != axes + 2 || w.shape().rank() != axes + 2) {
            throw clash(label, x, w, conv, "both must have rank " + (axes + 2));
        }
        if (x.type() != w.type()) {
            throw new IllegalArgumentException(
                    label + ": input is " + x.type() + ", weight is " + w.type() + ": convert one with to(...)");
        }
    }

    private static ShapeException clash(String label, Tensor x, Tensor w, Conv conv, String what) {
        return new ShapeException(label + " of " + x.shape() + " with weight " + w.shape() + " in " + conv.groups()
                + (conv.groups() == 1 ? " group: " : " groups: ") + what);
    }

    /** From [N, G, C, K1, O1, K2, O2] to [G, C, K1, K2, N, O1, O2]. */
    private static int[] toColumns(int axes) {
        int[] order = new int[3 + 2 * axes];
        order[0] = 1;
        order[1] = 2;
        order[2 + axes] = 0;
        for (int i = 0; i < axes; i++) {
            order[2 + i] = 3 + 2 * i;
            order[3 + axes + i] = 4 + 2 * i;
        }
        return order;
    }

    private static int[] swapFirstTwo(int axes) {
        int[] order = new int[2 + axes];
        Arrays.setAll(order, i -> i < 2 ? 1 - i : i);
        return order;
    }

    private static int[] inverse(int[] order) {
        int[] back = new int[order.length];
        for (int i = 0; i < back.length; i++) {
            back[order[i]] = i;
        }
        return back;
    }

    private static Shape permuted(Shape shape, int[] order) {
        return Shape.of(Arrays.stream(order).map(shape::size).toArray());
    }

    private static Shape sizes(int first, int second, int[] rest) {
        int[] all = new int[2 + rest.length];
        all[0] = first;
        all[1] = second;
        System.arraycopy(rest, 0, all, 2, rest.length);
        return Shape.of(all);
    }
}
