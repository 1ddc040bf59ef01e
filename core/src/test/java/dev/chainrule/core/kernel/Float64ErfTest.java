package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The stated errors, against the power series in as many decimal places as its cancellation costs, and 40 more. */
class Float64ErfTest {
    private final Random random = new Random(20261122);

    @Test
    void theSeriesAgreesWithPublishedValues() {
        assertThat(exactErf(1).round(new MathContext(30))).hasToString("0.842700792949714869341220635083");
        assertThat(exactErfc(5).round(new MathContext(20))).hasToString("1.5374597944280348502E-12");
        assertThat(exactErfc(-0.5).round(new MathContext(20))).hasToString("1.5204998778130465377");
    }

    @Test
    void erfIsWithinTwoUlps() {
        assertWithin(2, Float64Erf::erf, Float64ErfTest::exactErf, -1, 1, 600);
        assertWithin(2, Float64Erf::erf, Float64ErfTest::exactErf, -6, 6, 400);
        assertWithin(2, Float64Erf::erf, Float64ErfTest::exactErf, 0.59, 0.61, 200);
        assertWithin(2, Float64Erf::erf, Float64ErfTest::exactErf, -1e-8, 1e-8, 100);
    }

    @Test
    void erfcIsWithinFourUlpsDownToTheSmallestNormalNumber() {
        assertWithin(4, Float64Erf::erfc, Float64ErfTest::exactErfc, -6, 1, 400);
        assertWithin(4, Float64Erf::erfc, Float64ErfTest::exactErfc, 0.4, 6, 600);
        assertWithin(4, Float64Erf::erfc, Float64ErfTest::exactErfc, 6, 15, 100);
        assertWithin(4, Float64Erf::erfc, Float64ErfTest::exactErfc, 15, 26.5, 60);
    }

    @Test
    void specialValues() {
        assertThat(Float64Erf.erf(-0.0)).isEqualTo(-0.0);
        assertThat(Float64Erf.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Float64Erf.erf(1e300)).isEqualTo(1);
        assertThat(Float64Erf.erf(Double.MIN_NORMAL)).isEqualTo(Double.MIN_NORMAL * 2 / Math.sqrt(Math.PI));
        assertThat(Float64Erf.erf(Double.NaN)).isNaN();
        assertThat(Float64Erf.erfc(0)).isEqualTo(1);
        assertThat(Float64Erf.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(Float64Erf.erfc(Double.POSITIVE_INFINITY)).isEqualTo(0);
        assertThat(Float64Erf.erfc(27)).isBetween(5.23704643e-319, 5.23704645e-319);
        assertThat(Float64Erf.erfc(Double.NaN)).isNaN();
    }

    private void assertWithin(
            double ulps, DoubleUnaryOperator f, DoubleFunction<BigDecimal> exact, double from, double to, int samples) {
        for (int i = 0; i < samples; i++) {
            double x = from + (to - from) * random.nextDouble();
            double y = f.applyAsDouble(x);
            assertThat(HighPrecision.ulps(y, exact.apply(x)))
                    .as("error in ulps at %s: %s", x, y)
                    .isLessThanOrEqualTo(ulps);
        }
    }

    private static BigDecimal exactErf(double x) {
        return HighPrecision.erf(new BigDecimal(x));
    }

    private static BigDecimal exactErfc(double x) {
        return BigDecimal.ONE.subtract(exactErf(x));
    }
}
