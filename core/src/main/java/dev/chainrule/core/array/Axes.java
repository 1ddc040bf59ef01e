package dev.chainrule.core.array;

import java.util.Arrays;

/**
 * The axes that a reduction runs over, and whether the result keeps them with size 1.
 *
 * <pre>{@code
 * x.sum(Axes.of(0, -1));          // [2, 3, 4] -> [3]
 * x.sum(Axes.of(0, -1).kept());   // [2, 3, 4] -> [1, 3, 1]
 * x.sum(Axes.ALL);                // [2, 3, 4] -> []
 * }</pre>
 */
public final class Axes {
    /** All axes of whatever array is reduced. */
    public static final Axes ALL = new Axes(new int[0], true, false);

    private final int[] axes;
    private final boolean all;
    private final boolean kept;

    private Axes(int[] axes, boolean all, boolean kept) {
        this.axes = axes;
        this.all = all;
        this.kept = kept;
    }

    /** These axes, in any order; negative ones count from the end. None means all, as in {@code sum()}. */
    public static Axes of(int... axes) {
        return axes.length == 0 ? ALL : new Axes(axes.clone(), false, false);
    }

    /** The same axes; the result keeps them with size 1, so that it broadcasts against what was reduced. */
    public Axes kept() {
        return new Axes(axes, all, true);
    }

    /** Whether the result keeps the reduced axes. */
    public boolean isKept() {
        return kept;
    }

    /**
     * Marks the axes of a shape that are reduced.
     *
     * @param operation the name that a message begins with
     * @throws ShapeException if an axis does not exist or is named twice
     */
    public boolean[] reduced(String operation, Shape shape) {
        boolean[] reduced = new boolean[shape.rank()];
        Arrays.fill(reduced, all);
        for (int a : axes) {
            int axis = shape.axis(operation, a);
            if (reduced[axis]) {
                throw new ShapeException(operation + ": axes " + Arrays.toString(axes) + " of " + shape + " name axis "
                        + axis + " twice");
            }
            reduced[axis] = true;
        }
        return reduced;
    }

    /** The shape with size 1 along the reduced axes. */
    public Shape keptShape(String operation, Shape shape) {
        boolean[] reduced = reduced(operation, shape);
        int[] sizes = shape.sizes();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = reduced[i] ? 1 : sizes[i];
        }
        return Shape.of(sizes);
    }

    /** The shape of the result: reduced axes have size 1 where they are kept and are missing where they are not. */
    public Shape resultShape(String operation, Shape shape) {
        Shape keptShape = keptShape(operation, shape);
        if (kept) {
            return keptShape;
        }
        boolean[] reduced = reduced(operation, shape);
        int[] sizes = new int[shape.rank()];
        int rank = 0;
        for (int i = 0; i < shape.rank(); i++) {
            if (!reduced[i]) {
                sizes[rank++] = shape.raw()[i];
            }
        }
        return Shape.of(Arrays.copyOf(sizes, rank));
    }

    /** How many elements of the shape are reduced to one. */
    public int count(String operation, Shape shape) {
        boolean[] reduced = reduced(operation, shape);
        int count = 1;
        for (int i = 0; i < shape.rank(); i++) {
            count *= reduced[i] ? shape.raw()[i] : 1;
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Axes a && Arrays.equals(axes, a.axes) && all == a.all && kept == a.kept;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(axes) + (kept ? 1 : 0) + (all ? 2 : 0);
    }

    @Override
    public String toString() {
        return (all ? "all axes" : "axes " + Arrays.toString(axes)) + (kept ? " kept" : "");
    }
}
