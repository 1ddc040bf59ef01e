package dev.chainrule.nn.bp;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * What an equation gives, and the size of the terms it adds up to get there.
 *
 * <p>Where terms cancel, as they do near a minimum of the cost, the value is small and its rounding error is not: that
 * goes with the terms.
 *
 * @param value the result; a bias gradient is a matrix with one row
 * @param terms the same equation on magnitudes, shaped as the value
 */
record Expected(RealMatrix value, RealMatrix terms) {

    /** Numbers that are given, not computed: they carry no rounding error of their own. */
    static Expected given(RealMatrix value) {
        return new Expected(value, Entries.abs(value));
    }
}
