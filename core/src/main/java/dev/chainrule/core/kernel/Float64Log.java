package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64Exp.LOG2_E;
import static dev.chainrule.core.kernel.Float64Exp.power;
import static dev.chainrule.core.kernel.Float64Math.FRACTION_BITS;
import static dev.chainrule.core.kernel.Float64Math.lost;

/** Functions in double precision that are made of the logarithm, as {@link Float64Math} explains. */
final class Float64Log {
    /** What {@link Float64Exp#LOG2_E} lacks of 1/log 2. */
    static final double LOG2_E_LOW = 0x1.777d0ffda0d24p-56;

    /** 1/log 10 = LOG10_E + LOG10_E_LOW, with LOG10_E the nearest double. */
    static final double LOG10_E = 0x1.bcb7b1526e50ep-2;

    static final double LOG10_E_LOW = 0x1.95355baaafad3p-57;

    /** log 2 = LN2_SHORT + LN2_REST, where the product of LN2_SHORT and any exponent is exact. */
    static final double LN2_SHORT = 0x1.62e42fefa3p-1;

    static final double LN2_REST = 0x1.3de6af278ece6p-42;

    /** Coefficients of the logarithm, from the constant one up. */
    static final double C0 = 0x1.555555555554fp-1;

    static final double C1 = 0x1.999999999c0ccp-2;
    static final double C2 = 0x1.24924921ee50fp-2;
    static final double C3 = 0x1.c71c74870ababp-3;
    static final double C4 = 0x1.745c4cdd899d6p-3;
    static final double C5 = 0x1.3b35801ce5027p-3;
    static final double C6 = 0x1.0dcfc7cebeb54p-3;
    static final double C7 = 0x1.1b657d2c10f43p-3;

    /** The bits of 3/4, where the reduced argument of the logarithm begins. */
    private static final long THREE_QUARTERS_BITS = 0x3fe8000000000000L;

    /** From here on 1 + x is x. */
    static final double HUGE = 0x1p1000;

    private static final double SUBNORMAL_SCALE = 0x1p54;
    private static final double SUBNORMAL_EXPONENT = 54;

    private Float64Log() {}

    /**
     * log x = k·log 2 + log(1 + f), with x = 2ᵏ·(1 + f) and 1 + f from 3/4 to 3/2.
     *
     * <p>Both zeros give -∞, a negative number gives NaN; subnormal arguments are scaled first.
     *
     * <p>Error: 1 ulp.
     */
    static double log(double x) {
        boolean subnormal = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? x * SUBNORMAL_SCALE : x);
        long k = (bits - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        double f = Double.longBitsToDouble(bits - (k << FRACTION_BITS)) - 1;
        double y = log(subnormal ? k - SUBNORMAL_EXPONENT : k, f);
        double finite = x > 0 ? y : x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        return x == Double.POSITIVE_INFINITY ? x : finite;
    }

    /**
     * log(1 + x) = k·log 2 + log(1 + f), where 1 + f = 2⁻ᵏ·(1 + x) is from 3/4 to 3/2.
     *
     * <p>The rounded 1 + x gives k alone; f = 2⁻ᵏ·x + (2⁻ᵏ - 1) is exact: it is the difference of two numbers of which none is
     * more than twice the other, or k is 0. Where x is so large that 2⁻ᵏ would be subnormal, the 1 does not show.
     *
     * <p>Error: 1 ulp. It keeps the sign of a zero.
     */
    static double log1p(double x) {
        double sum = 1 + x;
        if (!(sum > 0 && sum < HUGE)) {
            return log(sum);
        }
        long k = (Double.doubleToRawLongBits(sum) - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        double scale = power(-k);
        double y = log(k, Math.fma(x, scale, scale - 1));
        return x == 0 ? x : y;
    }

    /**
     * log₂ x = (k·log 2 + log(1 + f))/log 2: exact where x is a power of 2.
     *
     * <p>Error: 1.5 ulp.
     */
    static double log2(double x) {
        return log(x, LOG2_E, LOG2_E_LOW);
    }

    /**
     * log₁₀ x = (k·log 2 + log(1 + f))/log 10: exact where x is a power of 10.
     *
     * <p>Error: 1.5 ulp.
     */
    static double log10(double x) {
        return log(x, LOG10_E, LOG10_E_LOW);
    }

    /** (unit + unitLow)·log x, rounded at the end. */
    private static double log(double x, double unit, double unitLow) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return log(x);
        }
        boolean subnormal = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? x * SUBNORMAL_SCALE : x);
        long k = (bits - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        double f = Double.longBitsToDouble(bits - (k << FRACTION_BITS)) - 1;
        return log(subnormal ? k - SUBNORMAL_EXPONENT : k, f, unit, unitLow);
    }

    /** k·log 2 + log(1 + f). */
    private static double log(double k, double f) {
        double exponent = k * LN2_SHORT;
        double head = exponent + f;
        return head + low(k, f, exponent, head);
    }

    /** (unit + unitLow)·(k·log 2 + log(1 + f)). */
    private static double log(double k, double f, double unit, double unitLow) {
        double exponent = k * LN2_SHORT;
        double head = exponent + f;
        return Math.fma(head, unit, Math.fma(low(k, f, exponent, head), unit, head * unitLow));
    }

    /**
     * What head = exponent + f lacks of k·log 2 + log(1 + f), by log(1 + f) = f - f²/2 + s·(f²/2 + s²·P(s²)) where s = f/(2 + f).
     *
     * <p>What k·log 2 + f loses in rounding joins the small terms: k is 0, or |k·log 2| exceeds |f|.
     */
    private static double low(double k, double f, double exponent, double head) {
        double s = f / (2 + f);
        double z = s * s;
        double square = 0.5 * f * f;
        double low = Math.fma(k, LN2_REST, lost(exponent, f, head)) - square;
        return Math.fma(s, Math.fma(z, tail(z), square), low);
    }

    /** (2 artanh(s)/s - 2)/z for z = s² ≤ 0.04: degree 7, within 2⁻⁶¹ of 2 artanh(s)/s after multiplication by z. */
    private static double tail(double z) {
        double square = z * z;
        double p = Math.fma(C1, z, C0);
        double q = Math.fma(C3, z, C2);
        double s = Math.fma(C5, z, C4);
        double t = Math.fma(C7, z, C6);
        return Math.fma(Math.fma(t, square, s), square * square, Math.fma(q, square, p));
    }

    /**
     * log(1 + eˣ) = max(x, 0) + log(1 + e), with e = exp(-|x|).
     *
     * <p>1 + e = 2·(1 + (e - 1)/2) where e ≥ 1/2, so that the argument of the logarithm is never rounded.
     *
     * <p>Error: 2 ulp.
     */
    static double softplus(double x) {
        double e = Float64Exp.exp(-Math.abs(x));
        boolean large = e >= 0.5;
        return Math.max(x, 0) + log(large ? 1 : 0, large ? 0.5 * (e - 1) : e);
    }
}
