package dev.chainrule.core.array;

import static dev.chainrule.core.array.ShapeTest.assertThatShapeException;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class MatricesTest {
    private static final double[][] ROWS = {{1, 2, 3}, {4, 5, 6}};

    @Test
    void matrixGoesThereAndBack() {
        RealMatrix matrix = MatrixUtils.createRealMatrix(ROWS);
        NdArray array = Matrices.toArray(matrix);
        assertThat(array).isEqualTo(NdArray.of(ROWS));
        assertThat(Matrices.toMatrix(array)).isEqualTo(matrix);
    }

    @Test
    void vectorGoesThereAndBack() {
        NdArray array = Matrices.toArray(new ArrayRealVector(new double[] {1, 2}));
        assertThat(array).isEqualTo(NdArray.of(1, 2));
        assertThat(Matrices.toVector(array)).isEqualTo(new ArrayRealVector(new double[] {1, 2}));
    }

    @Test
    void transposeArrivesTransposed() {
        assertThat(Matrices.toMatrix(NdArray.of(ROWS).transpose()))
                .isEqualTo(MatrixUtils.createRealMatrix(ROWS).transpose());
    }

    @Test
    void singlePrecisionIsWidened() {
        assertThat(Matrices.toMatrix(NdArray.ofFloats(Shape.of(1, 1), 0.1f)).getEntry(0, 0))
                .isEqualTo(0.1f);
    }

    @Test
    void conversionsCopy() {
        RealMatrix matrix = MatrixUtils.createRealMatrix(ROWS);
        NdArray array = Matrices.toArray(matrix);
        matrix.setEntry(0, 0, 9);
        Matrices.toMatrix(array).setEntry(0, 0, 9);
        assertThat(array.get(0, 0)).isEqualTo(1);
    }

    @Test
    void otherRanksAndEmptyMatricesAreRefused() {
        assertThatShapeException(
                () -> Matrices.toMatrix(NdArray.of(1, 2)), "toMatrix: expected a matrix, got shape [2]");
        assertThatShapeException(
                () -> Matrices.toMatrix(NdArray.zeros(0, 2)),
                "toMatrix: a RealMatrix cannot be empty, got shape [0, 2]");
        assertThatShapeException(
                () -> Matrices.toVector(NdArray.scalar(1)), "toVector: expected a vector, got shape []");
    }
}
