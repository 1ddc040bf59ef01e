package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.stream.IntStream;

/** What the operations on shape and index share: parts of an axis, and checks of indices. */
final class Indices {
    private Indices() {}

    /** The part of an axis from {@code from} to before {@code to}. */
    static Tensor part(String label, Tensor x, int axis, int from, int to) {
        return from == 0 && to == x.shape().size(axis)
                ? x
                : Tensor.apply(new Select(label, axis, IntStream.range(from, to).toArray()), x);
    }

    /** The first elements along every axis but one, as many as the shape says; pass an axis of -1 for all axes. */
    static Tensor corner(String label, Tensor x, Shape shape, int but) {
        Tensor y = x;
        for (int a = 0; a < shape.rank(); a++) {
            y = a == but ? y : part(label, y, a, 0, shape.size(a));
        }
        return y;
    }

    /** Zeros behind the elements of every axis, until the shape is reached. */
    static Tensor widened(String label, Tensor x, Shape shape) {
        Tensor y = x;
        for (int a = 0; a < shape.rank(); a++) {
            int own = y.shape().size(a);
            if (own < shape.size(a)) {
                int[] index = IntStream.range(0, shape.size(a))
                        .map(i -> i < own ? i : -1)
                        .toArray();
                y = Tensor.apply(new Select(label, a, index), y);
            }
        }
        return y;
    }

    static Shape withSize(Shape shape, int axis, int size) {
        int[] sizes = shape.sizes();
        sizes[axis] = size;
        return Shape.of(sizes);
    }

    /**
     * @throws ShapeException if the ranks differ, or the indices are longer than the array along an axis other than one
     */
    static void checkFits(String operation, String array, Shape shape, int but, Shape index) {
        boolean fits = shape.rank() == index.rank();
        for (int a = 0; fits && a < shape.rank(); a++) {
            fits = a == but || index.size(a) <= shape.size(a);
        }
        if (!fits) {
            throw new ShapeException(operation + ": " + array + " has shape " + shape + ", the indices " + index
                    + ": expected equal ranks, and no more indices than elements along "
                    + (but < 0 ? "any axis" : "axes other than " + but));
        }
    }

    /**
     * @throws ShapeException if a number is not a whole one from 0 to below the size of the axis
     */
    static void checkWithin(String operation, NdArray index, int axis, int size) {
        for (double value : index.toArray()) {
            if (!isWithin(value, size)) {
                throw new ShapeException(
                        operation + ": index " + text(value) + " is not within axis " + axis + " of size " + size);
            }
        }
    }

    static boolean isWithin(double value, int size) {
        return value == Math.rint(value) && value >= 0 && value < size;
    }

    static String text(double value) {
        return value == (int) value ? Integer.toString((int) value) : Double.toString(value);
    }

    /** The numbers as integers; refused are those that are not whole, below 0, or not below the bound. */
    static int[] below(String operation, String what, int bound, NdArray indices) {
        double[] values = indices.toArray();
        int[] whole = new int[values.length];
        for (int i = 0; i < whole.length; i++) {
            if (!isWithin(values[i], bound)) {
                throw new ShapeException(operation + ": " + what + " " + text(values[i])
                        + " is not a whole number from 0 to " + (bound - 1));
            }
            whole[i] = (int) values[i];
        }
        return whole;
    }
}
