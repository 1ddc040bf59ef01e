package dev.chainrule.core.array;

import static dev.chainrule.core.array.ShapeTest.assertThatShapeException;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProductTest {
    private static final NdArray A = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void productOfMatrices() {
        NdArray b = NdArray.of(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        assertThat(A.matmul(b)).isEqualTo(NdArray.of(new double[][] {{4, 5}, {10, 11}}));
        assertThat(A.to(DType.FLOAT32).matmul(b.to(DType.FLOAT32)))
                .isEqualTo(A.matmul(b).to(DType.FLOAT32));
    }

    @Test
    void productOfStacksMultipliesMatrixByMatrix() {
        NdArray stack = NdArray.ofNested(new double[][][] {{{1, 1, 1}}, {{0, 1, 0}}});
        NdArray column = NdArray.of(new double[][] {{1}, {2}, {3}});
        assertThat(stack.matmul(column)).isEqualTo(NdArray.ofNested(new double[][][] {{{6}}, {{2}}}));
        assertThat(A.matmul(stack.transpose())).isEqualTo(NdArray.ofNested(new double[][][] {{{6}, {15}}, {{2}, {5}}}));
    }

    @Test
    void productOverAnEmptyInnerAxisIsZero() {
        assertThat(NdArray.zeros(2, 0).matmul(NdArray.zeros(0, 3))).isEqualTo(NdArray.zeros(2, 3));
        assertThat(NdArray.zeros(2, 0).matmul(NdArray.zeros(0, 5))).isEqualTo(NdArray.zeros(2, 5));
        assertThat(NdArray.zeros(0, 2).matmul(NdArray.zeros(2, 3))).isEqualTo(NdArray.zeros(0, 3));
        assertThat(NdArray.zeros(3, 2, 4).matmul(NdArray.zeros(4, 0))).isEqualTo(NdArray.zeros(3, 2, 0));
        assertThat(NdArray.zeros(0, 2, 4).matmul(NdArray.zeros(4, 5))).isEqualTo(NdArray.zeros(0, 2, 5));
    }

    @Test
    void nanAndInfinityTravelThrough() {
        NdArray row = NdArray.of(new double[][] {{0, 1}});
        NdArray column = NdArray.of(new double[][] {{Double.POSITIVE_INFINITY}, {1}});
        assertThat(row.matmul(column)).isEqualTo(NdArray.of(new double[][] {{Double.NaN}}));
    }

    @Test
    void operandsThatDoNotFitAreNamed() {
        assertThatShapeException(
                () -> A.transpose().matmul(A.transpose()), "matmul [3, 2] x [3, 2]: inner sizes must agree, 2 != 3");
        assertThatShapeException(
                () -> A.matmul(NdArray.scalar(1)),
                "matmul [2, 3] x []: both must be matrices or stacks of matrices, or vectors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> A.matmul(NdArray.ofFloats(Shape.of(3, 1), 1, 2, 3)))
                .withMessage("matmul: types differ, float64 [2, 3] and float32 [3, 1]: convert one with to(...)");
    }
}
