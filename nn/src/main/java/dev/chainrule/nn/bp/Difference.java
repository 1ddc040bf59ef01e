package dev.chainrule.nn.bp;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * How far a found array is from the expected one.
 *
 * @param absolute the largest absolute difference
 * @param relative the largest absolute difference over the largest magnitude in both arrays; 0 when both are all zero
 * @param ulps the largest absolute difference in units in the last place of the largest expected magnitude
 * @param ok whether the arrays agree; never with NaN or infinity among the entries
 */
record Difference(double absolute, double relative, double ulps, boolean ok) {

    /**
     * Compares under a relative tolerance; a difference that {@code roundoff} times the terms explains is also ok, since
     * where everything cancels a correct computation has nothing but rounding to show.
     */
    static Difference between(RealMatrix found, Expected expected, double tolerance, double roundoff) {
        double absolute = Entries.maxAbs(found.subtract(expected.value()));
        double size = Math.max(Entries.maxAbs(found), Entries.maxAbs(expected.value()));
        double relative = size == 0 ? 0 : absolute / size;
        double ulps = absolute == 0 ? 0 : absolute / Math.ulp(Entries.maxAbs(expected.value()));
        double rounding = roundoff * Entries.maxAbs(expected.terms());
        boolean explained = absolute <= rounding && rounding < Double.POSITIVE_INFINITY;
        return new Difference(absolute, relative, ulps, relative <= tolerance || explained);
    }
}
