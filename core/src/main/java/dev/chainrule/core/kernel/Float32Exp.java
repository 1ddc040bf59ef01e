package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32Math.FRACTION_BITS;
import static dev.chainrule.core.kernel.Float32Math.lost;

/** Functions in single precision that are made of the exponential, as {@link Float32Math} explains. */
final class Float32Exp {
    /** Adding this number rounds to an integer, which then stands in the lowest bits. */
    static final float ROUND = 0x1.8p23f;

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

    /** The float nearest to 1/log 2. */
    static final float LOG2_E = 0x1.715476p0f;

    /** log 2 = LN2 + LN2_LOW, with LN2 the nearest float. */
    static final float LN2 = 0x1.62e43p-1f;

    static final float LN2_LOW = -0x1.05c61p-29f;

    /** Coefficients of the exponential, from that of the third power on. */
    static final float C1 = 0x1.555554p-3f;

    static final float C2 = 0x1.55548ep-5f;
    static final float C3 = 0x1.11127p-7f;
    static final float C4 = 0x1.6d8d06p-10f;
    static final float C5 = 0x1.9f0898p-13f;

    private static final int EXPONENT_OF_ONE = 127;

    private Float32Exp() {}

    /**
     * eˣ = 2ⁿ·eʳ, with n the integer next to x/log 2 and |r| ≤ 0.347.
     *
     * <p>Below -103.98 the result is 0, above 88.73 it is ∞. A subnormal result is rounded by the last
     * multiplication alone.
     *
     * <p>Error: 1 ulp; half an ulp by the last sum, the rest by the rounding of what is added to 1.
     */
    static float exp(float x) {
        return exp(x, 0);
    }

    /** eˣ/2, for x ≥ 0: up to log 2 beyond where eˣ is ∞. */
    static float halfExp(float x) {
        return exp(x, -1);
    }

    /** 2ᵏ·eˣ, rounded once. */
    private static float exp(float x, int k) {
        float shifted = Math.fma(x, LOG2_E, ROUND);
        int n = exponent(shifted);
        float r = remainder(x, shifted);
        float square = r * r;
        float y = 1 + Math.fma(square, tail(r, square), r);
        float limited = x < -104 ? 0 : scaled(y, n + k); // beyond, 2ⁿ would not be the product of two floats
        return x > 90 ? Float.POSITIVE_INFINITY : limited;
    }

    /**
     * 2ˣ = 2ⁿ·2ᶠ, with n the integer next to x and |f| ≤ 1/2: exact where x is whole.
     *
     * <p>Error: 1 ulp; half an ulp by the last sum, a tenth by what LN2 lacks of log 2.
     */
    static float exp2(float x) {
        float shifted = x + ROUND;
        float f = x - (shifted - ROUND);
        float r = f * LN2;
        float square = r * r;
        float y = 1 + Math.fma(f, LN2, square * tail(r, square));
        float limited = x < -151 ? 0 : scaled(y, exponent(shifted));
        return x >= 128 ? Float.POSITIVE_INFINITY : limited;
    }

    /** y·2ⁿ, rounded once. */
    private static float scaled(float y, int n) {
        return y * power(n >> 1) * power(n - (n >> 1));
    }

    /** The integer n of a sum n + ROUND. */
    static int exponent(float shifted) {
        return Float.floatToRawIntBits(shifted) - ROUND_BITS;
    }

    /** x - n·log 2 for the sum n + ROUND; the first step is exact since its result fits 24 bits. */
    static float remainder(float x, float shifted) {
        float n = shifted - ROUND;
        return Math.fma(-n, LN2_LOW, Math.fma(-n, LN2, x));
    }

    /** 2ⁿ for n from -126 to 127. */
    static float power(int n) {
        return Float.intBitsToFloat((n + EXPONENT_OF_ONE) << FRACTION_BITS);
    }

    /** (eʳ - 1 - r)/r² for |r| ≤ 0.347: degree 5, within 2⁻²⁹ of eʳ after multiplication by r². */
    static float tail(float r, float square) {
        float p = Math.fma(C2, r, C1);
        float q = Math.fma(C4, r, C3);
        float tail = Math.fma(Math.fma(C5, square, q), square, p);
        return Math.fma(tail, r, 0.5f);
    }

    /** exp(-|x|) with the sign of x, also where it is 0. */
    static float decay(float x) {
        return Math.copySign(exp(-Math.abs(x)), x);
    }

    /**
     * σ(x) = 1/(1 + e) for x ≥ 0, e/(1 + e) below, with e = exp(-|x|).
     *
     * <p>Error: 2 ulp, nearly all of it from e just above and the result just below a power of two.
     */
    static float sigmoid(float x) {
        return sigmoidOfDecay(decay(x));
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
}
