package dev.chainrule.core.array;

/** The type of an array's elements. */
public enum DType {
    /** IEEE 754 double precision, the default: unit roundoff 2⁻⁵³. */
    FLOAT64(0x1p-53, Double.MAX_VALUE),
    /** IEEE 754 single precision: unit roundoff 2⁻²⁴. */
    FLOAT32(0x1p-24, Float.MAX_VALUE);

    private final double roundoff;
    private final double largest;

    DType(double roundoff, double largest) {
        this.roundoff = roundoff;
        this.largest = largest;
    }

    /** The unit roundoff u: an operation's result is exact up to a factor 1 + δ, |δ| ≤ u. */
    public double roundoff() {
        return roundoff;
    }

    /** The largest finite number. */
    public double largest() {
        return largest;
    }

    /** {@code "float64"} or {@code "float32"}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
