package dev.chainrule.core.array;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of an array along its axes, written {@code [2, 3]}. A scalar has rank 0 and the shape {@code []}.
 *
 * <p>Sizes may be 0; their product, the number of elements, is at most 2³¹ - 1. Axes are counted from 0, or from the end
 * by negative numbers: -1 is the last one.
 */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0], 1);

    private final int[] sizes;
    private final int size;

    private Shape(int[] sizes, int size) {
        this.sizes = sizes;
        this.size = size;
    }

    /**
     * The shape with these sizes; none for a scalar.
     *
     * @throws ShapeException if a size is negative or the number of elements is above 2³¹ - 1
     */
    public static Shape of(int... sizes) {
        if (sizes.length == 0) {
            return SCALAR;
        }
        long product = 1;
        boolean empty = false;
        for (int s : sizes) {
            if (s < 0) {
                throw new ShapeException("shape " + Arrays.toString(sizes) + ": size " + s + " is negative");
            }
            empty |= s == 0;
            product = Math.min(product * Math.max(s, 1), 1L << 31);
        }
        if (!empty && product > Integer.MAX_VALUE) {
            throw new ShapeException(
                    "shape " + Arrays.toString(sizes) + " has more than " + Integer.MAX_VALUE + " elements");
        }
        return new Shape(sizes.clone(), empty ? 0 : (int) product);
    }

    /**
     * Reads what {@link #toString()} writes: {@code "[2, 3]"}, {@code "[]"}.
     *
     * @throws IllegalArgumentException if the text is not a list of sizes in brackets
     */
    public static Shape parse(String text) {
        String t = text.strip();
        String refusal = "shape: expected sizes in brackets such as [2, 3], got \"" + text + "\"";
        if (!t.matches("\\[\\s*(\\d+\\s*(,\\s*\\d+\\s*)*)?]")) {
            throw new IllegalArgumentException(refusal);
        }
        String inner = t.substring(1, t.length() - 1).strip();
        String[] sizes = inner.isEmpty() ? new String[0] : inner.split("\\s*,\\s*");
        try {
            return of(Arrays.stream(sizes).mapToInt(Integer::parseInt).toArray());
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException(refusal, tooLarge);
        }
    }

    /** The number of axes; 0 for a scalar. */
    public int rank() {
        return sizes.length;
    }

    /** The number of elements: the product of all sizes, 1 for a scalar. */
    public int size() {
        return size;
    }

    /**
     * The size along an axis; -1 is the last one.
     *
     * @throws ShapeException if there is no such axis
     */
    public int size(int axis) {
        return sizes[axis("size", axis)];
    }

    /** The sizes, as a new array. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** The sizes without a copy, for this package, which does not write to them. */
    int[] raw() {
        return sizes;
    }

    /**
     * An axis counted from 0, given one that may count from the end.
     *
     * @param operation the name that a message begins with
     * @throws ShapeException if there is no such axis
     */
    public int axis(String operation, int axis) {
        if (axis < -sizes.length || axis >= sizes.length) {
            throw new ShapeException(operation + ": shape " + this + " has no axis " + axis
                    + (sizes.length == 0
                            ? ", it is a scalar"
                            : ", axes run from " + -sizes.length + " to " + (sizes.length - 1)));
        }
        return axis < 0 ? axis + sizes.length : axis;
    }

    /**
     * The shape that both broadcast to: axes are matched from the last one back, and a size of 1, or a missing axis,
     * takes the size of the other.
     *
     * @param operation the name that a message begins with
     * @throws ShapeException if two sizes differ and neither is 1
     */
    public static Shape broadcast(String operation, Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] result = new int[rank];
        for (int i = 0; i < rank; i++) {
            int s = a.sizeOrOne(i - rank + a.rank());
            int t = b.sizeOrOne(i - rank + b.rank());
            if (s != t && s != 1 && t != 1) {
                throw new ShapeException(operation + ": cannot broadcast " + a + " with " + b + ": "
                        + clash(a, b, i - rank) + " has sizes " + s + " and " + t);
            }
            result[i] = s == 1 ? t : s;
        }
        return of(result);
    }

    /** Names an axis, counted from the front where both ranks agree, from the end where they do not. */
    private static String clash(Shape a, Shape b, int fromEnd) {
        return "axis " + (a.rank() == b.rank() ? fromEnd + a.rank() : fromEnd);
    }

    private int sizeOrOne(int axis) {
        return axis < 0 ? 1 : sizes[axis];
    }

    /** Whether an array of this shape broadcasts to the target. */
    public boolean broadcastsTo(Shape target) {
        int shift = target.rank() - rank();
        if (shift < 0) {
            return false;
        }
        for (int i = 0; i < rank(); i++) {
            if (sizes[i] != 1 && sizes[i] != target.sizes[i + shift]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The shape that {@code reshape} means by these sizes, one of which may be -1: whatever the others leave.
     *
     * @throws ShapeException if no size fits in its place, or more than one is -1
     */
    public Shape inferred(int... target) {
        int[] result = target.clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < target.length; i++) {
            if (target[i] != -1) {
                known *= target[i];
            } else if (open < 0) {
                open = i;
            } else {
                throw new ShapeException("reshape: only one size may be -1, got " + Arrays.toString(target));
            }
        }
        if (open >= 0) {
            if (known <= 0 || size % known != 0) {
                throw new ShapeException("reshape: " + this + " has " + size + " elements, which "
                        + Arrays.toString(target) + " cannot hold with any size for -1");
            }
            result[open] = (int) (size / known);
        }
        return Shape.of(result);
    }

    /**
     * The shape of the matrix product of two matrices, or of two stacks of them whose leading axes broadcast. A vector is a
     * row on the left and a column on the right, and the product lacks that axis.
     *
     * @throws ShapeException if an operand is a scalar, the inner sizes differ, or the leading axes do not broadcast
     */
    public static Shape product(Shape a, Shape b) {
        if (a.rank() == 2 && b.rank() == 2 && a.sizes[1] == b.sizes[0]) {
            return of(a.sizes[0], b.sizes[1]);
        }
        return productOfStacks("matmul " + a + " x " + b + ": ", a, b);
    }

    private static Shape productOfStacks(String call, Shape a, Shape b) {
        if (a.rank() == 0 || b.rank() == 0) {
            throw new ShapeException(call + "both must be matrices or stacks of matrices, or vectors");
        }
        Shape left = a.rank() == 1 ? of(1, a.size) : a;
        Shape right = b.rank() == 1 ? of(b.size, 1) : b;
        if (left.size(-1) != right.size(-2)) {
            throw new ShapeException(call + "inner sizes must agree, " + left.size(-1) + " != " + right.size(-2));
        }
        Shape stack = broadcast(call + "leading axes", left.head(2), right.head(2));
        Shape rows = a.rank() == 1 ? stack : stack.append(a.size(-2));
        return b.rank() == 1 ? rows : rows.append(b.size(-1));
    }

    /** This shape with other sizes at its end. */
    public Shape withLast(int... last) {
        return head(last.length).append(last);
    }

    /** The last {@code n} sizes. */
    Shape tail(int n) {
        return of(Arrays.copyOfRange(sizes, rank() - n, rank()));
    }

    /** All but the last {@code n} sizes. */
    Shape head(int n) {
        return of(Arrays.copyOf(sizes, rank() - n));
    }

    /** This shape with these sizes behind it. */
    Shape append(int... more) {
        int[] result = Arrays.copyOf(sizes, rank() + more.length);
        System.arraycopy(more, 0, result, rank(), more.length);
        return of(result);
    }

    /** The distance in a dense array, row by row, between neighbours along each axis. */
    int[] strides() {
        int[] strides = new int[rank()];
        int step = 1;
        for (int i = rank() - 1; i >= 0; i--) {
            strides[i] = step;
            step *= sizes[i];
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape s && Arrays.equals(sizes, s.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** The sizes in brackets: {@code [2, 3]}, {@code []} for a scalar. */
    @Override
    public String toString() {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
