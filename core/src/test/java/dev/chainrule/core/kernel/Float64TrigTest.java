package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Ulps.assertValues;
import static dev.chainrule.core.kernel.Ulps.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
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

    private final RandomArguments random = new RandomArguments(20261122);

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedError(Unary f) {
        assertWithin(f, random.uniform(-0.8, 0.8));
        assertWithin(f, random.uniform(-10, 10));
        assertWithin(f, random.uniform(-1000, 1000));
        assertWithin(f, random.uniform(-FAR, FAR));
        assertWithin(f, random.magnitudes(-1074, 20));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedErrorNextToMultiplesOfAQuarterTurn(Unary f) {
        assertWithin(f, random.aroundMultiples(Math.PI / 2, 1, 99));
        assertWithin(f, random.aroundMultiples(Math.PI / 2, 1, 667_543));
        for (double x = NEAREST; x < FAR; x *= 2) {
            assertWithin(f, x);
            assertWithin(f, -x);
        }
    }

    /** Where the nearest multiple changes, and with it sine and cosine. */
    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedErrorNextToOddMultiplesOfHalfAQuarterTurn(Unary f) {
        assertWithin(f, random.aroundMultiples(Math.PI / 2, 0.5, 667_543));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedErrorOnBothSidesOfTheEndOfTheReduction(Unary f) {
        assertWithin(f, FAR);
        assertWithin(f, Math.nextUp(FAR));
        assertWithin(f, -Math.nextUp(FAR));
        assertWithin(f, random.aroundMultiples(FAR, 1, 1));
        assertWithin(f, random.uniform(-0x1p30, 0x1p30));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void keepsItsSymmetryBitForBit(Unary f) {
        for (int i = 0; i < SAMPLES; i++) {
            double x = random.magnitudes(-10, 30).getAsDouble();
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
            assertValues(Unary.SIN, x, x);
            assertValues(Unary.TAN, x, x);
            assertValues(Unary.COS, x, 1);
        }
    }

    /** Far away the steps would need more bits of π: the result is that of StrictMath to the last bit. */
    @Test
    void isThatOfStrictMathFarAway() {
        for (int i = 0; i < SAMPLES; i++) {
            double x = random.magnitudes(21, 1023).getAsDouble();
            assertValues(Unary.SIN, x, StrictMath.sin(x));
            assertValues(Unary.COS, x, StrictMath.cos(x));
            assertValues(Unary.TAN, x, StrictMath.tan(x));
        }
    }

    private static void assertWithin(Unary f, DoubleSupplier arguments) {
        Ulps.assertWithin(bound(f), f, arguments);
    }

    private static void assertWithin(Unary f, double x) {
        Ulps.assertWithin(bound(f), f, x);
    }

    private static double bound(Unary f) {
        return f == Unary.TAN ? 1.5 : 1;
    }
}
