package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Elements by size, for static import: where the largest and smallest stand, and sorting.
 *
 * <pre>{@code
 * NdArray digits = argmax(z.value(), -1);              // the class of each row
 * Tensor sorted = sort(x, 0);                          // with its gradient
 * NdArray order = argsort(x.value(), 0);               // x.value().takeAlongAxis(0, order) is sorted
 * }</pre>
 *
 * <p>Positions are whole numbers in double precision; they are piecewise constant and have no derivative. NaN counts as
 * larger than every number, and as the smallest too where the smallest is asked for, as in NumPy; -0 and 0 are equal.
 */
public final class Ordering {
    private Ordering() {}

    /** Where the largest element is along some axes, along all when none is named. See {@link #argmax(NdArray, Axes)}. */
    public static NdArray argmax(NdArray x, int... axes) {
        return argmax(x, Axes.of(axes));
    }

    /**
     * Where the largest element is along some axes: the first one among equal ones, the first NaN if there is one. Along
     * several axes elements are counted row by row.
     *
     * @throws ShapeException if there are no elements along the axes
     */
    public static NdArray argmax(NdArray x, Axes axes) {
        return firstOf("argmax", 1, x, axes);
    }

    /** Where the smallest element is along some axes, along all when none is named. See {@link #argmin(NdArray, Axes)}. */
    public static NdArray argmin(NdArray x, int... axes) {
        return argmin(x, Axes.of(axes));
    }

    /**
     * Where the smallest element is along some axes: the first one among equal ones, the first NaN if there is one. Along
     * several axes elements are counted row by row.
     *
     * @throws ShapeException if there are no elements along the axes
     */
    public static NdArray argmin(NdArray x, Axes axes) {
        return firstOf("argmin", -1, x, axes);
    }

    private static NdArray firstOf(String operation, int sign, NdArray x, Axes axes) {
        AxesFirst.checkNotEmpty(operation, x.shape(), axes);
        Shape result = axes.resultShape(operation, x.shape());
        double[] v = AxesFirst.columns(operation, x, axes).mul(sign).toArray();
        double[] first = new double[result.size()];
        for (int j = 0; j < first.length; j++) {
            int best = j;
            for (int i = j; i < v.length; i += first.length) {
                best = compare(v[i], v[best]) > 0 ? i : best;
            }
            first[j] = best / first.length;
        }
        return NdArray.of(result, first);
    }

    /**
     * For each place along an axis of the sorted array, where its element stands in x; equal elements keep their order, NaN
     * comes last. The shape is that of x.
     *
     * @throws ShapeException if there is no such axis
     */
    public static NdArray argsort(NdArray x, int axis) {
        int at = x.shape().axis("argsort", axis);
        int n = x.shape().size(at);
        int inner = 1;
        for (int a = at + 1; a < x.shape().rank(); a++) {
            inner *= x.shape().size(a);
        }
        double[] v = x.toArray();
        double[] order = new double[v.length];
        for (int line = 0; line < (n == 0 ? 0 : v.length / n); line++) {
            int start = line / inner * n * inner + line % inner;
            sortLine(v, start, inner, n, order);
        }
        return NdArray.of(x.shape(), order);
    }

    private static void sortLine(double[] v, int start, int step, int n, double[] order) {
        Integer[] places = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(places, (i, j) -> compare(v[start + i * step], v[start + j * step]));
        for (int i = 0; i < n; i++) {
            order[start + i * step] = places[i];
        }
    }

    /**
     * The elements in ascending order along an axis, NaN last. Rule: g, each element back to where it came from; equal
     * elements keep their order.
     *
     * @throws ShapeException if there is no such axis
     */
    public static Tensor sort(Tensor x, int axis) {
        int at = x.shape().axis("sort", axis);
        return Tensor.apply(new TakeAlongAxis("sort", at, argsort(x.value(), at)), x);
    }

    private static int compare(double a, double b) {
        if (a < b) {
            return -1;
        }
        return a > b ? 1 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
}
