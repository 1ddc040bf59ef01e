package dev.chainrule.core.kernel;

/**
 * Elementary functions in single precision, made of steps that vectors can follow lane by lane.
 *
 * <p>Every function is a straight line: each argument takes the same steps, and special cases are chosen
 * at the end or fall out of the arithmetic. Where a comment says why a step is exact, the result depends
 * on it. One ulp is the distance of the two floats around the exact result. The errors are bounds, which
 * tests hold against double precision.
 *
 * <p>The coefficients are minimax approximations found by the exchange algorithm in 60 digits, rounded to
 * float; the approximation errors are those of the rounded coefficients.
 */
final class Float32Math {

    /** Adding this number rounds to an integer, which then stands in the lowest bits. */
    static final float ROUND = 0x1.8p23f;

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

    /** 1/log 2 = LOG2_E + LOG2_E_LOW, with LOG2_E the nearest float. */
    static final float LOG2_E = 0x1.715476p0f;

    static final float LOG2_E_LOW = 0x1.4ae0cp-26f;

    /** log 2 = LN2 + LN2_LOW, with LN2 the nearest float. */
    static final float LN2 = 0x1.62e43p-1f;

    static final float LN2_LOW = -0x1.05c61p-29f;

    /** log 2 = LN2_SHORT + LN2_REST, where the product of LN2_SHORT and any exponent is exact. */
    static final float LN2_SHORT = 0x1.62e4p-1f;

    static final float LN2_REST = 0x1.7f7d1cp-20f;

    /** Coefficients of the exponential, from that of the third power on. */
    static final float EXP_1 = 0x1.555554p-3f;

    static final float EXP_2 = 0x1.55548ep-5f;
    static final float EXP_3 = 0x1.11127p-7f;
    static final float EXP_4 = 0x1.6d8d06p-10f;
    static final float EXP_5 = 0x1.9f0898p-13f;

    /** Coefficients of the logarithm. */
    static final float LOG_0 = 0x1.55555ap-2f;

    static final float LOG_1 = -0x1.00006ep-2f;
    static final float LOG_2 = 0x1.999786p-3f;
    static final float LOG_3 = -0x1.5519b8p-3f;
    static final float LOG_4 = 0x1.2460a6p-3f;
    static final float LOG_5 = -0x1.04aa4ep-3f;
    static final float LOG_6 = 0x1.df41dap-4f;
    static final float LOG_7 = -0x1.756462p-4f;
    static final float LOG_8 = 0x1.349adcp-5f;

    static final int FRACTION_BITS = 23;
    private static final int EXPONENT_OF_ONE = 127;

    /** The bits of 3/4, where the reduced argument of the logarithm begins. */
    private static final int THREE_QUARTERS_BITS = 0x3f400000;

    private static final float SUBNORMAL_SCALE = 0x1p25f;
    private static final float SUBNORMAL_EXPONENT = 25;

    private Float32Math() {}

    /** √x, correctly rounded. */
    static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    /**
     * eˣ = 2ⁿ·eʳ, with n the integer next to x/log 2 and |r| ≤ 0.347.
     *
     * <p>Below -103.98 the result is 0, above 88.73 it is ∞. A subnormal result is rounded by the last
     * multiplication alone.
     *
     * <p>Error: 1 ulp; half an ulp by the last sum, the rest by the rounding of what is added to 1.
     */
    static float exp(float x) {
        float shifted = Math.fma(x, LOG2_E, ROUND);
        int n = exponent(shifted);
        float r = remainder(x, shifted);
        float square = r * r;
        float y = 1 + Math.fma(square, expTail(r, square), r);
        float scaled = y * power(n >> 1) * power(n - (n >> 1));
        float limited = x < -104 ? 0 : scaled; // beyond, 2ⁿ would not be the product of two floats
        return x > 89 ? Float.POSITIVE_INFINITY : limited;
    }

    /** The integer n of a sum n + ROUND. */
    private static int exponent(float shifted) {
        return Float.floatToRawIntBits(shifted) - ROUND_BITS;
    }

    /** x - n·log 2 for the sum n + ROUND; the first step is exact since its result fits 24 bits. */
    private static float remainder(float x, float shifted) {
        float n = shifted - ROUND;
        return Math.fma(-n, LN2_LOW, Math.fma(-n, LN2, x));
    }

    /** 2ⁿ for n from -126 to 127. */
    private static float power(int n) {
        return Float.intBitsToFloat((n + EXPONENT_OF_ONE) << FRACTION_BITS);
    }

    /** (eʳ - 1 - r)/r² for |r| ≤ 0.347: degree 5, within 2⁻²⁹ of eʳ after multiplication by r². */
    private static float expTail(float r, float square) {
        float p = Math.fma(EXP_2, r, EXP_1);
        float q = Math.fma(EXP_4, r, EXP_3);
        float tail = Math.fma(Math.fma(EXP_5, square, q), square, p);
        return Math.fma(tail, r, 0.5f);
    }

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
     * log₂ x = k + log(1 + f)/log 2, with x = 2ᵏ·(1 + f) and 1 + f from 3/4 to 3/2: exact where x is a power of 2.
     *
     * <p>Error: 2 ulp.
     */
    static float log2(float x) {
        float scaled = x < Float.MIN_NORMAL ? x * SUBNORMAL_SCALE : x;
        int bits = Float.floatToRawIntBits(scaled);
        int k = (bits - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        float fraction = Float.intBitsToFloat(bits - (k << FRACTION_BITS));
        float exponent = x < Float.MIN_NORMAL ? k - SUBNORMAL_EXPONENT : k;
        float l = log(0, fraction - 1);
        float y = Math.fma(l, LOG2_E, Math.fma(l, LOG2_E_LOW, exponent));
        return x > 0 && x < Float.POSITIVE_INFINITY ? y : log(x);
    }

    /**
     * k·log 2 + log(1 + f), by log(1 + f) = f + f²·(f·P(f) - 1/2): in single precision a longer polynomial takes less time
     * than a quotient.
     *
     * <p>What k·log 2 + f loses in rounding joins the small terms: k is 0, or |k·log 2| exceeds |f|.
     */
    private static float log(float k, float f) {
        float square = f * f;
        float exponent = k * LN2_SHORT;
        float head = exponent + f;
        float low = Math.fma(k, LN2_REST, lost(exponent, f, head));
        return head + Math.fma(square, Math.fma(f, logTail(f, square), -0.5f), low);
    }

    /** (log(1 + f) - f + f²/2)/f³ for f from -1/4 to 1/2: degree 8, within 2⁻³⁰ of the logarithm after multiplication by f³. */
    private static float logTail(float f, float square) {
        float p = Math.fma(LOG_1, f, LOG_0);
        float q = Math.fma(LOG_3, f, LOG_2);
        float r = Math.fma(LOG_5, f, LOG_4);
        float t = Math.fma(LOG_7, f, LOG_6);
        float high = Math.fma(Math.fma(LOG_8, square, t), square, r);
        return Math.fma(high, square * square, Math.fma(q, square, p));
    }

    /**
     * σ(x) = 1/(1 + e) for x ≥ 0, e/(1 + e) below, with e = exp(-|x|).
     *
     * <p>Error: 2 ulp, nearly all of it from e just above and the result just below a power of two.
     */
    static float sigmoid(float x) {
        return sigmoidOfDecay(decay(x));
    }

    /** exp(-|x|) with the sign of x, also where it is 0. */
    static float decay(float x) {
        return Math.copySign(exp(-Math.abs(x)), x);
    }

    static float sigmoidOfDecay(float decay) {
        float e = Math.abs(decay);
        float d = 1 + e;
        float inverse = 1 / d;
        float top = Float.floatToRawIntBits(decay) < 0 ? e : 1;
        float y = top * inverse;
        return y + Math.fma(y, error(e, d, inverse), Math.fma(top, inverse, -y));
    }

    /** What inverse, next to 1/d for d next to 1 + e, lacks of 1/(1 + e), as a part of it. */
    private static float error(float e, float d, float inverse) {
        return Math.fma(-inverse, lost(1, e, d), Math.fma(-inverse, d, 1));
    }

    /**
     * σ(x)·σ(-x) = e/(1 + e)², with e = exp(-|x|).
     *
     * <p>Error: 2 ulp, also where σ(x)·(1 - σ(x)) has lost its digits.
     */
    static float sigmoidPrime(float x) {
        return sigmoidPrimeOfDecay(decay(x));
    }

    static float sigmoidPrimeOfDecay(float decay) {
        float e = Math.abs(decay);
        float d = 1 + e;
        float inverse = 1 / d;
        float y = e * inverse;
        float error = 2 * error(e, d, inverse);
        float low = Math.fma(y, error, Math.fma(e, inverse, -y));
        return Math.fma(y, inverse, low * inverse);
    }

    /**
     * tanh x = (E - 1)/(E + 1), with E = exp(2|x|) = 2ⁿ·eʳ and both sides divided by 2ⁿ.
     *
     * <p>Beyond |x| = 10 the result is ±1. It keeps the sign of x, so tanh(-0.0) is -0.0.
     *
     * <p>Error: 1.5 ulp.
     */
    static float tanh(float x) {
        float y = 2 * Math.min(Math.abs(x), 10);
        float shifted = Math.fma(y, LOG2_E, ROUND);
        float r = remainder(y, shifted);
        float square = r * r;
        float tail = square * expTail(r, square);
        float scale = power(-exponent(shifted));
        float below = 1 - scale; // exact up to n = 24; beyond, half an ulp of a result next to 1
        float top = below + r;
        float topLow = lost(below, r, top) + tail;
        float above = 1 + scale;
        float bottom = above + r;
        float bottomLow = lost(1, scale, above) + lost(above, r, bottom) + tail;
        float t = quotient(top, topLow, bottom, bottomLow);
        return Math.copySign(t, x);
    }

    /**
     * log(1 + eˣ) = max(x, 0) + log(1 + e), with e = exp(-|x|).
     *
     * <p>1 + e = 2·(1 + (e - 1)/2) where e ≥ 1/2, so that the argument of the logarithm is never rounded.
     *
     * <p>Error: 2 ulp.
     */
    static float softplus(float x) {
        float e = exp(-Math.abs(x));
        boolean large = e >= 0.5f;
        return Math.max(x, 0) + log(large ? 1 : 0, large ? 0.5f * (e - 1) : e);
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
    private static float lost(float a, float b, float sum) {
        return b - (sum - a);
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
}
