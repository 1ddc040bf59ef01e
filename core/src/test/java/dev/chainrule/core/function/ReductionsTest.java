package dev.chainrule.core.function;

import static dev.chainrule.core.function.Reductions.cumprod;
import static dev.chainrule.core.function.Reductions.cumsum;
import static dev.chainrule.core.function.Reductions.min;
import static dev.chainrule.core.function.Reductions.norm;
import static dev.chainrule.core.function.Reductions.prod;
import static dev.chainrule.core.function.Reductions.std;
import static dev.chainrule.core.function.Reductions.var;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The expected variances and deviations were computed with NumPy. */
class ReductionsTest {
    private static final Tensor ROWS = variable(new double[][] {{3, 1, 4}, {1, 5, 9}});

    private static Tensor variable(double... values) {
        return Tensor.variable(NdArray.of(values));
    }

    private static Tensor variable(double[][] rows) {
        return Tensor.variable(NdArray.of(rows));
    }

    private static double[] gradient(UnaryOperator<Tensor> f, Tensor x) {
        return Gradients.of(f.apply(x).sum()).wrt(x).toArray();
    }

    @Test
    void exampleOfTheJavadocRuns() {
        assertThat(norm(ROWS, -1).shape()).isEqualTo(Shape.of(2));
        assertThat(std(ROWS, Axes.of(0).kept(), 0).value().toArray()).containsExactly(1, 2, 2.5);
    }

    @Test
    void minTakesTheSmallestAndTiesShare() {
        assertThat(min(ROWS, 0).value()).isEqualTo(NdArray.of(1, 1, 4));
        assertThat(gradient(x -> min(x), variable(2, 1, 1))).containsExactly(0, 0.5, 0.5);
        assertThat(min(variable(1, Double.NaN)).item()).isNaN();
    }

    @Test
    void minOverNoElementsAndAxesThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> min(Tensor.constant(NdArray.zeros(0, 3)), 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("min: [0, 3] has no elements along axes [0]");
        assertThatThrownBy(() -> min(ROWS, 2)).hasMessage("min: shape [2, 3] has no axis 2, axes run from -2 to 1");
    }

    @Test
    void prodMultipliesInTheOrderOfTheElements() {
        assertThat(prod(ROWS, 1).value()).isEqualTo(NdArray.of(12, 45));
        assertThat(prod(variable(1e200, 1e-200, 1e200)).item()).isEqualTo(1e200);
        assertThat(prod(Tensor.constant(NdArray.zeros(0, 2)), Axes.of(0).kept()).value())
                .isEqualTo(NdArray.ones(1, 2));
    }

    @Test
    void gradientOfProdIsTheProductOfTheOtherFactors() {
        assertThat(gradient(x -> prod(x), variable(2, 0, 3))).containsExactly(0, 6, 0);
        assertThat(gradient(x -> prod(x), variable(2, 0, 0))).containsExactly(0, 0, 0);
        assertThat(gradient(x -> prod(x), variable(1e-300, 1e-300))).containsExactly(1e-300, 1e-300);
    }

    @Test
    void productsWithZerosAreRightToThirdOrder() {
        GradientCheck.of("prod", x -> prod(x, -1))
                .at(NdArray.of(new double[][] {{0.5, 0, 2, -1}, {0, 3, 0, 1}, {0, 0, 0, 2}}))
                .order(3)
                .run()
                .assertOk();
        GradientCheck.of("cumprod", x -> cumprod(x, 1))
                .at(NdArray.of(new double[][] {{0.5, 0, 2, -1}, {0, 3, 0, 1}, {2, 1, 0, 0}}))
                .order(3)
                .run()
                .assertOk();
    }

    @Test
    void runningTotalsAreKnown() {
        assertThat(cumsum(ROWS, 0).value()).isEqualTo(NdArray.of(new double[][] {{3, 1, 4}, {4, 6, 13}}));
        assertThat(cumprod(ROWS, -1).value()).isEqualTo(NdArray.of(new double[][] {{3, 3, 12}, {1, 5, 45}}));
        assertThat(cumprod(variable(1e-200, 1e200, 1e200), 0).value()).isEqualTo(NdArray.of(1e-200, 1, 1e200));
    }

    @Test
    void runningTotalsOfAScalarAreRefused() {
        assertThatThrownBy(() -> cumsum(Tensor.constant(NdArray.scalar(1)), 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("cumsum: shape [] has no axis 0, it is a scalar");
        assertThatThrownBy(() -> cumprod(ROWS, 2))
                .hasMessage("cumprod: shape [2, 3] has no axis 2, axes run from -2 to 1");
    }

    @Test
    void varianceAndDeviationAreThoseOfNumPy() {
        assertClose(var(ROWS), 8.966666666666665);
        assertClose(var(ROWS, Axes.of(1), 0), 14 / 9.0, 32 / 3.0);
        assertClose(std(ROWS, 0), 1.4142135623730951, 2.8284271247461903, 3.5355339059327378);
        assertClose(std(ROWS, Axes.ALL, 0), 2.733536577809454);
    }

    /** A few roundings of numbers of this size. */
    private static void assertClose(Tensor y, double... expected) {
        double[] found = y.value().toArray();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(8 * 0x1p-53 * expected[i]));
        }
    }

    @Test
    void equalElementsDoNotVary() {
        Tensor x = variable(0.1, 0.1, 0.1);

        assertThat(var(x).item()).isZero();
        assertThat(std(x).item()).isZero();
        assertThat(gradient(v -> std(v), x)).containsExactly(0, 0, 0);
        assertThat(var(variable(1e308, 1e308)).item()).isZero();
    }

    @Test
    void varianceIsUndefinedWhereTheMeanUsesUpAllElements() {
        assertThat(var(variable(3)).item()).isNaN();
        assertThat(std(variable(3)).item()).isNaN();
        assertThat(gradient(x -> std(x), variable(3))).containsExactly(Double.NaN);
        assertThat(var(Tensor.constant(NdArray.zeros(0)), Axes.ALL, 0).item()).isNaN();
        assertThat(std(Tensor.constant(NdArray.zeros(0)), Axes.ALL, 0).item()).isNaN();
    }

    @Test
    void deviationsAreSafeAtTheEndsOfTheRange() {
        assertClose(std(variable(1.5e308, -1.5e308), Axes.ALL, 0), 1.5e308);
        assertThat(std(variable(3e-320, -3e-320), Axes.ALL, 0).item()).isEqualTo(3e-320);
        for (double size : new double[] {1.5e308, 1e-307}) {
            double[] found = gradient(x -> std(x, Axes.ALL, 0), variable(size, -size));
            assertThat(found[0]).isCloseTo(0.5, within(0x1p-51));
            assertThat(found[1]).isCloseTo(-0.5, within(0x1p-51));
        }
        assertThat(var(variable(1.5e308, -1.5e308), Axes.ALL, 0).item()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(var(variable(1, Double.POSITIVE_INFINITY)).item()).isNaN();
        assertThat(var(variable(1e9 + 1, 1e9 - 1), Axes.ALL, 0).item()).isEqualTo(1);
    }

    @Test
    void normIsSafeAtTheEndsOfTheRange() {
        assertThat(norm(variable(3, 4)).item()).isEqualTo(5);
        assertThat(norm(variable(3e307, -4e307)).item()).isEqualTo(5e307);
        assertThat(norm(variable(Double.MAX_VALUE, 1)).item()).isEqualTo(Double.MAX_VALUE);
        assertThat(norm(variable(3 * Double.MIN_VALUE, 4 * Double.MIN_VALUE)).item())
                .isEqualTo(5 * Double.MIN_VALUE);
        assertThat(norm(Tensor.constant(NdArray.ofFloats(3e37f, 4e37f))).value())
                .isEqualTo(NdArray.ofFloats(5e37f).reshape());
        assertThat(norm(variable(1, Double.POSITIVE_INFINITY)).item()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(norm(variable(1, Double.NaN)).item()).isNaN();
        assertThat(norm(Tensor.constant(NdArray.zeros(2, 0)), 1).value()).isEqualTo(NdArray.zeros(2));
    }

    @Test
    void gradientOfNormIsSafeAtTheEndsOfTheRangeAndZeroAtZero() {
        for (double size : new double[] {1e307, 1, 1e-307}) {
            double[] found = gradient(x -> norm(x), variable(3 * size, -4 * size));
            assertThat(found[0]).isCloseTo(0.6, within(0x1p-52));
            assertThat(found[1]).isCloseTo(-0.8, within(0x1p-52));
        }
        Tensor x = variable(new double[][] {{0, 0}, {3, 4}});
        Tensor slope = Gradients.differentiable(norm(x, 1).sum()).wrt(x);
        assertThat(slope.value()).isEqualTo(NdArray.of(new double[][] {{0, 0}, {3 / 5.0, 4 / 5.0}}));
        assertThat(Gradients.of(slope.sum()).wrt(x).toRows()[0]).containsExactly(0, 0);
    }

    @Test
    void anyAxesOfAnyRankAreReduced() {
        Tensor x = variable(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).reshape(2, 3, 2);

        assertThat(prod(x, 0, 2).value()).isEqualTo(NdArray.of(1 * 2 * 7 * 8, 3 * 4 * 9 * 10, 5 * 6 * 11 * 12));
        assertThat(prod(x, Axes.of(-2).kept()).value()).isEqualTo(NdArray.of(Shape.of(2, 1, 2), 15, 48, 693, 960));
        assertThat(min(x, -1, 0).value()).isEqualTo(NdArray.of(1, 3, 5));
        assertClose(norm(x, 1), Math.sqrt(35), Math.sqrt(56), Math.sqrt(251), Math.sqrt(308));
        assertThat(cumprod(x, 1).value())
                .isEqualTo(NdArray.of(Shape.of(2, 3, 2), 1, 2, 3, 8, 15, 48, 7, 8, 63, 80, 693, 960));
    }

    @Test
    void singlePrecisionStays() {
        Tensor x = ROWS.to(DType.FLOAT32);

        assertThat(prod(x).value()).isEqualTo(NdArray.ofFloats(Shape.of(), 540));
        assertThat(std(x, 0).type()).isEqualTo(DType.FLOAT32);
    }
}
