package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Ulps.assertValues;
import static dev.chainrule.core.kernel.Ulps.assertWithin;
import static dev.chainrule.core.kernel.Ulps.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated errors of hyperbolic functions, against 50 digits, and the exact special cases. */
class Float64HyperbolicTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final RandomArguments random = new RandomArguments(20261121);

    @Test
    void expm1IsWithinOneUlp() {
        assertWithin(1, Unary.EXPM1, random.uniform(-0.35, 0.35));
        assertWithin(1, Unary.EXPM1, random.uniform(0.33, 0.38)); // where most of 2ⁿ - 1 is taken away again
        assertWithin(1, Unary.EXPM1, 0.35959295328712637); // there, what r lacks shows most
        assertWithin(1, Unary.EXPM1, random.uniform(-1.1, 1.1));
        assertWithin(1, Unary.EXPM1, random.uniform(-40, 40)); // where 2ⁿ - 1 is rounded, on both sides
        assertWithin(1, Unary.EXPM1, random.uniform(36.4, 38.1));
        assertWithin(1, Unary.EXPM1, random.uniform(-708, 709.78));
        assertWithin(1, Unary.EXPM1, random.magnitudes(-1074, 5));
        assertWithin(1, Unary.EXPM1, random.multiplesOfLog2(-60, 1023));
    }

    @Test
    void expm1HasItsSpecialValues() {
        assertValues(Unary.EXPM1, -INFINITY, -1, -1e300, -1, -708, -1, -38, -1, -0.0, -0.0, 0.0, 0.0);
        assertValues(Unary.EXPM1, Double.MIN_VALUE, Double.MIN_VALUE, -1e-310, -1e-310, 1e-20, 1e-20);
        assertValues(Unary.EXPM1, 709.782712893384, 0x1.fffffffffff2ap1023, 709.7827128933841, INFINITY);
        assertValues(Unary.EXPM1, 1e300, INFINITY, INFINITY, INFINITY);
    }

    @ParameterizedTest
    @EnumSource(names = {"SINH", "COSH"})
    void sinhAndCoshAreWithinTwoUlps(Unary f) {
        assertWithin(2, f, random.uniform(-0.35, 0.35));
        assertWithin(2, f, random.uniform(-1.1, 1.1));
        assertWithin(2, f, random.uniform(-30, 30));
        assertWithin(2, f, random.uniform(17, 21)); // where 2ⁿ and 2⁻ⁿ no longer fit one number
        assertWithin(2, f, random.uniform(-708, 708));
        assertWithin(2, f, random.uniform(707, 710.47));
        assertWithin(2, f, random.magnitudes(-1074, 9));
        assertWithin(2, f, random.multiplesOfLog2(-60, 60));
    }

    @Test
    void sinhIsOddAndCoshIsEvenBitForBit() {
        for (DoubleSupplier arguments :
                List.of(random.uniform(0, 2), random.uniform(0, 711), random.multiplesOfLog2(0, 60))) {
            for (int i = 0; i < 1000; i++) {
                double x = arguments.getAsDouble();
                assertValues(Unary.SINH, -x, -value(Unary.SINH, x));
                assertValues(Unary.COSH, -x, value(Unary.COSH, x));
            }
        }
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
    void tanhIsWithinOneAndAHalfUlps() {
        assertWithin(1.5, Unary.TANH, random.uniform(-1, 1));
        assertWithin(1.5, Unary.TANH, random.uniform(-25, 25));
        assertWithin(1.5, Unary.TANH, random.uniform(18, 19.5)); // where 1 - 2⁻ⁿ is rounded
        assertWithin(1.5, Unary.TANH, random.magnitudes(-1074, 10));
    }

    @Test
    void tanhHasItsSpecialValues() {
        assertValues(Unary.TANH, -INFINITY, -1, -1e300, -1, -0.0, -0.0, 0.0, 0.0, 20, 1, INFINITY, 1);
        assertValues(Unary.TANH, Double.MIN_VALUE, Double.MIN_VALUE, -1e-310, -1e-310, 1e-20, 1e-20);
    }
}
