package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Elements in other arrangements, for static import: axes joined, added and removed, borders, order, repetitions. No element
 * is computed; every rule brings g back to where its elements came from, added up where one went to several places.
 *
 * <pre>{@code
 * Tensor rows = flatten(images, 1, -1);                 // [n, 28, 28] -> [n, 784]
 * Tensor framed = pad(images, -1, 2, 2, 0);             // [n, 28, 28] -> [n, 28, 32]
 * Tensor mirrored = flip(images, -1);
 * }</pre>
 *
 * <p>Axes may be negative: -1 is the last one.
 */
public final class Shaping {
    private Shaping() {}

    // ---- axes ----

    /** All elements as a vector, row by row. Rule: g in x's shape. */
    public static Tensor flatten(Tensor x) {
        return x.reshape(Shape.of(x.shape().size()));
    }

    /**
     * The axes {@code from} to {@code to}, both included, joined to one. Rule: g in x's shape.
     *
     * @throws ShapeException if one does not exist, or the first is behind the last
     */
    public static Tensor flatten(Tensor x, int from, int to) {
        Shape shape = x.shape();
        int first = shape.axis("flatten", from);
        int last = shape.axis("flatten", to);
        if (first > last) {
            throw new ShapeException("flatten: axis " + first + " of " + shape + " is behind axis " + last);
        }
        int[] sizes = IntStream.range(0, shape.rank() - (last - first))
                .map(a -> shape.size(a < first ? a : a == first ? first : a + last - first))
                .toArray();
        sizes[first] = 1;
        for (int a = first; a <= last; a++) {
            sizes[first] *= shape.size(a);
        }
        return x.reshape(Shape.of(sizes));
    }

    /**
     * Without these axes where their size is 1, without all such axes when none is named; axes of other sizes stay, as in
     * PyTorch. Rule: g in x's shape.
     */
    public static Tensor squeeze(Tensor x, int... axes) {
        boolean[] named = Axes.of(axes).reduced("squeeze", x.shape());
        return x.reshape(Shape.of(IntStream.range(0, named.length)
                .filter(a -> !named[a] || x.shape().size(a) != 1)
                .map(x.shape()::size)
                .toArray()));
    }

    /**
     * With new axes of size 1, which the result has at these places. Rule: g in x's shape.
     *
     * @throws ShapeException if the result would have no such axis, or it is named twice
     */
    public static Tensor unsqueeze(Tensor x, int... axes) {
        return unsqueeze("unsqueeze", x, axes);
    }

    static Tensor unsqueeze(String operation, Tensor x, int... axes) {
        int rank = x.shape().rank() + axes.length;
        boolean[] added = new boolean[rank];
        for (int axis : axes) {
            if (axis < -rank || axis >= rank) {
                throw new ShapeException(operation + ": the result of " + x.shape() + " has axes from " + -rank + " to "
                        + (rank - 1) + ", got " + Arrays.toString(axes));
            }
            int at = Math.floorMod(axis, rank);
            if (added[at]) {
                throw new ShapeException(operation + ": new axes " + Arrays.toString(axes) + " of " + x.shape()
                        + " name axis " + at + " twice");
            }
            added[at] = true;
        }
        int[] sizes = new int[rank];
        for (int a = 0, next = 0; a < rank; a++) {
            sizes[a] = added[a] ? 1 : x.shape().size(next++);
        }
        return x.reshape(Shape.of(sizes));
    }

    // ---- borders ----

    /**
     * A border of one number along an axis. Rule: g without the border.
     *
     * @throws IllegalArgumentException if a width is negative
     */
    public static Tensor pad(Tensor x, int axis, int before, int after, double value) {
        int at = x.shape().axis("pad", axis);
        checkWidths("pad", before, after);
        return Concat.of("pad", at, List.of(border(x, at, before, value), x, border(x, at, after, value)));
    }

    private static Tensor border(Tensor x, int axis, int width, double value) {
        return Tensor.constant(NdArray.full(Indices.withSize(x.shape(), axis, width), x.type(), value));
    }

    /**
     * A border along an axis that mirrors the elements next to it, without the outermost: {@code a b c} gives {@code c b a b
     * c b a}. Rule: g, folded back.
     *
     * @throws ShapeException if the border is not narrower than the axis
     */
    public static Tensor padReflect(Tensor x, int axis, int before, int after) {
        int at = x.shape().axis("padReflect", axis);
        checkWidths("padReflect", before, after);
        int size = x.shape().size(at);
        if (Math.max(before, after) > 0 && Math.max(before, after) >= size) {
            throw new ShapeException("padReflect: axis " + at + " of " + x.shape() + " has size " + size
                    + ", its border must be narrower, got " + before + " and " + after);
        }
        return bordered("padReflect", x, at, before, after, i -> size - 1 - Math.abs(size - 1 - Math.abs(i)));
    }

    /**
     * A border along an axis that repeats the outermost element. Rule: g, that of the border added to the outermost.
     *
     * @throws ShapeException if the axis has no elements
     */
    public static Tensor padReplicate(Tensor x, int axis, int before, int after) {
        int at = x.shape().axis("padReplicate", axis);
        checkWidths("padReplicate", before, after);
        int size = x.shape().size(at);
        if (size == 0 && Math.max(before, after) > 0) {
            throw new ShapeException("padReplicate: axis " + at + " of " + x.shape() + " has no element to repeat");
        }
        return bordered("padReplicate", x, at, before, after, i -> Math.max(0, Math.min(size - 1, i)));
    }

    private static Tensor bordered(String label, Tensor x, int axis, int before, int after, IntUnaryOperator source) {
        int[] index = IntStream.range(-before, x.shape().size(axis) + after)
                .map(source)
                .toArray();
        return Tensor.apply(new Select(label, axis, index), x);
    }

    private static void checkWidths(String operation, int before, int after) {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    operation + ": widths must not be negative, got " + before + " and " + after);
        }
    }

    // ---- order and repetition ----

    /** The elements in reverse order along some axes, along all when none is named. Rule: g, reversed. */
    public static Tensor flip(Tensor x, int... axes) {
        boolean[] reversed = Axes.of(axes).reduced("flip", x.shape());
        Tensor y = x;
        for (int a = 0; a < reversed.length; a++) {
            int last = x.shape().size(a) - 1;
            y = reversed[a] ? selected("flip", y, a, last + 1, i -> last - i) : y;
        }
        return y;
    }

    /** The elements moved along an axis, those that leave at one end coming in at the other. Rule: g, moved back. */
    public static Tensor roll(Tensor x, int axis, int shift) {
        int at = x.shape().axis("roll", axis);
        int size = x.shape().size(at);
        return selected("roll", x, at, size, i -> Math.floorMod(i - Math.floorMod(shift, size), size));
    }

    /**
     * Each part of an axis several times in a row: {@code a b} twice gives {@code a a b b}. Rule: g, added up for each part.
     *
     * @param times one number for all parts, or one for each
     * @throws IllegalArgumentException if a number is negative, or there are not as many as the axis is long
     */
    public static Tensor repeat(Tensor x, int axis, int... times) {
        int at = x.shape().axis("repeat", axis);
        int size = x.shape().size(at);
        if (times.length != 1 && times.length != size || Arrays.stream(times).anyMatch(t -> t < 0)) {
            throw new IllegalArgumentException("repeat: axis " + at + " of " + x.shape()
                    + " needs one number of times or " + size + ", none negative, got " + Arrays.toString(times));
        }
        int[] index = IntStream.range(0, size)
                .flatMap(i ->
                        IntStream.range(0, times[times.length == 1 ? 0 : i]).map(t -> i))
                .toArray();
        return Tensor.apply(new Select("repeat", at, index), x);
    }

    /**
     * The whole several times along each axis: {@code a b} twice gives {@code a b a b}. Rule: g, added up over the copies.
     *
     * @param times for the last axes; more numbers than axes give new axes in front
     * @throws IllegalArgumentException if a number is negative
     */
    public static Tensor tile(Tensor x, int... times) {
        if (Arrays.stream(times).anyMatch(t -> t < 0)) {
            throw new IllegalArgumentException(
                    "tile: " + x.shape() + " cannot be repeated " + Arrays.toString(times) + " times");
        }
        int more = Math.max(0, times.length - x.shape().rank());
        Tensor y = unsqueeze(x, IntStream.range(0, more).toArray());
        int shift = y.shape().rank() - times.length;
        for (int i = 0; i < times.length; i++) {
            int size = y.shape().size(i + shift);
            y = times[i] == 1 ? y : selected("tile", y, i + shift, Math.multiplyExact(size, times[i]), j -> j % size);
        }
        return y;
    }

    /** Element i of an axis of the result is element source(i) of x. */
    private static Tensor selected(String label, Tensor x, int axis, int size, IntUnaryOperator source) {
        return Tensor.apply(
                new Select(label, axis, IntStream.range(0, size).map(source).toArray()), x);
    }
}
