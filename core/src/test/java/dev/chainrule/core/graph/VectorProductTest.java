package dev.chainrule.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import org.junit.jupiter.api.Test;

/** Products with vectors, of arrays and of nodes. */
class VectorProductTest {
    private static final NdArray MATRIX = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void aVectorOnTheRightIsAColumn() {
        assertBoth(MATRIX, NdArray.of(1, 10, 100), NdArray.of(321, 654));
    }

    @Test
    void aVectorOnTheLeftIsARow() {
        assertBoth(NdArray.of(1, 10), MATRIX, NdArray.of(41, 52, 63));
    }

    @Test
    void twoVectorsGiveAScalar() {
        assertBoth(NdArray.of(1, 2, 3), NdArray.of(4, 5, 6), NdArray.scalar(32));
    }

    @Test
    void aVectorMultipliesEachMatrixOfAStack() {
        NdArray stack = NdArray.ofNested(new double[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}});

        assertBoth(stack, NdArray.of(1, 1), NdArray.of(new double[][] {{3}, {7}, {11}}));
        assertBoth(NdArray.of(2), stack, NdArray.of(new double[][] {{2, 4}, {6, 8}, {10, 12}}));
    }

    @Test
    void aTransposedMatrixTakesVectorsToo() {
        assertBoth(MATRIX.transpose(), NdArray.of(1, 10), NdArray.of(41, 52, 63));
    }

    @Test
    void sizesOfZeroGiveZerosOrNothing() {
        assertBoth(NdArray.zeros(0), NdArray.zeros(0), NdArray.scalar(0));
        assertBoth(NdArray.zeros(0), NdArray.zeros(0, 2), NdArray.zeros(2));
        assertBoth(NdArray.zeros(0, 3), NdArray.zeros(3), NdArray.zeros(0));
    }

    private static void assertBoth(NdArray a, NdArray b, NdArray expected) {
        assertThat(a.matmul(b)).isEqualTo(expected);
        assertThat(Tensor.constant(a).matmul(Tensor.constant(b)).value()).isEqualTo(expected);
    }

    @Test
    void gradientsHaveTheShapesOfTheVectors() {
        Tensor a = Tensor.variable(NdArray.of(1, 10));
        Tensor b = Tensor.variable(MATRIX);
        Gradients gradients = Gradients.of(a.matmul(b), NdArray.of(1, 0, 2));

        assertThat(gradients.wrt(a)).isEqualTo(NdArray.of(7, 16));
        assertThat(gradients.wrt(b)).isEqualTo(NdArray.of(new double[][] {{1, 0, 2}, {10, 0, 20}}));
    }

    @Test
    void matmulNamesBothShapes() {
        assertThatThrownBy(() -> MATRIX.matmul(NdArray.of(1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("matmul [2, 3] x [2]: inner sizes must agree, 3 != 2");
        assertThatThrownBy(() -> Shape.product(Shape.of(3), Shape.of(2)))
                .hasMessage("matmul [3] x [2]: inner sizes must agree, 3 != 2");
        assertThatThrownBy(() -> Tensor.constant(NdArray.scalar(2)).matmul(Tensor.constant(MATRIX)))
                .hasMessage("matmul [] x [2, 3]: both must be matrices or stacks of matrices, or vectors");
    }
}
