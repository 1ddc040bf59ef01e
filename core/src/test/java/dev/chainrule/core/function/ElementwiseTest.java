package dev.chainrule.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Known values, extremes and kinks. */
class ElementwiseTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @Test
    void activationsKeepTheirDigitsWhereTheySaturate() {
        assertDerivatives(Functions::logSigmoid, -700, -700, 1, -9.8596765437597709e-305);
        assertDerivatives(
                Functions::logSigmoid, 40, -4.248354255291589e-18, 4.248354255291589e-18, -4.248354255291589e-18);
        assertDerivatives(
                Functions::logSigmoid,
                700,
                -9.8596765437597709e-305,
                9.8596765437597709e-305,
                -9.8596765437597709e-305);
        assertDerivatives(Functions::softsign, -40, -0.97560975609756098, 5.9488399762046401e-4, 2.9018731591242147e-5);
        assertDerivatives(Functions::softsign, 700, 0.9985734664764622, 2.0349978937771799e-6, -5.8059854316039371e-9);
        assertDerivatives(
                Functions::silu, -700, -6.9017735806318396e-302, -6.8919139040880798e-302, -6.8820542275443201e-302);
        assertDerivatives(
                Functions::silu, -40, -1.6993417021166356e-16, -1.6568581595637197e-16, -1.6143746170108038e-16);
        assertDerivatives(Functions::silu, 40, 40, 1.0000000000000002, -1.6143746170108038e-16);
        assertDerivatives(Functions::silu, 700, 700, 1, -6.8820542275443201e-302);
        assertDerivatives(
                Functions::mish, -700, -6.9017735806318396e-302, -6.8919139040880798e-302, -6.8820542275443201e-302);
        assertDerivatives(
                Functions::mish, -40, -1.6993417021166356e-16, -1.6568581595637197e-16, -1.6143746170108038e-16);
        assertDerivatives(Functions::mish, 40, 40, 1, -5.6311363300776952e-33);
        assertDerivatives(Functions::mish, 700, 700, 1, 0);
        assertDerivatives(
                Functions::gelu, -37, -2.1184613523340934e-298, -7.8382986694185162e-297, -2.8980489559341359e-295);
        assertDerivatives(
                Functions::gelu, -10, -7.6198530241605261e-23, -7.6184000964648141e-22, -7.540706654172291e-21);
        assertDerivatives(Functions::gelu, 37, 37, 1, -2.8980489559341359e-295);
    }

    @Test
    void functionsKeepTheirDigitsNearZerosAndPoles() {
        assertDerivatives(Functions::expm1, -1e-10, -9.9999999995000004e-11, 0.9999999999, 0.9999999999);
        assertDerivatives(Functions::expm1, -40, -1, 4.248354255291589e-18, 4.248354255291589e-18);
        assertDerivatives(Functions::log1p, 1e-10, 9.9999999995000004e-11, 0.9999999999, -0.9999999998);
        assertDerivatives(Functions::log1p, 0x1p-40 - 1, -27.725887222397812, 1099511627776.0, -1.2089258196146292e+24);
        assertDerivatives(Functions::tan, 1.5707, 10381.327417569787, 107771959.95078617, 2237632005364.659);
        assertDerivatives(
                Functions::tan, -1.57079632, -147169271.76124874, 21658794550736288.0, -6.3750180425167243e+24);
        assertDerivatives(Functions::asin, 1 - 0x1p-40, 1.5707949780957443, 741455.20018963384, 4.0761930704155676e+17);
        assertDerivatives(
                Functions::acos, 1 - 0x1p-40, 1.3486991523487112e-6, -741455.20018963384, -4.0761930704155676e+17);
        assertDerivatives(
                Functions::erfc, 26, 5.6631924088561428e-296, -2.9470349932662695e-294, 1.5324581964984602e-292);
    }

    @Test
    void infinitiesAndTheEndsOfDomains() {
        assertValues(Functions::log1p, -1, -INFINITY, -2, NAN, INFINITY, INFINITY);
        assertValues(Functions::log2, 0, -INFINITY, -1, NAN, 8, 3, INFINITY, INFINITY);
        assertValues(Functions::log10, 0, -INFINITY, -1, NAN, 1000, 3);
        assertValues(Functions::exp2, -INFINITY, 0, 10, 1024, 1024, INFINITY);
        assertValues(Functions::expm1, -INFINITY, -1, INFINITY, INFINITY);
        assertValues(Functions::rsqrt, 0, INFINITY, 4, 0.5, -1, NAN, INFINITY, 0);
        assertValues(Functions::cbrt, -27, -3, 0, 0, INFINITY, INFINITY);
        assertValues(Functions::reciprocal, 0, INFINITY, 4, 0.25, -INFINITY, -0.0);
        assertValues(Functions::asin, 1, Math.PI / 2, 1.5, NAN);
        assertValues(Functions::acos, 1, 0, -1, Math.PI, -1.5, NAN);
        assertValues(Functions::atan, INFINITY, Math.PI / 2, 0, 0);
        assertValues(Functions::erf, -INFINITY, -1, 0, 0, INFINITY, 1);
        assertValues(Functions::erfc, -INFINITY, 2, 0, 1, INFINITY, 0);
        assertValues(Functions::gelu, INFINITY, INFINITY, -1e300, -0.0, 0, 0);
        assertValues(Functions::geluTanh, INFINITY, INFINITY, -1e300, -0.0, 0, 0);
        assertValues(Functions::mish, INFINITY, INFINITY, -1e300, -0.0, 0, 0);
        assertValues(
                Functions::selu, -INFINITY, -1.0507009873554805 * 1.6732632423543772, 1e300, 1.0507009873554805e300);
        assertValues(Functions::logSigmoid, -INFINITY, -INFINITY, INFINITY, -0.0, -1e300, -1e300);
    }

    @Test
    void piecesRoundAsTheyShould() {
        assertValues(Functions::round, 0.5, 0, 1.5, 2, 2.5, 2, -0.5, -0.0, -2.5, -2, NAN, NAN);
        assertValues(Functions::floor, 1.5, 1, -1.5, -2, -0.5, -1, NAN, NAN);
        assertValues(Functions::ceil, 1.5, 2, -1.5, -1, -0.5, -0.0);
        assertValues(Functions::sign, 3, 1, -3, -1, 0, 0, NAN, NAN);
        assertValues(x -> Functions.clamp(x, -1, 2), -INFINITY, -1, 3, 2, 0.5, 0.5, NAN, NAN);
        assertValues(x -> Functions.leakyRelu(x, 0.5), -4, -2, 4, 4, NAN, NAN);
        assertValues(x -> Functions.elu(x, 2), -INFINITY, -2, 1e300, 1e300, NAN, NAN);
    }

    @Test
    void gradientsOfPiecesAreZeroWhateverTheCotangent() {
        Tensor x = Tensor.variable(NdArray.of(0.3, 1));
        NdArray g = NdArray.of(INFINITY, NAN);
        for (Elementwise f : List.of(Elementwise.FLOOR, Elementwise.CEIL, Elementwise.ROUND, Elementwise.SIGN)) {
            assertThat(Gradients.of(Tensor.apply(f, x), g).wrt(x)).isEqualTo(NdArray.of(0, 0));
        }
    }

    @Test
    void derivativesAtKinksAreOfLeastMagnitudeAndHigherOnesAreZero() {
        assertDerivatives(Functions::abs, 0, 0, 0, 0);
        assertDerivatives(Functions::hardTanh, 1, 1, 0, 0);
        assertDerivatives(Functions::hardTanh, -1, -1, 0, 0);
        assertDerivatives(x -> Functions.clamp(x, 2, 2), 2, 2, 0, 0);
        assertDerivatives(x -> Functions.leakyRelu(x, 0.25), 0, 0, 0.25, 0);
        assertDerivatives(x -> Functions.leakyRelu(x, 4), 0, 0, 1, 0);
        assertDerivatives(x -> Functions.leakyRelu(x, -1), 0, 0, 0, 0);
        assertDerivatives(x -> Functions.elu(x, 0.25), 0, 0, 0.25, 0);
        assertDerivatives(x -> Functions.elu(x, 1), 0, 0, 1, 0);
        assertDerivatives(x -> Functions.elu(x, 4), 0, 0, 1, 0);
        assertDerivatives(Functions::selu, 0, 0, 1.0507009873554805, 0);
        assertDerivatives(Functions::softsign, 0, 0, 1, 0);
    }

    @Test
    void whatLiesOnTheOtherBranchNeverOverflowsIntoAGradient() {
        assertDerivatives(x -> Functions.elu(x, 1), 1e4, 1e4, 1, 0);
        assertDerivatives(Functions::selu, 1e4, 1.0507009873554805e4, 1.0507009873554805, 0);
        assertDerivatives(Functions::geluTanh, 1e200, 1e200, 1, 0);
        assertDerivatives(Functions::geluTanh, -1e200, -0.0, 0, 0);
        assertDerivatives(Functions::gelu, 1e200, 1e200, 1, 0);
    }

    @Test
    void clampRefusesBoundsInTheWrongOrder() {
        Tensor x = Tensor.variable(NdArray.of(1));
        assertThatThrownBy(() -> Functions.clamp(x, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clamp: expected low <= high, got 2.0 and 1.0");
        assertThatThrownBy(() -> Functions.clamp(x, NAN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clamp: expected low <= high, got NaN and 1.0");
    }

    /** Pairs of an argument and the value there; signed zeros count. */
    private static void assertValues(UnaryOperator<Tensor> f, double... argumentsAndValues) {
        for (int i = 0; i < argumentsAndValues.length; i += 2) {
            double y = f.apply(Tensor.constant(NdArray.scalar(argumentsAndValues[i])))
                    .item();
            double expected = argumentsAndValues[i + 1];
            assertThat(y == 0 ? 1 / y : y)
                    .as("at %s: %s", argumentsAndValues[i], y)
                    .isEqualTo(Double.valueOf(expected == 0 ? 1 / expected : expected));
        }
    }

    /**
     * Value, first and second derivative, as computed with 1500 digits. Within 10⁻¹² of each: the exponents of the tails are
     * up to 700, and their rounding, half a unit of 2⁻⁵², comes out multiplied by as much.
     */
    private static void assertDerivatives(UnaryOperator<Tensor> f, double at, double... expected) {
        Tensor x = Tensor.variable(NdArray.scalar(at));
        Tensor y = f.apply(x);
        for (int order = 0; order < expected.length; order++) {
            assertThat(y.item())
                    .as("derivative %d at %s", order, at)
                    .isEqualTo(expected[order], within(1e-12 * Math.abs(expected[order])));
            y = Gradients.differentiable(y).wrt(x);
        }
    }
}
