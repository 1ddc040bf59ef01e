package dev.chainrule.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Known values, extremes, kinks and messages. */
class PairsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @Test
    void powersAndTheirGradientsAtAndBelowZero() {
        assertValueAndGradients(Pairs::pow, 2, 3, 8, 12, 8 * StrictMath.log(2));
        assertValueAndGradients(Pairs::pow, 0, 2, 0, 0, 0);
        assertValueAndGradients(Pairs::pow, 0, 1, 0, 1, 0);
        assertValueAndGradients(Pairs::pow, 0, 0, 1, 0, 0);
        assertValueAndGradients(Pairs::pow, 0, 0.5, 0, INFINITY, 0);
        assertValueAndGradients(Pairs::pow, 0, -1, INFINITY, -INFINITY, -INFINITY);
        assertValueAndGradients(Pairs::pow, -2, 3, -8, 12, NAN);
        assertValueAndGradients(Pairs::pow, -2, 0.5, NAN, NAN, NAN);
        assertValueAndGradients(Pairs::pow, 5, 0, 1, 0, StrictMath.log(5));
    }

    @Test
    void secondDerivativesOfPowersOfZeroAreNotNan() {
        Tensor a = Tensor.variable(NdArray.of(0, 0, 0));
        Tensor b = Tensor.variable(NdArray.of(0, 2, 3));
        Gradients.Differentiable first =
                Gradients.differentiable(Pairs.pow(a, b).sum());
        Gradients second = Gradients.of(first.wrt(a).sum().add(first.wrt(b).sum()));

        assertThat(second.wrt(a)).isEqualTo(NdArray.of(0, 2, 0));
        assertThat(second.wrt(b)).isEqualTo(NdArray.of(0, 0, 0));
    }

    @Test
    void distancesAndAnglesNeitherOverflowNorVanish() {
        assertValueAndGradients(Pairs::hypot, 3e200, 4e200, 5e200, 0.6, 0.8);
        assertValueAndGradients(Pairs::hypot, 3e-200, 4e-200, 5e-200, 0.6, 0.8);
        assertValueAndGradients(Pairs::hypot, 0, 0, 0, 0, 0);
        assertValueAndGradients(Pairs::atan2, 3e200, 4e200, StrictMath.atan(0.75), 1.6e-201, -1.2e-201);
        assertValueAndGradients(Pairs::atan2, 3e-200, 4e-200, StrictMath.atan(0.75), 1.6e199, -1.2e199);
        assertValueAndGradients(Pairs::atan2, 1, 0, Math.PI / 2, 0, -1);
        assertValueAndGradients(Pairs::atan2, 0, -2, Math.PI, -0.5, -0.0);
        assertValueAndGradients(Pairs::atan2, 0, 0, 0, NAN, NAN);
    }

    @Test
    void secondDerivativesOfTheDistanceAreZeroAtTheOrigin() {
        Tensor a = Tensor.variable(NdArray.scalar(0));
        Tensor b = Tensor.variable(NdArray.scalar(0));
        Tensor da = Gradients.differentiable(Pairs.hypot(a, b)).wrt(a);

        assertThat(Gradients.of(da).wrt(a).item()).isZero();
        assertThat(Gradients.of(da).wrt(b).item()).isZero();
    }

    @Test
    void sumsOfExponentialsAreRightAtTheExtremes() {
        assertValueAndGradients(Pairs::logAddExp, 1000, 1000, 1000 + StrictMath.log(2), 0.5, 0.5);
        assertValueAndGradients(Pairs::logAddExp, -1e300, 1, 1, 0, 1);
        assertValueAndGradients(Pairs::logAddExp, 1, -INFINITY, 1, 1, 0);
        assertValueAndGradients(Pairs::logAddExp, INFINITY, 1, INFINITY, 1, 0);
        assertValueAndGradients(Pairs::logAddExp, INFINITY, -INFINITY, INFINITY, 1, 0);
        assertValueAndGradients(Pairs::logAddExp, INFINITY, INFINITY, INFINITY, 0.5, 0.5);
        assertValueAndGradients(Pairs::logAddExp, -INFINITY, -INFINITY, -INFINITY, 0.5, 0.5);
        assertValueAndGradients(Pairs::logAddExp, NAN, 1, NAN, NAN, NAN);
    }

    @Test
    void equalsShareTheGradientOfAnExtremum() {
        assertValueAndGradients(Pairs::maximum, 2, 1, 2, 1, 0);
        assertValueAndGradients(Pairs::maximum, 1, 1, 1, 0.5, 0.5);
        assertValueAndGradients(Pairs::maximum, INFINITY, INFINITY, INFINITY, 0.5, 0.5);
        assertValueAndGradients(Pairs::maximum, 1, NAN, NAN, NAN, NAN);
        assertValueAndGradients(Pairs::minimum, 2, 1, 1, 0, 1);
        assertValueAndGradients(Pairs::minimum, 1, 1, 1, 0.5, 0.5);
    }

    @Test
    void whatAMaskLeavesOutLeavesNoTrace() {
        Tensor a = Tensor.variable(NdArray.of(0, 4));
        Tensor logarithm = Functions.log(a);
        Tensor y = Pairs.where(NdArray.of(0, 1), logarithm, Tensor.constant(NdArray.scalar(7)));

        assertThat(y.value()).isEqualTo(NdArray.of(7, logarithm.value().get(1)));
        assertThat(Gradients.of(y.sum()).wrt(logarithm)).isEqualTo(NdArray.of(0, 1));
        assertThat(Pairs.maskedFill(logarithm, NdArray.of(1, 0), -1).value().get(0))
                .isEqualTo(-1);
    }

    @Test
    void masksBroadcastAndMayBeOfTheOtherType() {
        Tensor x = Tensor.variable(NdArray.of(new double[][] {{1, 2}, {3, 4}}).to(DType.FLOAT32));
        Tensor y = Pairs.maskedFill(x, NdArray.of(0, 1), -1);

        assertThat(y.value().to(DType.FLOAT64)).isEqualTo(NdArray.of(new double[][] {{1, -1}, {3, -1}}));
        assertThat(Gradients.of(y.sum()).wrt(x).to(DType.FLOAT64)).isEqualTo(NdArray.of(new double[][] {{1, 0}, {1, 0}
        }));
    }

    @Test
    void messagesNameTheOperationAndAllShapes() {
        Tensor a = Tensor.variable(NdArray.zeros(3, 2));
        Tensor b = Tensor.variable(NdArray.zeros(4, 2));
        Tensor c = Tensor.variable(NdArray.zeros(3, 2).to(DType.FLOAT32));
        assertThatThrownBy(() -> Pairs.logAddExp(a, b))
                .isInstanceOf(ShapeException.class)
                .hasMessage("logAddExp: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
        assertThatThrownBy(() -> Pairs.logAddExp(a, c))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logAddExp: types differ, float64 [3, 2] and float32 [3, 2]: convert one with to(...)");
    }

    private static void assertValueAndGradients(
            BinaryOperator<Tensor> f, double a, double b, double y, double da, double db) {
        Tensor s = Tensor.variable(NdArray.scalar(a));
        Tensor t = Tensor.variable(NdArray.scalar(b));
        Tensor found = f.apply(s, t);
        Gradients gradients = Gradients.of(found);
        assertNear("value", a, b, found.item(), y);
        assertNear("gradient for a", a, b, gradients.wrt(s).item(), da);
        assertNear("gradient for b", a, b, gradients.wrt(t).item(), db);
    }

    /** Within 8 units of roundoff: a rule is at most five operations, each of them within one or two. */
    private static void assertNear(String what, double a, double b, double found, double expected) {
        boolean near = Math.abs(found - expected) <= 8 * 0x1p-53 * Math.abs(expected);
        assertThat(near || found == expected || Double.isNaN(found) && Double.isNaN(expected))
                .as("%s at (%s, %s): found %s, expected %s", what, a, b, found, expected)
                .isTrue();
    }
}
