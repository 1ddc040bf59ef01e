package dev.chainrule.nn.bp;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Arithmetic on a matrix entry by entry, which {@link RealMatrix} does not offer. Arguments are left as they are. */
final class Entries {
    private Entries() {}

    static RealMatrix copy(RealMatrix x) {
        return new Array2DRowRealMatrix(x.getData(), false);
    }

    static List<RealMatrix> copies(List<RealMatrix> matrices) {
        return matrices.stream().map(Entries::copy).toList();
    }

    static List<RealVector> vectorCopies(List<RealVector> vectors) {
        return vectors.stream().map(RealVector::copy).toList();
    }

    static RealMatrix map(RealMatrix x, DoubleUnaryOperator f) {
        return zip(x, x, (p, q) -> f.applyAsDouble(p));
    }

    static RealMatrix zip(RealMatrix x, RealMatrix y, DoubleBinaryOperator f) {
        double[][] p = x.getData();
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p[i].length; j++) {
                p[i][j] = f.applyAsDouble(p[i][j], y.getEntry(i, j));
            }
        }
        return new Array2DRowRealMatrix(p, false);
    }

    /** The product entry by entry, the book's ⊙. */
    static RealMatrix hadamard(RealMatrix x, RealMatrix y) {
        return zip(x, y, (p, q) -> p * q);
    }

    static RealMatrix abs(RealMatrix x) {
        return map(x, Math::abs);
    }

    static double maxAbs(RealMatrix x) {
        double max = 0;
        for (double[] row : x.getData()) {
            for (double entry : row) {
                max = Math.max(max, Math.abs(entry)); // Math.max hands NaN on, a comparison would drop it
            }
        }
        return max;
    }

    static boolean finite(RealMatrix x) {
        return Double.isFinite(maxAbs(x));
    }

    /** The vector as a matrix with one row. */
    static RealMatrix row(RealVector x) {
        return new Array2DRowRealMatrix(new double[][] {x.toArray()}, false);
    }

    static RealMatrix addToEachRow(RealMatrix x, RealVector b) {
        double[][] p = x.getData();
        for (double[] row : p) {
            for (int j = 0; j < row.length; j++) {
                row[j] += b.getEntry(j);
            }
        }
        return new Array2DRowRealMatrix(p, false);
    }
}
