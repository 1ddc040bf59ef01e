package dev.chainrule.core.kernel;

/**
 * Elementary functions in single precision: the short ones, and what {@link Float32Exp}, {@link Float32Log} and {@link Float32Trig}
 * have in common.
 *
 * <p>All are made of steps that vectors can follow lane by lane. Every function is a straight line: each argument takes the
 * same steps, and special cases are chosen at the end or fall out of the arithmetic. Where a comment says why a step is
 * exact, the result depends on it. One ulp is the distance of the two floats around the exact result. The errors are bounds,
 * which tests hold against double precision.
 *
 * <p>The coefficients of polynomials are minimax approximations found by the exchange algorithm in 60 digits, rounded to
 * float; the approximation errors are those of the rounded coefficients.
 */
final class Float32Math {
    static final int FRACTION_BITS = 23;

    private Float32Math() {}

    /** √x, correctly rounded. */
    static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    /** x for x &gt; 0, +0.0 for x ≤ 0, NaN for NaN. */
    static float relu(float x) {
        return x <= 0 ? 0 : x;
    }

    /** 1 for x &gt; 0, +0.0 for x ≤ 0, NaN for NaN. */
    static float step(float x) {
        return x > 0 ? 1 : relu(x);
    }

    /** aᵇ, by the short forms of {@link Kernels.Binary#POW} where b has one. */
    static float pow(float a, float b) {
        if (b == 2) {
            return a * a;
        } else if (b == 1) {
            return a;
        } else if (b == -1) {
            return 1 / a;
        }
        return (float) StrictMath.pow(a, b);
    }

    /**
     * (a + aLow)/(b + bLow), for |aLow| ≤ |a| and |bLow| ≤ |b|, by division and one correction.
     *
     * <p>What the two sums and the division lose is added at the end, so that only the last rounding shows.
     */
    static float quotient(float a, float aLow, float b, float bLow) {
        float top = a + aLow;
        float bottom = b + bLow;
        float inverse = 1 / bottom;
        float q = top * inverse;
        float low = lost(a, aLow, top) - q * lost(b, bLow, bottom);
        return Math.fma(Math.fma(-q, bottom, top) + low, inverse, q);
    }

    /** What rounding took from sum = a + b, exactly, for |a| ≥ |b| or a = 0. */
    static float lost(float a, float b, float sum) {
        return b - (sum - a);
    }
}
