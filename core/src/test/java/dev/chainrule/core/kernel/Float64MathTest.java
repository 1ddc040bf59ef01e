package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Ulps.assertValues;
import static dev.chainrule.core.kernel.Ulps.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all functions of one number have in common. */
class Float64MathTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

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
}
