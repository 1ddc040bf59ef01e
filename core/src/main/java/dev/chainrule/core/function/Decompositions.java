package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Decompositions of the matrices of a stack, one by one and in double precision, by commons-math3: what this package knows
 * of that library.
 *
 * <p>A matrix is singular where elimination with partial pivoting meets a pivot that is exactly 0.
 */
final class Decompositions {
    private Decompositions() {}

    /**
     * X where A X = B, for stacks {@code [..., n, n]} and {@code [..., n, k]} with the same leading axes; NaN where A has one.
     */
    static NdArray solve(String operation, NdArray a, NdArray b) {
        int n = a.shape().size(-1);
        int k = b.shape().size(-1);
        double[] left = a.toArray();
        double[] right = b.toArray();
        for (int i = 0; i < count(a.shape()); i++) {
            if (hasNaN(left, i * n * n, n * n)) {
                Arrays.fill(right, i * n * k, (i + 1) * n * k, Double.NaN);
                continue;
            }
            LUDecomposition lu = lu(left, i, n);
            if (!lu.getSolver().isNonSingular()) {
                throw new IllegalArgumentException(
                        operation + " " + a.shape() + ": " + Stacks.name(a.shape(), i) + " is singular");
            }
            if (k > 0) {
                store(lu.getSolver().solve(matrix(right, i, n, k)), right, i);
            }
        }
        return NdArray.of(b.shape(), right).to(a.type());
    }

    /**
     * The pivots of elimination, {@code [..., n]} in double precision, the first one with the sign of the row exchanges: their
     * product is the determinant. All are 0 for a singular matrix, and NaN where an element is.
     */
    static NdArray pivots(String operation, NdArray a) {
        Stacks.checkSquare(operation, a.shape());
        int n = a.shape().size(-1);
        double[] all = a.toArray();
        double[] pivots = new double[count(a.shape()) * n];
        for (int i = 0; i < count(a.shape()); i++) {
            LUDecomposition lu = lu(all, i, n);
            if (hasNaN(all, i * n * n, n * n)) {
                Arrays.fill(pivots, i * n, (i + 1) * n, Double.NaN);
            } else if (lu.getSolver().isNonSingular()) {
                for (int j = 0; j < n; j++) {
                    pivots[i * n + j] = lu.getU().getEntry(j, j);
                }
                pivots[i * n] *= sign(lu.getPivot());
            }
        }
        return NdArray.of(Stacks.of(a.shape(), n), pivots);
    }

    private static boolean hasNaN(double[] all, int start, int length) {
        return Arrays.stream(all, start, start + length).anyMatch(Double::isNaN);
    }

    /** L with A = L Lᵀ, of symmetric matrices given by their lower triangles. */
    static NdArray cholesky(NdArray a) {
        Stacks.checkSquare("cholesky", a.shape());
        int n = a.shape().size(-1);
        double[] all = a.toArray();
        for (int i = 0; i < count(a.shape()); i++) {
            RealMatrix symmetric = matrix(all, i, n, n);
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < row; column++) {
                    symmetric.setEntry(column, row, symmetric.getEntry(row, column));
                }
            }
            try {
                store(new CholeskyDecomposition(symmetric, 0, 0).getL(), all, i);
            } catch (NonPositiveDefiniteMatrixException e) {
                throw new IllegalArgumentException(
                        "cholesky " + a.shape() + ": " + Stacks.name(a.shape(), i) + " is not positive definite", e);
            }
        }
        return NdArray.of(a.shape(), all).to(a.type());
    }

    /** How many matrices there are to decompose: none where they have no elements. */
    private static int count(Shape shape) {
        return shape.size() == 0 ? 0 : Stacks.leading(shape).size();
    }

    private static LUDecomposition lu(double[] all, int i, int n) {
        return new LUDecomposition(matrix(all, i, n, n), Double.MIN_VALUE);
    }

    private static RealMatrix matrix(double[] all, int i, int rows, int columns) {
        double[][] matrix = new double[rows][];
        for (int row = 0; row < rows; row++) {
            int start = (i * rows + row) * columns;
            matrix[row] = Arrays.copyOfRange(all, start, start + columns);
        }
        return new Array2DRowRealMatrix(matrix, false);
    }

    private static void store(RealMatrix matrix, double[] all, int i) {
        int columns = matrix.getColumnDimension();
        for (int row = 0; row < matrix.getRowDimension(); row++) {
            System.arraycopy(matrix.getRow(row), 0, all, (i * matrix.getRowDimension() + row) * columns, columns);
        }
    }

    /** The sign of a permutation: by exchanges that bring it in order. */
    private static int sign(int[] permutation) {
        int[] p = permutation.clone();
        int sign = 1;
        for (int i = 0; i < p.length; i++) {
            while (p[i] != i) {
                int j = p[i];
                p[i] = p[j];
                p[j] = j;
                sign = -sign;
            }
        }
        return sign;
    }
}
