package dev.chainrule.core.array;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Conversions from and to the matrices and vectors of commons-math3. They stand apart so that {@link NdArray} works where
 * that library is missing.
 */
public final class Matrices {
    private Matrices() {}

    /** A copy of a matrix, shape {@code [rows, columns]}, double precision. */
    public static NdArray toArray(RealMatrix matrix) {
        return NdArray.of(matrix.getData());
    }

    /** A copy of a vector, shape {@code [n]}, double precision. */
    public static NdArray toArray(RealVector vector) {
        return NdArray.of(vector.toArray());
    }

    /**
     * A copy of an array of rank 2, widened to double.
     *
     * @throws ShapeException if the rank is not 2, or a size is 0, which that library's matrices cannot have
     */
    public static RealMatrix toMatrix(NdArray array) {
        array.checkMatrix("toMatrix");
        if (array.shape().size() == 0) {
            throw new ShapeException("toMatrix: a RealMatrix cannot be empty, got shape " + array.shape());
        }
        return MatrixUtils.createRealMatrix(array.toRows());
    }

    /**
     * A copy of an array of rank 1, widened to double.
     *
     * @throws ShapeException if the rank is not 1
     */
    public static RealVector toVector(NdArray array) {
        if (array.shape().rank() != 1) {
            throw new ShapeException("toVector: expected a vector, got shape " + array.shape());
        }
        return MatrixUtils.createRealVector(array.toArray());
    }
}
