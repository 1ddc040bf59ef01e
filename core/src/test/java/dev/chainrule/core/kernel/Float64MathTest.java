package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated errors, against 50 digits, and the exact special cases. */
class Float64MathTest {

    private static final int SAMPLES = 1000;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Random random = new Random(20261121);

    @Test
    void expIsWithinOneUlp() {
        assertWithin(1, Unary.EXP, uniform(-0.35, 0.35));
        assertWithin(1, Unary.EXP, uniform(-10, 10));
        assertWithin(1, Unary.EXP, uniform(-708, 709.78));
        assertWithin(1, Unary.EXP, magnitudes(-60, 0));
        assertWithin(1, Unary.EXP, multiplesOfLog2(-1022, 1023));
    }

    @Test
    void expIsWithinOneUlpWhereTheResultIsSubnormal() {
        assertWithin(1, Unary.EXP, uniform(-745.2, -708));
        assertWithin(1, Unary.EXP, multiplesOfLog2(-1075, -1022));
    }

    @Test
    void exp2IsWithinOneUlp() {
        assertWithin(1, Unary.EXP2, uniform(-1, 1));
        assertWithin(1, Unary.EXP2, uniform(-1022, 1024));
        assertWithin(1, Unary.EXP2, uniform(-1075, -1022));
        assertWithin(1, Unary.EXP2, magnitudes(-60, 0));
    }

    @Test
    void exp2IsExactAtWholeNumbers() {
        for (int n = -1100; n <= 1100; n++) {
            assertValues(Unary.EXP2, n, Math.scalb(1.0, n));
        }
    }

    @Test
    void expm1IsWithinOneUlp() {
        assertWithin(1, Unary.EXPM1, uniform(-0.35, 0.35));
        assertWithin(1, Unary.EXPM1, uniform(0.33, 0.38)); // where most of 2ⁿ - 1 is taken away again
        assertWithin(1, Unary.EXPM1, () -> 0.35959295328712637); // there, what r lacks shows most
        assertWithin(1, Unary.EXPM1, uniform(-1.1, 1.1));
        assertWithin(1, Unary.EXPM1, uniform(-40, 40)); // where 2ⁿ - 1 is rounded, on both sides
        assertWithin(1, Unary.EXPM1, uniform(36.4, 38.1));
        assertWithin(1, Unary.EXPM1, uniform(-708, 709.78));
        assertWithin(1, Unary.EXPM1, magnitudes(-1074, 5));
        assertWithin(1, Unary.EXPM1, multiplesOfLog2(-60, 1023));
    }

    @ParameterizedTest
    @EnumSource(names = {"SINH", "COSH"})
    void sinhAndCoshAreWithinTwoUlps(Unary f) {
        assertWithin(2, f, uniform(-0.35, 0.35));
        assertWithin(2, f, uniform(-1.1, 1.1));
        assertWithin(2, f, uniform(-30, 30));
        assertWithin(2, f, uniform(17, 21)); // where 2ⁿ and 2⁻ⁿ no longer fit one number
        assertWithin(2, f, uniform(-708, 708));
        assertWithin(2, f, uniform(707, 710.47));
        assertWithin(2, f, magnitudes(-1074, 9));
        assertWithin(2, f, multiplesOfLog2(-60, 60));
    }

    @Test
    void sinhIsOddAndCoshIsEvenBitForBit() {
        for (DoubleSupplier arguments : List.of(uniform(0, 2), uniform(0, 711), multiplesOfLog2(0, 60))) {
            for (int i = 0; i < SAMPLES; i++) {
                double x = arguments.getAsDouble();
                assertValues(Unary.SINH, -x, -value(Unary.SINH, x));
                assertValues(Unary.COSH, -x, value(Unary.COSH, x));
            }
        }
    }

    @Test
    void decayIsWithinOneUlp() {
        assertWithin(1, Unary.DECAY, uniform(-40, 40));
        assertWithin(1, Unary.DECAY, uniform(-745.2, -708));
    }

    @Test
    void decayHasTheSignOfItsArgumentEvenWhereItIsZero() {
        assertValues(Unary.DECAY, -INFINITY, -0.0, -800, -0.0, -0.0, -1.0, 0.0, 1.0, 800, 0.0, INFINITY, 0.0);
    }

    @Test
    void logIsWithinOneUlp() {
        assertWithin(1, Unary.LOG, uniform(0.25, 2));
        assertWithin(1, Unary.LOG, uniform(3, 3.1)); // where log 2 + f loses most
        assertWithin(1, Unary.LOG, () -> 1 + magnitudes(-52, -1).getAsDouble());
        assertWithin(1, Unary.LOG, bits(Double.MIN_NORMAL, Double.MAX_VALUE));
        assertWithin(1, Unary.LOG, bits(Double.MIN_VALUE, Double.MIN_NORMAL));
        assertWithin(1, Unary.LOG, () -> Math.abs(magnitudes(-1074, -1022).getAsDouble()));
    }

    @Test
    void log1pIsWithinOneUlp() {
        assertWithin(1, Unary.LOG1P, uniform(-0.25, 0.5));
        assertWithin(1, Unary.LOG1P, uniform(-0.99, 3));
        assertWithin(1, Unary.LOG1P, uniform(2, 2.1)); // where log 2 + f loses most
        assertWithin(1, Unary.LOG1P, () -> Math.abs(magnitudes(-53, 0).getAsDouble()) - 1);
        assertWithin(1, Unary.LOG1P, magnitudes(-1074, -1));
        assertWithin(1, Unary.LOG1P, bits(Double.MIN_VALUE, Double.MAX_VALUE));
        assertWithin(1, Unary.LOG1P, bits(0x1p-10, 0x1p60));
        assertWithin(1, Unary.LOG1P, bits(0x1p990, 0x1p1010));
    }

    @Test
    void tanhIsWithinOneAndAHalfUlps() {
        assertWithin(1.5, Unary.TANH, uniform(-1, 1));
        assertWithin(1.5, Unary.TANH, uniform(-25, 25));
        assertWithin(1.5, Unary.TANH, uniform(18, 19.5)); // where 1 - 2⁻ⁿ is rounded
        assertWithin(1.5, Unary.TANH, magnitudes(-1074, 10));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGMOID", "SIGMOID_PRIME", "SOFTPLUS"})
    void theOthersAreWithinTwoUlps(Unary f) {
        assertWithin(2, f, uniform(-1, 1));
        assertWithin(2, f, uniform(-40, 40));
        assertWithin(2, f, uniform(-708, 40));
        assertWithin(2, f, magnitudes(-1074, 9));
        assertWithin(2, f, multiplesOfLog2(-60, 60));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGMOID", "SIGMOID_PRIME", "SOFTPLUS"})
    void theOthersAreWithinTwoUlpsWhereTheResultIsSubnormal(Unary f) {
        assertWithin(2, f, uniform(-745.2, -708));
    }

    @Test
    void expHasItsSpecialValues() {
        assertValues(Unary.EXP, -INFINITY, 0.0, -1e300, 0.0, -746, 0.0, -745.13, 0x1p-1074);
        assertValues(Unary.EXP, -745.14, 0.0, -0.0, 1.0, 0.0, 1.0, Double.MIN_VALUE, 1.0);
        assertValues(Unary.EXP, 709.782712893384, 0x1.fffffffffff2ap1023, 709.7827128933841, INFINITY);
        assertValues(Unary.EXP, 710, INFINITY, 1e300, INFINITY, INFINITY, INFINITY);
    }

    @Test
    void exp2HasItsSpecialValues() {
        assertValues(Unary.EXP2, -INFINITY, 0.0, -1e300, 0.0, -1075.1, 0.0, -1074.9, 0x1p-1074, -0.0, 1);
        assertValues(Unary.EXP2, Math.nextDown(1024.0), 0x1.ffffffffffd3ap1023, 1e300, INFINITY, INFINITY, INFINITY);
    }

    @Test
    void expm1HasItsSpecialValues() {
        assertValues(Unary.EXPM1, -INFINITY, -1, -1e300, -1, -708, -1, -38, -1, -0.0, -0.0, 0.0, 0.0);
        assertValues(Unary.EXPM1, Double.MIN_VALUE, Double.MIN_VALUE, -1e-310, -1e-310, 1e-20, 1e-20);
        assertValues(Unary.EXPM1, 709.782712893384, 0x1.fffffffffff2ap1023, 709.7827128933841, INFINITY);
        assertValues(Unary.EXPM1, 1e300, INFINITY, INFINITY, INFINITY);
    }

    @Test
    void sinhHasItsSpecialValues() {
        assertValues(Unary.SINH, -INFINITY, -INFINITY, -0.0, -0.0, 0.0, 0.0, 1e300, INFINITY, INFINITY, INFINITY);
        assertValues(Unary.SINH, Double.MIN_VALUE, Double.MIN_VALUE, -1e-310, -1e-310, 1e-20, 1e-20);
        assertValues(Unary.SINH, 710.475860073944, INFINITY, -710.475860073944, -INFINITY);
        assertThat(value(Unary.SINH, 710.4758600739439)).isFinite();
    }

    @Test
    void coshHasItsSpecialValues() {
        assertValues(Unary.COSH, -INFINITY, INFINITY, -0.0, 1, 0.0, 1, Double.MIN_VALUE, 1, 1e-20, 1);
        assertValues(Unary.COSH, 710.475860073944, INFINITY, -1e300, INFINITY, INFINITY, INFINITY);
        assertThat(value(Unary.COSH, -710.4758600739439)).isFinite();
    }

    @Test
    void log1pHasItsSpecialValues() {
        assertValues(Unary.LOG1P, -1, -INFINITY, Math.nextDown(-1.0), Double.NaN, -INFINITY, Double.NaN);
        assertValues(Unary.LOG1P, -0.0, -0.0, 0.0, 0.0, INFINITY, INFINITY, Double.MAX_VALUE, 709.782712893384);
        assertValues(Unary.LOG1P, Double.MIN_VALUE, Double.MIN_VALUE, -1e-310, -1e-310, 1e-20, 1e-20);
    }

    @Test
    void logHasItsSpecialValues() {
        assertValues(Unary.LOG, 0.0, -INFINITY, -0.0, -INFINITY, 1, 0.0, INFINITY, INFINITY);
        assertValues(Unary.LOG, -Double.MIN_VALUE, Double.NaN, -1, Double.NaN, -INFINITY, Double.NaN);
    }

    @Test
    void theOthersHaveTheirSpecialValues() {
        assertValues(Unary.TANH, -INFINITY, -1, -1e300, -1, -0.0, -0.0, 0.0, 0.0, 20, 1, INFINITY, 1);
        assertValues(Unary.TANH, Double.MIN_VALUE, Double.MIN_VALUE, -1e-310, -1e-310, 1e-20, 1e-20);
        assertValues(Unary.SIGMOID, -INFINITY, 0.0, -1e300, 0.0, -0.0, 0.5, 0.0, 0.5, 40, 1, INFINITY, 1);
        assertValues(Unary.SIGMOID_PRIME, -INFINITY, 0.0, -1e300, 0.0, 0.0, 0.25, 1e300, 0.0, INFINITY, 0.0);
        assertValues(Unary.SOFTPLUS, -INFINITY, 0.0, -1e300, 0.0, 1e300, 1e300, INFINITY, INFINITY);
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

    @ParameterizedTest
    @EnumSource(names = {"LOG2", "LOG10"})
    void log2AndLog10AreWithinOneAndAHalfUlps(Unary f) {
        assertWithin(1.5, f, uniform(0.25, 2));
        assertWithin(1.5, f, uniform(0.74, 0.75)); // where the reduced logarithm is largest
        assertWithin(1.5, f, () -> 1 + magnitudes(-52, -1).getAsDouble());
        assertWithin(0.55, f, bits(Double.MIN_VALUE, 0x1p-20)); // where the exponent alone makes most of it
        assertWithin(0.55, f, bits(0x1p20, Double.MAX_VALUE));
    }

    @ParameterizedTest
    @EnumSource
    void nanGoesToNan(Unary f) {
        assertValues(f, Double.NaN, Double.NaN, Double.longBitsToDouble(0xfff8000000000001L), Double.NaN);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXP", "EXP2", "EXPM1", "SINH", "SIGMOID", "TANH", "SOFTPLUS"})
    void increasesFromOneSpecialArgumentToTheNext(Unary f) {
        double[] x = {
            -INFINITY,
            -1e300,
            -746,
            -745,
            -708,
            -37,
            -20,
            -1,
            -1e-10,
            -0x1p-1074,
            -0.0,
            0.0,
            1e-300,
            0.34,
            0.35,
            0.69,
            0.7,
            1,
            19,
            20,
            21,
            37,
            709,
            710,
            1e300,
            INFINITY
        };
        for (int i = 1; i < x.length; i++) {
            assertThat(value(f, x[i])).as("%s(%s)", f, x[i]).isGreaterThanOrEqualTo(value(f, x[i - 1]));
        }
    }

    private static void assertWithin(double ulps, Unary f, DoubleSupplier arguments) {
        for (int i = 0; i < SAMPLES; i++) {
            double x = arguments.getAsDouble();
            double y = value(f, x);
            assertThat(HighPrecision.ulps(y, HighPrecision.of(f, x)))
                    .as("error in ulps of %s(%s) = %s", f, Double.toHexString(x), Double.toHexString(y))
                    .isLessThanOrEqualTo(ulps);
        }
    }

    private static void assertValues(Unary f, double... argumentsAndValues) {
        for (int i = 0; i < argumentsAndValues.length; i += 2) {
            assertThat(Double.doubleToLongBits(value(f, argumentsAndValues[i])))
                    .as("%s(%s) is %s", f, argumentsAndValues[i], argumentsAndValues[i + 1])
                    .isEqualTo(Double.doubleToLongBits(argumentsAndValues[i + 1]));
        }
    }

    private static double value(Unary f, double x) {
        double[] y = {x};
        ScalarKernels.instance().unary(f, y, 0, y, 0, 1);
        return y[0];
    }

    private DoubleSupplier uniform(double from, double to) {
        return () -> from + (to - from) * random.nextDouble();
    }

    /** Both signs, and all magnitudes between two powers of two with equal frequency. */
    private DoubleSupplier magnitudes(int from, int to) {
        return () -> (random.nextBoolean() ? 1 : -1)
                * (1 + random.nextDouble())
                * Math.scalb(1.0, from + random.nextInt(to - from));
    }

    /** Every double between two positive ones with equal frequency. */
    private DoubleSupplier bits(double from, double to) {
        long first = Double.doubleToLongBits(from);
        long last = Double.doubleToLongBits(to);
        return () -> Double.longBitsToDouble(first + (long) (random.nextDouble() * (last - first)));
    }

    /** Around n·log 2, where the spacing of the results changes. */
    private DoubleSupplier multiplesOfLog2(int from, int to) {
        return () -> (from + random.nextInt(to - from)) * 0.6931471805599453 + 1e-3 * random.nextGaussian();
    }
}
