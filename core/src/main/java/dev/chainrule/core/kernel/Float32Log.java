package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32Exp.LOG2_E;
import static dev.chainrule.core.kernel.Float32Exp.power;
import static dev.chainrule.core.kernel.Float32Math.FRACTION_BITS;
import static dev.chainrule.core.kernel.Float32Math.lost;

/** Functions in single precision that are made of the logarithm, as {@link Float32Math} explains. */
final class Float32Log {
    /** What {@link Float32Exp#LOG2_E} lacks of 1/log 2. */
    static final float LOG2_E_LOW = 0x1.4ae0cp-26f;

    /** 1/log 10 = LOG10_E + LOG10_E_LOW, with LOG10_E the nearest float. */
    static final float LOG10_E = 0x1.bcb7b2p-2f;

    static final float LOG10_E_LOW = -0x1.5b235ep-27f;

    /** log 2 = LN2_SHORT + LN2_REST, where the product of LN2_SHORT and any exponent is exact. */
    static final float LN2_SHORT = 0x1.62e4p-1f;

    static final float LN2_REST = 0x1.7f7d1cp-20f;

    /** Coefficients of the logarithm, from the constant one up. */
    static final float C0 = 0x1.55555ap-2f;

    static final float C1 = -0x1.00006ep-2f;
    static final float C2 = 0x1.999786p-3f;
    static final float C3 = -0x1.5519b8p-3f;
    static final float C4 = 0x1.2460a6p-3f;
    static final float C5 = -0x1.04aa4ep-3f;
    static final float C6 = 0x1.df41dap-4f;
    static final float C7 = -0x1.756462p-4f;
    static final float C8 = 0x1.349adcp-5f;

    /** The bits of 3/4, where the reduced argument of the logarithm begins. */
    private static final int THREE_QUARTERS_BITS = 0x3f400000;

    /** From here on 1 + x is x. */
    static final float HUGE = 0x1p100f;

    private static final float SUBNORMAL_SCALE = 0x1p25f;
    private static final float SUBNORMAL_EXPONENT = 25;

    private Float32Log() {}

    /**
     * log x = k·log 2 + log(1 + f), with x = 2ᵏ·(1 + f) and 1 + f from 3/4 to 3/2.
     *
     * <p>Both zeros give -∞, a negative number gives NaN; subnormal arguments are scaled first.
     *
     * <p>Error: 1 ulp.
     */
    static float log(float x) {
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * SUBNORMAL_SCALE : x);
        int k = (bits - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        float f = Float.intBitsToFloat(bits - (k << FRACTION_BITS)) - 1;
        float y = log(subnormal ? k - SUBNORMAL_EXPONENT : k, f);
        float finite = x > 0 ? y : x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        return x == Float.POSITIVE_INFINITY ? x : finite;
    }

    /**
     * log(1 + x) = k·log 2 + log(1 + f), where 1 + f = 2⁻ᵏ·(1 + x) is from 3/4 to 3/2.
     *
     * <p>The rounded 1 + x gives k alone; f = 2⁻ᵏ·x + (2⁻ᵏ - 1) is exact: it is the difference of two numbers of which none is
     * more than twice the other, or k is 0. Where x is so large that 2⁻ᵏ would be subnormal, the 1 does not show.
     *
     * <p>Error: 1 ulp. It keeps the sign of a zero.
     */
    static float log1p(float x) {
        float sum = 1 + x;
        if (!(sum > 0 && sum < HUGE)) {
            return log(sum);
        }
        int k = (Float.floatToRawIntBits(sum) - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        float scale = power(-k);
        float y = log(k, Math.fma(x, scale, scale - 1));
        return x == 0 ? x : y;
    }

    /**
     * log₂ x = (k·log 2 + log(1 + f))/log 2: exact where x is a power of 2.
     *
     * <p>Error: 1.5 ulp.
     */
    static float log2(float x) {
        return log(x, LOG2_E, LOG2_E_LOW);
    }

    /**
     * log₁₀ x = (k·log 2 + log(1 + f))/log 10: exact where x is a power of 10.
     *
     * <p>Error: 1.5 ulp.
     */
    static float log10(float x) {
        return log(x, LOG10_E, LOG10_E_LOW);
    }

    /** (unit + unitLow)·log x, rounded at the end. */
    private static float log(float x, float unit, float unitLow) {
        if (!(x > 0 && x < Float.POSITIVE_INFINITY)) {
            return log(x);
        }
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * SUBNORMAL_SCALE : x);
        int k = (bits - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        float f = Float.intBitsToFloat(bits - (k << FRACTION_BITS)) - 1;
        return log(subnormal ? k - SUBNORMAL_EXPONENT : k, f, unit, unitLow);
    }

    /** k·log 2 + log(1 + f). */
    private static float log(float k, float f) {
        float exponent = k * LN2_SHORT;
        float head = exponent + f;
        return head + low(k, f, exponent, head);
    }

    /** (unit + unitLow)·(k·log 2 + log(1 + f)). */
    private static float log(float k, float f, float unit, float unitLow) {
        float exponent = k * LN2_SHORT;
        float head = exponent + f;
        return Math.fma(head, unit, Math.fma(low(k, f, exponent, head), unit, head * unitLow));
    }

    /**
     * What head = exponent + f lacks of k·log 2 + log(1 + f), by log(1 + f) = f + f²·(f·P(f) - 1/2): in single precision a
     * longer polynomial takes less time than a quotient.
     *
     * <p>What k·log 2 + f loses in rounding joins the small terms: k is 0, or |k·log 2| exceeds |f|.
     */
    private static float low(float k, float f, float exponent, float head) {
        float square = f * f;
        float low = Math.fma(k, LN2_REST, lost(exponent, f, head));
        return Math.fma(square, Math.fma(f, tail(f, square), -0.5f), low);
    }

    /** (log(1 + f) - f + f²/2)/f³ for f from -1/4 to 1/2: degree 8, within 2⁻³⁰ of the logarithm after multiplication by f³. */
    private static float tail(float f, float square) {
        float p = Math.fma(C1, f, C0);
        float q = Math.fma(C3, f, C2);
        float r = Math.fma(C5, f, C4);
        float t = Math.fma(C7, f, C6);
        float high = Math.fma(Math.fma(C8, square, t), square, r);
        return Math.fma(high, square * square, Math.fma(q, square, p));
    }

    /**
     * log(1 + eˣ) = max(x, 0) + log(1 + e), with e = exp(-|x|).
     *
     * <p>1 + e = 2·(1 + (e - 1)/2) where e ≥ 1/2, so that the argument of the logarithm is never rounded.
     *
     * <p>Error: 2 ulp.
     */
    static float softplus(float x) {
        float e = Float32Exp.exp(-Math.abs(x));
        boolean large = e >= 0.5f;
        return Math.max(x, 0) + log(large ? 1 : 0, large ? 0.5f * (e - 1) : e);
    }
}
