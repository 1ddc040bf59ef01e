package dev.chainrule.nn.bp;

import static dev.chainrule.nn.bp.CostFunction.CROSS_ENTROPY;
import static dev.chainrule.nn.bp.CostFunction.QUADRATIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostFunctionTest {
    private static final double U = 0x1p-53;

    @Test
    void quadraticIsHalfTheSquare() {
        assertThat(QUADRATIC.value(3, 1)).isEqualTo(2);
        assertThat(QUADRATIC.derivative(3, 1)).isEqualTo(2);
        assertThat(QUADRATIC.delta(Neuron.SIGMOID, 0, 1)).isEqualTo(-0.125);
    }

    @Test
    void crossEntropyAndItsDerivativeAgreeWithForwardDifferentiation() {
        for (double y : new double[] {0, 0.3, 1}) {
            DerivativeStructure a = new DerivativeStructure(1, 1, 0, 0.7);
            DerivativeStructure c =
                    a.log().multiply(-y).add(a.negate().add(1).log().multiply(y - 1));
            // both sides are sums of two terms of at most 4, each of three roundings
            assertThat(CROSS_ENTROPY.value(0.7, y)).isCloseTo(c.getValue(), within(4 * 8 * U));
            assertThat(CROSS_ENTROPY.derivative(0.7, y)).isCloseTo(c.getPartialDerivative(1), within(4 * 8 * U));
        }
    }

    @Test
    void crossEntropyTakesZeroTimesLogarithmOfZeroAsZero() {
        assertThat(CROSS_ENTROPY.value(1, 1)).isZero();
        assertThat(CROSS_ENTROPY.value(0, 0)).isZero();
        assertThat(CROSS_ENTROPY.derivative(1, 1)).isEqualTo(-1);
        assertThat(CROSS_ENTROPY.derivative(0, 0)).isEqualTo(1);
    }

    @Test
    void crossEntropyOfAWrongCertaintyIsInfinite() {
        assertThat(CROSS_ENTROPY.value(0, 1)).isInfinite();
        assertThat(CROSS_ENTROPY.value(1, 0)).isInfinite();
    }

    @Test
    void crossEntropyOutsideOfZeroToOneIsNan() {
        for (double a : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThat(CROSS_ENTROPY.value(a, 0.5)).isNaN();
            assertThat(CROSS_ENTROPY.derivative(a, 0.5)).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-700, -40, -2, 0, 2, 40, 700})
    void sigmoidWithCrossEntropyKeepsTheRelativeAccuracyOfTheError(double z) {
        // y = 0: delta = sigma(z), y = 1: delta = -sigma(-z); the sigmoid is within 8 u, see NeuronTest
        assertThat(Exact.relativeError(CROSS_ENTROPY.delta(Neuron.SIGMOID, z, 0), Exact.sigmoid(z)))
                .isLessThan(16 * U);
        assertThat(Exact.relativeError(
                        CROSS_ENTROPY.delta(Neuron.SIGMOID, z, 1),
                        Exact.sigmoid(-z).negate()))
                .isLessThan(16 * U);
    }

    @Test
    void sigmoidWithCrossEntropyKeepsTheRelativeAccuracyOfTheCost() {
        // y = 1 at z = 40: C = ln(1 + e) with e = exp(-40), which is e to within e/2 = 2e-18
        assertThat(Exact.relativeError(CROSS_ENTROPY.value(Neuron.SIGMOID, 40, 1), Exact.exp(-40)))
                .isLessThan(16 * U);
        assertThat(Exact.relativeError(CROSS_ENTROPY.value(Neuron.SIGMOID, -700, 0), Exact.exp(-700)))
                .isLessThan(16 * U);
        assertThat(CROSS_ENTROPY.value(Neuron.SIGMOID, -700, 1)).isEqualTo(700);
        assertThat(Exact.relativeError(CROSS_ENTROPY.value(Neuron.SIGMOID, 40, 0), BigDecimal.valueOf(40)))
                .isLessThan(16 * U);
    }

    @Test
    void errorFromTheWeightedInputIsBp1AsPrinted() {
        for (CostFunction cost : CostFunction.values()) {
            for (Neuron sigma : new Neuron[] {Neuron.SIGMOID, Neuron.SOFTPLUS}) {
                double z = -0.4; // softplus(-0.4) is 0.51, which cross-entropy takes
                double printed = cost.derivative(sigma.sigma(z), 0.2) * sigma.sigmaPrime(z);
                // terms of at most 2, ten roundings on either side
                assertThat(cost.delta(sigma, z, 0.2)).isCloseTo(printed, within(2 * 20 * U));
                double value = cost.value(sigma.sigma(z), 0.2);
                assertThat(cost.value(sigma, z, 0.2)).isCloseTo(value, within(2 * 20 * U));
            }
        }
    }
}
