package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.RealMatrix;

/** The constant ratio of a wrong result to the expected one: measured, put in words, explained. */
final class Factor {
    private static final double NEAR = 1e-9;

    private Factor() {}

    /**
     * The factor f for which found is f times expected in every entry; empty where there is none.
     *
     * <p>It is measured at the largest entry, whose relative error is least, and then has to hold for the whole array,
     * so tiny entries have no say. A ratio within 1e-9 (or the tolerance, if larger) of an integer k or of 1/k is taken
     * to be that.
     */
    static OptionalDouble between(RealMatrix found, Expected expected, double tolerance, double roundoff) {
        double f = rounded(ratioAtLargest(found, expected.value()), Math.max(NEAR, tolerance));
        Expected scaled = new Expected(
                expected.value().scalarMultiply(f), expected.terms().scalarMultiply(f));
        boolean constant = Difference.between(found, scaled, Math.max(NEAR, tolerance), roundoff)
                .ok();
        return constant && f != 1 ? OptionalDouble.of(f) : OptionalDouble.empty();
    }

    /** The result in words: "expected / 16", "-expected", "expected x 0.3333". */
    static String text(double f) {
        String expected = f < 0 ? "-expected" : "expected";
        double size = Math.abs(f);
        if (size == 0) {
            return "zero";
        }
        if (size == 1) {
            return expected;
        }
        return size < 1 && isInteger(1 / size) ? expected + " / " + number(1 / size) : expected + " x " + number(size);
    }

    /** What a factor of this size comes from in a batch of m examples, as far as it tells; may be empty. */
    static String cause(double f, int m) {
        List<String> causes = new ArrayList<>();
        if (m > 1 && Math.abs(f) == m) {
            causes.add("a division by m = " + m + " is missing");
        }
        if (m > 1 && Math.abs(f) == 1.0 / m) {
            causes.add("divided by m = " + m + " once too often");
        }
        if (f < 0) {
            causes.add("a sign is turned");
        }
        return String.join(" and ", causes);
    }

    /** Whether two measured factors are the same but for rounding. */
    static boolean same(double f, double g) {
        return Math.abs(f - g) <= NEAR * Math.max(Math.abs(f), Math.abs(g));
    }

    private static double ratioAtLargest(RealMatrix found, RealMatrix expected) {
        double largest = 0;
        double ratio = Double.NaN;
        for (int i = 0; i < expected.getRowDimension(); i++) {
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                if (Math.abs(expected.getEntry(i, j)) > largest) {
                    largest = Math.abs(expected.getEntry(i, j));
                    ratio = found.getEntry(i, j) / expected.getEntry(i, j);
                }
            }
        }
        return ratio;
    }

    /** The nearest k or 1/k, k an integer, where it is within the relative distance; else the ratio itself. */
    private static double rounded(double ratio, double near) {
        double k = Math.rint(ratio);
        if (Math.abs(ratio - k) <= near * Math.abs(ratio)) {
            return k;
        }
        double inverse = Math.rint(1 / ratio);
        return Math.abs(1 / ratio - inverse) <= near * Math.abs(inverse) ? 1 / inverse : ratio;
    }

    private static boolean isInteger(double value) {
        return Math.abs(value - Math.rint(value)) <= NEAR * value;
    }

    private static String number(double size) {
        boolean plain = isInteger(size) && size < 1e9;
        return plain ? Long.toString(Math.round(size)) : String.format(Locale.ROOT, "%.4g", size);
    }
}
