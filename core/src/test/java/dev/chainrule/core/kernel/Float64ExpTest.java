package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Ulps.assertValues;
import static dev.chainrule.core.kernel.Ulps.assertWithin;

import dev.chainrule.core.kernel.Kernels.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated errors of exponentials and sigmoids, against 50 digits, and the exact special cases. */
class Float64ExpTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final RandomArguments random = new RandomArguments(20261121);

    @Test
    void expIsWithinOneUlp() {
        assertWithin(1, Unary.EXP, random.uniform(-0.35, 0.35));
        assertWithin(1, Unary.EXP, random.uniform(-10, 10));
        assertWithin(1, Unary.EXP, random.uniform(-708, 709.78));
        assertWithin(1, Unary.EXP, random.magnitudes(-60, 0));
        assertWithin(1, Unary.EXP, random.multiplesOfLog2(-1022, 1023));
    }

    @Test
    void expIsWithinOneUlpWhereTheResultIsSubnormal() {
        assertWithin(1, Unary.EXP, random.uniform(-745.2, -708));
        assertWithin(1, Unary.EXP, random.multiplesOfLog2(-1075, -1022));
    }

    @Test
    void expHasItsSpecialValues() {
        assertValues(Unary.EXP, -INFINITY, 0.0, -1e300, 0.0, -746, 0.0, -745.13, 0x1p-1074);
        assertValues(Unary.EXP, -745.14, 0.0, -0.0, 1.0, 0.0, 1.0, Double.MIN_VALUE, 1.0);
        assertValues(Unary.EXP, 709.782712893384, 0x1.fffffffffff2ap1023, 709.7827128933841, INFINITY);
        assertValues(Unary.EXP, 710, INFINITY, 1e300, INFINITY, INFINITY, INFINITY);
    }

    @Test
    void exp2IsWithinOneUlp() {
        assertWithin(1, Unary.EXP2, random.uniform(-1, 1));
        assertWithin(1, Unary.EXP2, random.uniform(-1022, 1024));
        assertWithin(1, Unary.EXP2, random.uniform(-1075, -1022));
        assertWithin(1, Unary.EXP2, random.magnitudes(-60, 0));
    }

    @Test
    void exp2IsExactAtWholeNumbers() {
        for (int n = -1100; n <= 1100; n++) {
            assertValues(Unary.EXP2, n, Math.scalb(1.0, n));
        }
    }

    @Test
    void exp2HasItsSpecialValues() {
        assertValues(Unary.EXP2, -INFINITY, 0.0, -1e300, 0.0, -1075.1, 0.0, -1074.9, 0x1p-1074, -0.0, 1);
        assertValues(Unary.EXP2, Math.nextDown(1024.0), 0x1.ffffffffffd3ap1023, 1e300, INFINITY, INFINITY, INFINITY);
    }

    @Test
    void decayIsWithinOneUlp() {
        assertWithin(1, Unary.DECAY, random.uniform(-40, 40));
        assertWithin(1, Unary.DECAY, random.uniform(-745.2, -708));
    }

    @Test
    void decayHasTheSignOfItsArgumentEvenWhereItIsZero() {
        assertValues(Unary.DECAY, -INFINITY, -0.0, -800, -0.0, -0.0, -1.0, 0.0, 1.0, 800, 0.0, INFINITY, 0.0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGMOID", "SIGMOID_PRIME"})
    void sigmoidAndItsSlopeAreWithinTwoUlps(Unary f) {
        assertWithin(2, f, random.uniform(-1, 1));
        assertWithin(2, f, random.uniform(-40, 40));
        assertWithin(2, f, random.uniform(-708, 40));
        assertWithin(2, f, random.magnitudes(-1074, 9));
        assertWithin(2, f, random.multiplesOfLog2(-60, 60));
        assertWithin(2, f, random.uniform(-745.2, -708)); // where the result is subnormal
    }

    @Test
    void sigmoidAndItsSlopeHaveTheirSpecialValues() {
        assertValues(Unary.SIGMOID, -INFINITY, 0.0, -1e300, 0.0, -0.0, 0.5, 0.0, 0.5, 40, 1, INFINITY, 1);
        assertValues(Unary.SIGMOID_PRIME, -INFINITY, 0.0, -1e300, 0.0, 0.0, 0.25, 1e300, 0.0, INFINITY, 0.0);
    }
}
