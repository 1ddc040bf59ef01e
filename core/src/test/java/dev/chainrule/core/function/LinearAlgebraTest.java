package dev.chainrule.core.function;

import static dev.chainrule.core.function.LinearAlgebra.cosineSimilarity;
import static dev.chainrule.core.function.LinearAlgebra.diag;
import static dev.chainrule.core.function.LinearAlgebra.diagonal;
import static dev.chainrule.core.function.LinearAlgebra.dot;
import static dev.chainrule.core.function.LinearAlgebra.matrixPower;
import static dev.chainrule.core.function.LinearAlgebra.outer;
import static dev.chainrule.core.function.LinearAlgebra.trace;
import static dev.chainrule.core.function.LinearAlgebra.tril;
import static dev.chainrule.core.function.LinearAlgebra.triu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class LinearAlgebraTest {
    private static final double NAN = Double.NaN;

    private static Tensor vector(double... values) {
        return Tensor.variable(NdArray.of(values));
    }

    private static Tensor matrix(double[][] rows) {
        return Tensor.variable(NdArray.of(rows));
    }

    @Test
    void dotAndOuterMultiplyVectors() {
        assertThat(dot(vector(1, 2, 3), vector(4, 5, 6)).item()).isEqualTo(32);
        assertThat(outer(vector(1, 2), vector(3, 4, 5)).value()).isEqualTo(NdArray.of(new double[][] {
            {3, 4, 5}, {6, 8, 10}
        }));
    }

    @Test
    void dotAndOuterNameShapesThatAreNoVectors() {
        assertThatThrownBy(() -> dot(vector(1, 2), vector(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("dot [2] x [1]: both must be vectors of one size");
        assertThatThrownBy(() -> outer(vector(1, 2), vector(1).sum()))
                .isInstanceOf(ShapeException.class)
                .hasMessage("outer [2] x []: both must be vectors");
    }

    @Test
    void diagonalsAreCountedFromTheMainOne() {
        Tensor x = matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});

        assertThat(diagonal(x).value()).isEqualTo(NdArray.of(1, 5));
        assertThat(diagonal(x, 1).value()).isEqualTo(NdArray.of(2, 6));
        assertThat(diagonal(x, 2).value()).isEqualTo(NdArray.of(3));
        assertThat(diagonal(x, -1).value()).isEqualTo(NdArray.of(4));
        assertThat(diagonal(x, 3).shape()).isEqualTo(Shape.of(0));
        assertThat(diagonal(x, Integer.MIN_VALUE).shape()).isEqualTo(Shape.of(0));
        assertThat(trace(x).item()).isEqualTo(6);
    }

    @Test
    void diagPutsAVectorOnADiagonal() {
        assertThat(diag(vector(1, 2)).value()).isEqualTo(NdArray.of(new double[][] {{1, 0}, {0, 2}}));
        assertThat(diag(vector(7), -1).value()).isEqualTo(NdArray.of(new double[][] {{0, 0}, {7, 0}}));
        assertThatThrownBy(() -> diag(matrix(new double[2][2])))
                .isInstanceOf(ShapeException.class)
                .hasMessage("diag: expected a vector, got shape [2, 2]");
    }

    @Test
    void trianglesKeepNothingOfTheOtherSideNotEvenNaN() {
        Tensor x = matrix(new double[][] {{1, NAN}, {3, 4}});

        assertThat(tril(x).value()).isEqualTo(NdArray.of(new double[][] {{1, 0}, {3, 4}}));
        assertThat(tril(x, -1).value()).isEqualTo(NdArray.of(new double[][] {{0, 0}, {3, 0}}));
        assertThat(triu(x.transpose()).value()).isEqualTo(NdArray.of(new double[][] {{1, 3}, {0, 4}}));
        assertThat(triu(x.transpose(), 1).value()).isEqualTo(NdArray.of(new double[][] {{0, 3}, {0, 0}}));
        NdArray g = NdArray.of(new double[][] {{1, NAN}, {1, 1}});
        assertThat(Gradients.of(tril(x), g).wrt(x)).isEqualTo(NdArray.of(new double[][] {{1, 0}, {1, 1}}));
    }

    @Test
    void partsOfMatricesNameAShapeThatIsNone() {
        assertThatThrownBy(() -> trace(vector(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("trace: expected a matrix or a stack of them, got shape [1]");
        assertThatThrownBy(() -> triu(vector(1)))
                .hasMessage("triu: expected a matrix or a stack of them, got shape [1]");
        assertThatThrownBy(() -> diagonal(vector(1)))
                .hasMessage("diagonal: expected a matrix or a stack of them, got shape [1]");
    }

    @Test
    void cosineSimilarityNeitherOverflowsNorVanishes() {
        // the squares, and one of the products, are not representable; 3 4 5 scale without rounding of their ratios
        double cosine = cosineSimilarity(vector(3e300, 4e300), vector(4e-300, 3e-300), 0, 0)
                .item();

        assertThat(cosine).isCloseTo(0.96, within(4 * 0x1p-53));
    }

    @Test
    void cosineSimilarityDividesByNoLessThanEps() {
        Tensor a = vector(0, 0);
        Tensor b = vector(3, 4);
        Tensor y = cosineSimilarity(a, b, -1, 0.5);

        assertThat(y.item()).isZero();
        assertThat(Gradients.of(y).wrt(a)).isEqualTo(NdArray.of(3 / 2.5, 4 / 2.5));
        assertThat(Gradients.of(y).wrt(b)).isEqualTo(NdArray.of(0, 0));
        assertThat(cosineSimilarity(vector(0.25, 0), vector(3, 4), 0, 0.5).item())
                .isCloseTo(0.3, within(4 * 0x1p-53));
    }

    @Test
    void cosineSimilarityNamesWhatClashes() {
        assertThatThrownBy(() -> cosineSimilarity(vector(1, 2), vector(1, 2, 3), 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("cosineSimilarity: cannot broadcast [2] with [3]: axis 0 has sizes 2 and 3");
        assertThatThrownBy(() -> cosineSimilarity(vector(1), vector(1), 1))
                .hasMessage("cosineSimilarity: shape [1] has no axis 1, axes run from -1 to 0");
        assertThatThrownBy(() -> cosineSimilarity(vector(1), vector(1), 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cosineSimilarity: eps must not be negative, but is -1.0");
    }

    @Test
    void powersOfMatricesMayBeZeroOrNegative() {
        Tensor x = matrix(new double[][] {{1, 1}, {0, 1}});

        assertThat(matrixPower(x, 0).value()).isEqualTo(NdArray.of(new double[][] {{1, 0}, {0, 1}}));
        assertThat(matrixPower(x, 1).value()).isEqualTo(x.value());
        for (int n : new int[] {2, 3, 7, 12, 1 << 20, -1, -5, Integer.MIN_VALUE}) {
            assertThat(matrixPower(x, n).value()).isEqualTo(NdArray.of(new double[][] {{1, n}, {0, 1}}));
        }
        assertThat(Gradients.of(matrixPower(x, 0).sum()).wrt(x)).isEqualTo(NdArray.zeros(2, 2));
        assertThatThrownBy(() -> matrixPower(vector(1), 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("matrixPower: expected a square matrix or a stack of them, got shape [1]");
    }
}
