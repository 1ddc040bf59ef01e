package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.function.DoubleSupplier;

/** Functions of one number in double precision, held against 50 digits and against exact values. */
final class Ulps {
    private static final int SAMPLES = 1000;

    private Ulps() {}

    static void assertWithin(double ulps, Unary f, DoubleSupplier arguments) {
        for (int i = 0; i < SAMPLES; i++) {
            assertWithin(ulps, f, arguments.getAsDouble());
        }
    }

    static void assertWithin(double ulps, Unary f, double x) {
        double y = value(f, x);
        assertThat(HighPrecision.ulps(y, HighPrecision.of(f, x)))
                .as("error in ulps of %s(%s) = %s", f, Double.toHexString(x), Double.toHexString(y))
                .isLessThanOrEqualTo(ulps);
    }

    /** Arguments and values in turn, to the bit. */
    static void assertValues(Unary f, double... argumentsAndValues) {
        for (int i = 0; i < argumentsAndValues.length; i += 2) {
            assertThat(Double.doubleToLongBits(value(f, argumentsAndValues[i])))
                    .as("%s(%s) is %s", f, argumentsAndValues[i], argumentsAndValues[i + 1])
                    .isEqualTo(Double.doubleToLongBits(argumentsAndValues[i + 1]));
        }
    }

    static double value(Unary f, double x) {
        double[] y = {x};
        ScalarKernels.instance().unary(f, y, 0, y, 0, 1);
        return y[0];
    }
}
