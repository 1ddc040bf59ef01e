package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Arrays with a margin that no kernel may touch, compared bit for bit. */
final class Bits {

    private static final double UNTOUCHED = 12345;

    private Bits() {}

    /** An output of n numbers that begins at {@code margin}. */
    static double[] output(int margin, int n) {
        double[] y = new double[margin + n + margin];
        Arrays.fill(y, UNTOUCHED);
        return y;
    }

    /** An input that begins at {@code margin}, between numbers that would spoil any result. */
    static double[] input(int margin, double[] x) {
        double[] padded = new double[margin + x.length + margin];
        Arrays.fill(padded, Double.NaN);
        System.arraycopy(x, 0, padded, margin, x.length);
        return padded;
    }

    static void assertSame(double[] actual, int margin, double[] expected, String description, Object... arguments) {
        double[] padded = output(margin, expected.length);
        System.arraycopy(expected, 0, padded, margin, expected.length);
        for (int i = 0; i < padded.length; i++) {
            if (Double.doubleToLongBits(actual[i]) != Double.doubleToLongBits(padded[i])) {
                assertThat(Double.toHexString(actual[i]))
                        .as(description + ", element " + (i - margin), arguments)
                        .isEqualTo(Double.toHexString(padded[i]));
            }
        }
        assertThat(actual).hasSameSizeAs(padded);
    }
}
