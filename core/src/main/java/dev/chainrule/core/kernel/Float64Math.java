package dev.chainrule.core.kernel;

/**
 * Elementary functions in double precision: the short ones, and what {@link Float64Exp}, {@link Float64Log} and {@link Float64Trig}
 * have in common.
 *
 * <p>All are made of steps that vectors can follow lane by lane. Every function is a straight line: each argument takes the
 * same steps, and special cases are chosen at the end or fall out of the arithmetic. Where a comment says why a step is
 * exact, the result depends on it. One ulp is the distance of the two doubles around the exact result. The errors are bounds,
 * which tests hold against 50 digits.
 *
 * <p>The coefficients of polynomials are minimax approximations found by the exchange algorithm in 60 digits, rounded to
 * double; the approximation errors are those of the rounded coefficients.
 */
final class Float64Math {
    static final int FRACTION_BITS = 52;

    private Float64Math() {}

    /** √x, correctly rounded. */
    static double sqrt(double x) {
        return Math.sqrt(x);
    }

    /** x for x &gt; 0, +0.0 for x ≤ 0, NaN for NaN. */
    static double relu(double x) {
        return x <= 0 ? 0 : x;
    }

    /** 1 for x &gt; 0, +0.0 for x ≤ 0, NaN for NaN. */
    static double step(double x) {
        return x > 0 ? 1 : relu(x);
    }

    /** aᵇ, by the short forms of {@link Kernels.Binary#POW} where b has one. */
    static double pow(double a, double b) {
        if (b == 2) {
            return a * a;
        } else if (b == 1) {
            return a;
        } else if (b == -1) {
            return 1 / a;
        }
        return StrictMath.pow(a, b);
    }

    /**
     * (a + aLow)/(b + bLow), for |aLow| ≤ |a| and |bLow| ≤ |b|, by division and one correction.
     *
     * <p>What the two sums and the division lose is added at the end, so that only the last rounding shows.
     */
    static double quotient(double a, double aLow, double b, double bLow) {
        double top = a + aLow;
        double bottom = b + bLow;
        double inverse = 1 / bottom;
        double q = top * inverse;
        double low = lost(a, aLow, top) - q * lost(b, bLow, bottom);
        return Math.fma(Math.fma(-q, bottom, top) + low, inverse, q);
    }

    /** What rounding took from sum = a + b, exactly, for |a| ≥ |b| or a = 0. */
    static double lost(double a, double b, double sum) {
        return b - (sum - a);
    }
}
