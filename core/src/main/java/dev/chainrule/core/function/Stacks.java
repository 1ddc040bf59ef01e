package dev.chainrule.core.function;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import java.util.Arrays;

/** Shapes of stacks of matrices: leading axes, and the two of the matrices. */
final class Stacks {
    private Stacks() {}

    /** Refuses what is no matrix and no stack of matrices. */
    static void checkMatrices(String operation, Shape shape) {
        if (shape.rank() < 2) {
            throw new ShapeException(operation + ": expected a matrix or a stack of them, got shape " + shape);
        }
    }

    /** Refuses what is no square matrix and no stack of them. */
    static void checkSquare(String operation, Shape shape) {
        if (shape.rank() < 2 || shape.size(-1) != shape.size(-2)) {
            throw new ShapeException(operation + ": expected a square matrix or a stack of them, got shape " + shape);
        }
    }

    /** The axes before the last two. */
    static Shape leading(Shape matrices) {
        return of(matrices);
    }

    /** The shape with other axes, or none, in place of the last two. */
    static Shape of(Shape matrices, int... last) {
        return append(Shape.of(Arrays.copyOf(matrices.sizes(), matrices.rank() - 2)), last);
    }

    /** The shape with more axes behind it. */
    static Shape append(Shape leading, int... last) {
        int[] sizes = Arrays.copyOf(leading.sizes(), leading.rank() + last.length);
        System.arraycopy(last, 0, sizes, leading.rank(), last.length);
        return Shape.of(sizes);
    }

    /** Unit matrices in a shape {@code [..., n, n]}. */
    static NdArray identity(Shape matrices, DType type) {
        int n = matrices.size(-1);
        double[] unit = new double[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        return NdArray.of(Shape.of(n, n), unit).to(type).broadcastTo(matrices);
    }

    /** Which matrix of a stack one is, for messages: {@code the matrix}, or {@code matrix [1, 0] of the stack}. */
    static String name(Shape matrices, int i) {
        int[] index = leading(matrices).sizes();
        if (index.length == 0) {
            return "the matrix";
        }
        int rest = i;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            int size = index[axis];
            index[axis] = rest % size;
            rest /= size;
        }
        return "matrix " + Arrays.toString(index) + " of the stack";
    }
}
