package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated errors of sine, cosine and tangent, against 50 digits, and the exact special cases. */
class Float64TrigTest {

    private static final int SAMPLES = 1000;
    private static final double FAR = 0x1p20;

    /** The double next to 29·π/2; 29·2ᵏ·π/2 is as near to a double, in proportion, and no other multiple is nearer. */
    private static final double NEAREST = 0x1.6c6cbc45dc8dep5;

    private final Random random = new Random(20261122);

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedError(Unary f) {
        assertWithin(f, uniform(0.8));
        assertWithin(f, uniform(10));
        assertWithin(f, uniform(1000));
        assertWithin(f, uniform(FAR));
        assertWithin(f, magnitudes(-1074, 20));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedErrorNextToMultiplesOfAQuarterTurn(Unary f) {
        assertWithin(f, multiples(100));
        assertWithin(f, multiples(667_544));
        for (double x = NEAREST; x < FAR; x *= 2) {
            assertWithin(f, x);
            assertWithin(f, -x);
        }
    }

    /** Where the nearest multiple changes, and with it sine and cosine. */
    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedErrorNextToOddMultiplesOfHalfAQuarterTurn(Unary f) {
        assertWithin(f, () -> near((random.nextInt(667_543) + 0.5) * (Math.PI / 2)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedErrorOnBothSidesOfTheEndOfTheReduction(Unary f) {
        assertWithin(f, FAR);
        assertWithin(f, Math.nextUp(FAR));
        assertWithin(f, -Math.nextUp(FAR));
        assertWithin(f, () -> near(FAR));
        assertWithin(f, uniform(0x1p30));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void keepsItsSymmetryBitForBit(Unary f) {
        for (int i = 0; i < SAMPLES; i++) {
            double x = magnitudes(-10, 30).getAsDouble();
            double mirrored = f == Unary.COS ? value(f, x) : -value(f, x);
            assertThat(value(f, -x)).as("%s(%s)", f, -x).isEqualTo(mirrored);
        }
    }

    @Test
    void hasItsSpecialValues() {
        for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(value(Unary.SIN, infinity)).isNaN();
            assertThat(value(Unary.COS, infinity)).isNaN();
            assertThat(value(Unary.TAN, infinity)).isNaN();
        }
        for (double x : new double[] {0.0, -0.0, Double.MIN_VALUE, -1e-310, 1e-20}) {
            assertBits(Unary.SIN, x, x);
            assertBits(Unary.TAN, x, x);
            assertBits(Unary.COS, x, 1);
        }
    }

    /** Far away the steps would need more bits of π: the result is that of StrictMath to the last bit. */
    @Test
    void isThatOfStrictMathFarAway() {
        for (int i = 0; i < SAMPLES; i++) {
            double x = magnitudes(21, 1023).getAsDouble();
            assertBits(Unary.SIN, x, StrictMath.sin(x));
            assertBits(Unary.COS, x, StrictMath.cos(x));
            assertBits(Unary.TAN, x, StrictMath.tan(x));
        }
    }

    private static void assertWithin(Unary f, DoubleSupplier arguments) {
        for (int i = 0; i < SAMPLES; i++) {
            assertWithin(f, arguments.getAsDouble());
        }
    }

    private static void assertWithin(Unary f, double x) {
        double y = value(f, x);
        assertThat(HighPrecision.ulps(y, HighPrecision.of(f, x)))
                .as("error in ulps of %s(%s) = %s", f, Double.toHexString(x), Double.toHexString(y))
                .isLessThanOrEqualTo(f == Unary.TAN ? 1.5 : 1);
    }

    private static void assertBits(Unary f, double x, double expected) {
        assertThat(Double.doubleToLongBits(value(f, x)))
                .as("%s(%s) is %s", f, x, expected)
                .isEqualTo(Double.doubleToLongBits(expected));
    }

    private static double value(Unary f, double x) {
        double[] y = {x};
        ScalarKernels.instance().unary(f, y, 0, y, 0, 1);
        return y[0];
    }

    private DoubleSupplier uniform(double limit) {
        return () -> limit * (2 * random.nextDouble() - 1);
    }

    /** Both signs, and all magnitudes between two powers of two with equal frequency. */
    private DoubleSupplier magnitudes(int from, int to) {
        return () -> (random.nextBoolean() ? 1 : -1)
                * (1 + random.nextDouble())
                * Math.scalb(1.0, from + random.nextInt(to - from));
    }

    /** The doubles around n·π/2, which is rounded by half an ulp and by n times what π/2 lacks. */
    private DoubleSupplier multiples(int limit) {
        return () -> near((1 + random.nextInt(limit - 1)) * (Math.PI / 2));
    }

    private double near(double x) {
        return x + (random.nextInt(7) - 3) * Math.ulp(x);
    }
}
