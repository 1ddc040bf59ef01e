package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeuronTest {
    private static final double U = 0x1p-53;

    @ParameterizedTest
    @ValueSource(doubles = {-700, -300, -40, -15, -1, -1e-3, 1e-3, 1, 15, 40, 300, 700})
    void valuesAndDerivativesKeepTheirRelativeAccuracyWhereTheySaturate(double z) {
        // exp and tanh of StrictMath are within 1 and 2.5 ulps (2 u each); +, *, / add u each: sigma 2 + 1 + 1,
        // sigma' twice that and 1, tanh' 2 + 2 (1 + 1) + 1 + 1. All are below 16 u.
        near(z, Neuron.SIGMOID.sigma(z), Exact::sigmoid);
        near(z, Neuron.SIGMOID.sigmaPrime(z), v -> Exact.sigmoid(v).multiply(Exact.sigmoid(-v)));
        near(z, Neuron.SOFTPLUS.sigmaPrime(z), Exact::sigmoid);
        near(z, Neuron.TANH.sigma(z), Exact::tanh);
        if (Math.abs(z) <= 300) { // beyond 354 the derivative of tanh is below the smallest normal number
            near(z, Neuron.TANH.sigmaPrime(z), Exact::tanhPrime);
        }
    }

    private static void near(double z, double found, DoubleFunction<BigDecimal> exact) {
        assertThat(Exact.relativeError(found, exact.apply(z))).as("z = %s", z).isLessThan(16 * U);
    }

    @ParameterizedTest
    @EnumSource(Neuron.class)
    void derivativeIsThatOfTheValueByForwardDifferentiation(Neuron sigma) {
        for (double z : new double[] {-3.7, -0.4, 0.3, 2.9}) {
            DerivativeStructure d = structure(sigma, new DerivativeStructure(1, 1, 0, z));
            // |sigma| and |sigma'| are below 4; a dozen operations of one rounding each on either side
            assertThat(sigma.sigma(z)).isCloseTo(d.getValue(), within(4 * 24 * U));
            assertThat(sigma.sigmaPrime(z)).isCloseTo(d.getPartialDerivative(1), within(4 * 24 * U));
        }
    }

    private static DerivativeStructure structure(Neuron sigma, DerivativeStructure z) {
        return switch (sigma) {
            case SIGMOID -> z.negate().exp().add(1).reciprocal();
            case TANH -> z.tanh();
            case RELU -> z.getValue() > 0 ? z : z.multiply(0);
            case SOFTPLUS -> z.exp().add(1).log();
            case IDENTITY -> z;
        };
    }

    @Test
    void softplusIsTheExponentialFarLeftAndTheIdentityFarRight() {
        assertThat(Exact.relativeError(Neuron.SOFTPLUS.sigma(-40), Exact.exp(-40))) // ln(1 + e) = e (1 - e/2 ...)
                .isLessThan(16 * U);
        assertThat(Neuron.SOFTPLUS.sigma(700)).isEqualTo(700);
        assertThat(Neuron.SOFTPLUS.sigma(0)).isCloseTo(0.6931471805599453, within(4 * U));
    }

    @Test
    void derivativeOfReluAtItsKinkIsZero() {
        assertThat(Neuron.RELU.sigmaPrime(0.0)).isEqualTo(0.0);
        assertThat(Neuron.RELU.sigmaPrime(-0.0)).isEqualTo(0.0);
        assertThat(Neuron.RELU.sigmaPrime(Double.MIN_VALUE)).isEqualTo(1.0);
    }

    @ParameterizedTest
    @EnumSource(Neuron.class)
    void nothingOverflowsAndNanStays(Neuron sigma) {
        for (double z : new double[] {-Double.MAX_VALUE, -1e5, 1e5, Double.MAX_VALUE}) {
            assertThat(sigma.sigma(z)).isFinite();
            assertThat(sigma.sigmaPrime(z)).isBetween(0.0, 1.0);
        }
        assertThat(sigma.sigma(Double.NaN)).isNaN();
        if (sigma != Neuron.IDENTITY) {
            assertThat(sigma.sigmaPrime(Double.NaN)).isNaN();
        }
    }
}
