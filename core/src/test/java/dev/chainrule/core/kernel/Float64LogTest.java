package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Ulps.assertValues;
import static dev.chainrule.core.kernel.Ulps.assertWithin;

import dev.chainrule.core.kernel.Kernels.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated errors of logarithms, against 50 digits, and the exact special cases. */
class Float64LogTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final RandomArguments random = new RandomArguments(20261121);

    @Test
    void logIsWithinOneUlp() {
        assertWithin(1, Unary.LOG, random.uniform(0.25, 2));
        assertWithin(1, Unary.LOG, random.uniform(3, 3.1)); // where log 2 + f loses most
        assertWithin(1, Unary.LOG, () -> 1 + random.magnitudes(-52, -1).getAsDouble());
        assertWithin(1, Unary.LOG, random.bits(Double.MIN_NORMAL, Double.MAX_VALUE));
        assertWithin(1, Unary.LOG, random.bits(Double.MIN_VALUE, Double.MIN_NORMAL));
        assertWithin(
                1, Unary.LOG, () -> Math.abs(random.magnitudes(-1074, -1022).getAsDouble()));
    }

    @Test
    void logHasItsSpecialValues() {
        assertValues(Unary.LOG, 0.0, -INFINITY, -0.0, -INFINITY, 1, 0.0, INFINITY, INFINITY);
        assertValues(Unary.LOG, -Double.MIN_VALUE, Double.NaN, -1, Double.NaN, -INFINITY, Double.NaN);
    }

    @Test
    void log1pIsWithinOneUlp() {
        assertWithin(1, Unary.LOG1P, random.uniform(-0.25, 0.5));
        assertWithin(1, Unary.LOG1P, random.uniform(-0.99, 3));
        assertWithin(1, Unary.LOG1P, random.uniform(2, 2.1)); // where log 2 + f loses most
        assertWithin(1, Unary.LOG1P, () -> Math.abs(random.magnitudes(-53, 0).getAsDouble()) - 1);
        assertWithin(1, Unary.LOG1P, random.magnitudes(-1074, -1));
        assertWithin(1, Unary.LOG1P, random.bits(Double.MIN_VALUE, Double.MAX_VALUE));
        assertWithin(1, Unary.LOG1P, random.bits(0x1p-10, 0x1p60));
        assertWithin(1, Unary.LOG1P, random.bits(0x1p990, 0x1p1010));
    }

    @Test
    void log1pHasItsSpecialValues() {
        assertValues(Unary.LOG1P, -1, -INFINITY, Math.nextDown(-1.0), Double.NaN, -INFINITY, Double.NaN);
        assertValues(Unary.LOG1P, -0.0, -0.0, 0.0, 0.0, INFINITY, INFINITY, Double.MAX_VALUE, 709.782712893384);
        assertValues(Unary.LOG1P, Double.MIN_VALUE, Double.MIN_VALUE, -1e-310, -1e-310, 1e-20, 1e-20);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOG2", "LOG10"})
    void log2AndLog10AreWithinOneAndAHalfUlps(Unary f) {
        assertWithin(1.5, f, random.uniform(0.25, 2));
        assertWithin(1.5, f, random.uniform(0.74, 0.75)); // where the reduced logarithm is largest
        assertWithin(1.5, f, () -> 1 + random.magnitudes(-52, -1).getAsDouble());
        assertWithin(0.55, f, random.bits(Double.MIN_VALUE, 0x1p-20)); // where the exponent alone makes most of it
        assertWithin(0.55, f, random.bits(0x1p20, Double.MAX_VALUE));
    }

    @Test
    void log2IsExactAtPowersOfTwo() {
        for (int n = -1074; n <= 1023; n++) {
            assertValues(Unary.LOG2, Math.scalb(1.0, n), n);
        }
        assertValues(Unary.LOG2, 0.0, -INFINITY, -0.0, -INFINITY, -1, Double.NaN, INFINITY, INFINITY);
    }

    @Test
    void log10IsExactAtPowersOfTen() {
        for (int n = 0; n <= 22; n++) {
            assertValues(Unary.LOG10, Double.parseDouble("1e" + n), n);
        }
        assertValues(Unary.LOG10, 0.0, -INFINITY, -0.0, -INFINITY, -1, Double.NaN, INFINITY, INFINITY);
    }

    @Test
    void softplusIsWithinTwoUlps() {
        assertWithin(2, Unary.SOFTPLUS, random.uniform(-1, 1));
        assertWithin(2, Unary.SOFTPLUS, random.uniform(-40, 40));
        assertWithin(2, Unary.SOFTPLUS, random.uniform(-708, 40));
        assertWithin(2, Unary.SOFTPLUS, random.magnitudes(-1074, 9));
        assertWithin(2, Unary.SOFTPLUS, random.multiplesOfLog2(-60, 60));
        assertWithin(2, Unary.SOFTPLUS, random.uniform(-745.2, -708)); // where the result is subnormal
    }

    @Test
    void softplusHasItsSpecialValues() {
        assertValues(Unary.SOFTPLUS, -INFINITY, 0.0, -1e300, 0.0, 1e300, 1e300, INFINITY, INFINITY);
    }
}
