package dev.chainrule.core.function;

import static dev.chainrule.core.function.LinearAlgebra.cholesky;
import static dev.chainrule.core.function.LinearAlgebra.det;
import static dev.chainrule.core.function.LinearAlgebra.detSign;
import static dev.chainrule.core.function.LinearAlgebra.diag;
import static dev.chainrule.core.function.LinearAlgebra.inverse;
import static dev.chainrule.core.function.LinearAlgebra.logabsdet;
import static dev.chainrule.core.function.LinearAlgebra.solve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Equations, determinants and Cholesky factors. */
class DecompositionsTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double[][] SINGULAR = {{1, 2}, {2, 4}};
    /** Rows 4 and 5 are sums of others: rank 3, so that all cofactors are 0 but their derivatives are not. */
    private static final double[][] RANK_3 = {
        {1, 2, 0, 1, 1}, {0, 1, 3, 1, 2}, {2, 0, 1, 1, 0}, {1, 3, 3, 2, 3}, {2, 1, 4, 2, 2}
    };

    private static final double[][] RANK_4 = {
        {1, 2, 0, 1, 1}, {0, 1, 3, 1, 2}, {2, 0, 1, 1, 0}, {1, 1, 1, 2, 3}, {2, 1, 4, 2, 2}
    };

    private static Tensor matrix(double[][] rows) {
        return Tensor.variable(NdArray.of(rows));
    }

    private static Tensor stack(double[][]... matrices) {
        return Tensor.variable(NdArray.ofNested(matrices));
    }

    // ---- determinants ----

    @Test
    void theDeterminantOfTwoRowsIsTheCrossProduct() {
        assertThat(det(matrix(new double[][] {{1, 2}, {3, 4}})).item()).isCloseTo(-2, within(0x1p-50));
        assertThat(det(matrix(new double[][] {{7}})).item()).isEqualTo(7);
        assertThat(det(matrix(new double[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}})).item())
                .isEqualTo(1);
    }

    @Test
    void theDeterminantOfNoRowsIsOne() {
        Tensor x = Tensor.variable(NdArray.zeros(2, 0, 0));

        assertThat(det(x).value()).isEqualTo(NdArray.ones(2));
        assertThat(logabsdet(x).value()).isEqualTo(NdArray.zeros(2));
        assertThat(Gradients.of(det(x).sum()).wrt(x)).isEqualTo(NdArray.zeros(2, 0, 0));
    }

    @Test
    void singularMatricesHaveTheirCofactorsAsGradient() {
        Tensor x = matrix(SINGULAR);

        assertThat(det(x).item()).isZero();
        assertThat(Gradients.of(det(x)).wrt(x)).isEqualTo(NdArray.of(new double[][] {{4, -2}, {-2, 1}}));
        Tensor zero = matrix(new double[1][1]);
        assertThat(Gradients.of(det(zero)).wrt(zero)).isEqualTo(NdArray.ones(1, 1));
    }

    @Test
    void derivativesOfTheDeterminantAreRightAtSingularMatrices() {
        // the sum gives a scale to gradients that are 0, where a quotient shows the rounding of the values
        GradientCheck.of("det x + sum x", x -> det(x).add(x.sum(-2, -1)))
                .at(NdArray.of(SINGULAR))
                .at(NdArray.zeros(3, 3))
                .at(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}))
                .at(NdArray.of(RANK_4))
                .at(NdArray.of(RANK_3))
                .at(NdArray.ofNested(new double[][][] {RANK_4, diagonal(1, 2, 3, 4, 5)}))
                .order(3)
                .run()
                .assertOk();
    }

    @Test
    void largeMatricesHaveAGradientWhereTheyAreRegular() {
        double[] d = new double[33];
        Arrays.fill(d, 2);
        Tensor x = matrix(diagonal(d));
        d[7] = 0;
        Tensor singular = matrix(diagonal(d));

        assertThat(Gradients.of(det(x)).wrt(x).get(5, 5)).isEqualTo(0x1p32);
        assertThat(det(singular).item()).isZero();
        assertThatThrownBy(() -> Gradients.of(det(singular)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inverse [33, 33]: the matrix is singular");
    }

    private static double[][] diagonal(double... d) {
        return diag(Tensor.constant(NdArray.of(d))).value().toRows();
    }

    @Test
    void determinantsOverflowOnlyWhereTheirValueDoes() {
        assertThat(det(matrix(diagonal(1e200, 1e200, 1e-300))).item()).isCloseTo(1e100, within(1e86));
        assertThat(det(matrix(diagonal(1e-200, 1e-200, 1e300))).item()).isCloseTo(1e-100, within(1e-114));
        assertThat(det(matrix(diagonal(1e200, 1e200))).item()).isEqualTo(INFINITY);
        Tensor x = matrix(diagonal(1e70, 1e70, 1e70, 1e70, 1e70));
        assertThat(Gradients.of(det(x)).wrt(x).get(2, 2)).isCloseTo(1e280, within(1e266));
    }

    @Test
    void theLogarithmAndTheSignNeitherOverflowNorVanish() {
        // ln 10 times 400, to some ulp
        assertThat(logabsdet(matrix(diagonal(-1e200, 1e200))).item()).isCloseTo(921.0340371976183, within(1e-12));
        assertThat(detSign(NdArray.of(diagonal(-1e200, 1e200)))).isEqualTo(NdArray.scalar(-1));
        assertThat(detSign(NdArray.of(diagonal(-1e-200, -1e-200)))).isEqualTo(NdArray.scalar(1));
        assertThat(detSign(NdArray.of(SINGULAR)).item()).isZero();
        assertThat(detSign(NdArray.of(new double[][] {{0, 1}, {1, 0}})).item()).isEqualTo(-1);
    }

    @Test
    void theLogarithmOfASingularMatrixIsMinusInfinityWithoutHarmToOthers() {
        Tensor x = stack(SINGULAR, diagonal(2, 4));
        Tensor y = logabsdet(x);

        assertThat(y.value().get(0)).isEqualTo(-INFINITY);
        assertThat(y.value().get(1)).isCloseTo(2.0794415416798357, within(1e-15));
        assertThat(Gradients.of(y.sum()).wrt(x)).isEqualTo(NdArray.ofNested(new double[][][] {
            {{NAN, NAN}, {NAN, NAN}}, diagonal(0.5, 0.25)
        }));
    }

    // ---- equations ----

    @Test
    void solveTakesMatricesVectorsAndStacksOfVectors() {
        Tensor a = matrix(new double[][] {{0, 2}, {4, 0}});
        Tensor b = Tensor.variable(NdArray.of(2, 8));
        NdArray x = NdArray.of(2, 1);

        assertThat(solve(a, b).value()).isEqualTo(x);
        assertThat(solve(a, b.reshape(2, 1)).value()).isEqualTo(x.reshape(2, 1));
        assertThat(solve(a.broadcastTo(Shape.of(3, 2, 2)), b).value()).isEqualTo(x.broadcastTo(Shape.of(3, 2)));
        assertThat(solve(a.broadcastTo(Shape.of(3, 2, 2)), b.broadcastTo(Shape.of(3, 2)))
                        .value())
                .isEqualTo(x.broadcastTo(Shape.of(3, 2)));
        assertThat(solve(a, b.reshape(2, 1).broadcastTo(Shape.of(3, 2, 1))).value())
                .isEqualTo(x.reshape(2, 1).broadcastTo(Shape.of(3, 2, 1)));
    }

    @Test
    void theDensityOfTheExampleHasItsValue() {
        Tensor covariance = matrix(new double[][] {{4, 1}, {1, 3}});
        Tensor z = Tensor.constant(NdArray.of(1, 2));

        assertThat(z.matmul(solve(covariance, z)).item()).isCloseTo(15.0 / 11, within(0x1p-51));
    }

    @Test
    void singularMatricesAreNamed() {
        double[][] regular = diagonal(1, 2);

        assertThatThrownBy(() -> inverse(matrix(SINGULAR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inverse [2, 2]: the matrix is singular");
        assertThatThrownBy(() -> solve(stack(regular, SINGULAR), Tensor.constant(NdArray.ones(2, 2))))
                .hasMessage("solve [2, 2, 2]: matrix [1] of the stack is singular");
        assertThatThrownBy(() -> inverse(stack(regular, regular, regular, regular, SINGULAR, regular)
                        .reshape(2, 3, 2, 2)))
                .hasMessage("inverse [2, 3, 2, 2]: matrix [1, 1] of the stack is singular");
    }

    @Test
    void tinyPivotsAreNotSingular() {
        assertThat(inverse(matrix(diagonal(1e-300, 1e300))).value())
                .isEqualTo(NdArray.of(diagonal(1 / 1e-300, 1 / 1e300)));
    }

    @Test
    void nanGivesNanAndIsNotCalledSingular() {
        Tensor x = stack(new double[][] {{0, 1}, {NAN, 1}}, diagonal(1, 1));
        NdArray expected = NdArray.ofNested(new double[][][] {{{NAN, NAN}, {NAN, NAN}}, diagonal(1, 1)});

        assertThat(inverse(x).value()).isEqualTo(expected);
        assertThat(det(x).value()).isEqualTo(NdArray.of(NAN, 1));
        assertThat(logabsdet(x).value()).isEqualTo(NdArray.of(NAN, 0));
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Tensor a = matrix(diagonal(1, 2));
        Tensor wide = matrix(new double[2][3]);

        assertThatThrownBy(() -> solve(a, Tensor.constant(NdArray.ones(3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("solve [2, 2], [3]: the right side must have 2 rows");
        assertThatThrownBy(() -> solve(a, Tensor.constant(NdArray.scalar(3))))
                .hasMessage("solve [2, 2], []: the right side must have 2 rows");
        assertThatThrownBy(() -> solve(stack(diagonal(1, 2), diagonal(1, 2)), Tensor.constant(NdArray.ones(3, 2, 1))))
                .hasMessage("solve [2, 2, 2], [3, 2, 1]: leading axes: cannot broadcast [2] with [3]:"
                        + " axis 0 has sizes 2 and 3");
        assertThatThrownBy(() -> solve(a, a.to(DType.FLOAT32)))
                .hasMessage("solve [2, 2], [2, 2]: types differ, float64 and float32: convert one with to(...)");
        for (String name : new String[] {"solve", "inverse", "det", "logabsdet", "cholesky"}) {
            assertThatThrownBy(() -> apply(name, wide))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage(name + ": expected a square matrix or a stack of them, got shape [2, 3]");
        }
    }

    private static Tensor apply(String name, Tensor x) {
        return switch (name) {
            case "solve" -> solve(x, x);
            case "inverse" -> inverse(x);
            case "det" -> det(x);
            case "logabsdet" -> logabsdet(x);
            default -> cholesky(x);
        };
    }

    // ---- Cholesky ----

    @Test
    void choleskyReadsTheLowerTriangleAlone() {
        double[][] lower = {{4, NAN}, {2, 10}};

        assertThat(cholesky(matrix(lower)).value()).isEqualTo(NdArray.of(new double[][] {{2, 0}, {1, 3}}));
    }

    @Test
    void theGradientOfCholeskyIsSymmetric() {
        // l11 = sqrt(a), l21 = b / l11, l22 = sqrt(c - b^2 / a) at a = 4, b = 2, c = 10: by b, l21 has 1/2 and l22 -1/6
        Tensor x = matrix(new double[][] {{4, 2}, {2, 10}});
        NdArray g = NdArray.of(new double[][] {{0, 0}, {1, 1}});
        NdArray gradient = Gradients.of(cholesky(x), g).wrt(x);

        assertThat(gradient.get(0, 1)).isEqualTo(gradient.get(1, 0)).isCloseTo((0.5 - 1.0 / 6) / 2, within(0x1p-50));
        assertThat(gradient.get(1, 1)).isCloseTo(1.0 / 6, within(0x1p-50));
    }

    @Test
    void choleskyNamesTheMatrixThatIsNotPositiveDefinite() {
        assertThatThrownBy(() -> cholesky(matrix(SINGULAR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cholesky [2, 2]: the matrix is not positive definite");
        assertThatThrownBy(() -> cholesky(stack(diagonal(1, 1), diagonal(1, -1))))
                .hasMessage("cholesky [2, 2, 2]: matrix [1] of the stack is not positive definite");
    }

    @Test
    void singlePrecisionIsDecomposedInDoubleAndRoundedOnce() {
        NdArray x = NdArray.of(new double[][] {{4, 1}, {1, 3}}).to(DType.FLOAT32);
        Tensor floats = Tensor.constant(x);
        Tensor doubles = Tensor.constant(x.to(DType.FLOAT64));

        for (String name : new String[] {"solve", "inverse", "det", "logabsdet", "cholesky"}) {
            assertThat(apply(name, floats).value())
                    .isEqualTo(apply(name, doubles).value().to(DType.FLOAT32));
        }
    }
}
