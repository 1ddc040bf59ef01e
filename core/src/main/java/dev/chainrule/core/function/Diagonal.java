package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/** Diagonals and triangles of matrices. */
final class Diagonal {
    private Diagonal() {}

    /** Whether element (i, j) belongs to a part of a matrix. */
    @FunctionalInterface
    interface Part {
        boolean contains(int i, int j);
    }

    static Tensor of(Tensor x, int offset) {
        Stacks.checkMatrices("diagonal", x.shape());
        int m = x.shape().size(-2);
        int n = x.shape().size(-1);
        Tensor flat = x.reshape(Stacks.of(x.shape(), m * n));
        return Tensor.apply(new Select("diagonal", -1, places(m, n, offset)), flat);
    }

    static Tensor matrix(Tensor x, int offset) {
        if (x.shape().rank() != 1) {
            throw new ShapeException("diag: expected a vector, got shape " + x.shape());
        }
        int n = Math.addExact(x.shape().size(), Math.absExact(offset));
        Shape matrix = Shape.of(n, n);
        return Tensor.apply(new SelectAdd("diag", 0, matrix.size(), places(n, n, offset)), x)
                .reshape(matrix);
    }

    /** Where a diagonal stands in a matrix of m rows and n columns, row by row. */
    private static int[] places(int m, int n, int offset) {
        int row = Math.max(0, -Math.max(offset, -m));
        int column = Math.min(Math.max(0, offset), n);
        int[] places = new int[Math.min(m - row, n - column)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (row + i) * n + column + i;
        }
        return places;
    }

    static Tensor triangle(String operation, Tensor x, Part part) {
        Stacks.checkMatrices(operation, x.shape());
        int m = x.shape().size(-2);
        int n = x.shape().size(-1);
        double[] mask = new double[m * n];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = part.contains(i / n, i % n) ? 1 : 0;
        }
        Tensor zeros = Tensor.constant(NdArray.full(x.shape(), x.type(), 0));
        return Tensor.apply(new Where(NdArray.of(Shape.of(m, n), mask)), x, zeros);
    }
}
