package dev.chainrule.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class StencilTest {
    /**
     * At most 5e-13 of |f'| or of |f| / l, whichever is more. The bound: values are off by an ulp, 2⁻⁵² |f|, which the weights
     * magnify by 1.83 and the step, at least 0.00116 l, divides: 3.5e-13 |f| / l. Truncation, h⁶ / 140 of the seventh
     * derivative, is below 1e-16 of the same.
     */
    @Test
    void derivativesOfSmoothFunctionsAreGoodToTwelveDigits() {
        for (double x = -50; x <= 50; x += 0.7) {
            holds(StrictMath::sin, x, 1, StrictMath.cos(x));
            holds(StrictMath::exp, x, 1, StrictMath.exp(x));
        }
        for (double x = 1e-6; x < 1e6; x *= 3.7) {
            holds(StrictMath::log, x, x, 1 / x);
        }
    }

    private static void holds(DoubleUnaryOperator f, double x, double distance, double expected) {
        double size = Math.max(Math.abs(expected), Math.abs(f.applyAsDouble(x)) / Math.min(1, distance));
        double error = Math.abs(Stencil.derivative(f, x, distance) - expected);
        assertThat(error / size).as("at " + x).isLessThan(5e-13);
    }

    @Test
    void straightLineIsExact() {
        assertThat(Stencil.derivative(v -> 3 * v, 0.5, 1)).isEqualTo(3);
        assertThat(Stencil.derivative(v -> 7, 0.5, 1)).isZero();
    }

    /** Six points: exact for degree 6 but for rounding, which shows that all six weights are right. */
    @Test
    void polynomialsOfDegreeSixHaveNoTruncation() {
        DoubleUnaryOperator f = v -> v * v * v * v * v * v;
        assertThat(Stencil.derivative(f, 1, 1000)).isCloseTo(6, within(1e-11));
    }

    @Test
    void noPointIsTakenBeyondTheDistance() {
        for (double distance : new double[] {1e-300, 1e-9, 0.1, 1, 50}) {
            Stencil.derivative(
                    v -> {
                        assertThat(Math.abs(v - 2 * distance)).isLessThan(distance);
                        return v;
                    },
                    2 * distance,
                    distance);
        }
    }

    @Test
    void noiseGrowsAsTheStepShrinks() {
        assertThat(Stencil.noise(1e-16, 0.25)).isEqualTo(4 * Stencil.noise(1e-16, 1));
        assertThat(Stencil.noise(1e-16, 1)).isEqualTo(Stencil.noise(1e-16, 100)).isBetween(1e-15, 1e-12);
    }
}
