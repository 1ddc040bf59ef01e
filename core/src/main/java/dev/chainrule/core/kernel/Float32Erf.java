package dev.chainrule.core.kernel;

/**
 * The error function and its complement in single precision, made of steps that vectors can follow, as {@link Float32Math}
 * explains.
 *
 * <p>Formula: erf x = x + x P(x²) for |x| < 1, and else ±(1 - e^-q), with q = |x| Q(|x|). For x ≥ 0, erfc x = e^(-x²) t (T0 + 4t +
 * u T(u)), t = 1/(x + 3.03125), u = 1 - 8t, and for x < 0 it is 2 - erfc(-x).
 *
 * <p>Both exponentials are e⁻ˢ = 2⁻ⁿ·e⁻ʳ, with n the integer next to s/log 2 and |r| ≤ 0.347. In that of erfc, x² is taken
 * with the part that rounding loses, and so is t: where the product lacks a part ε of t, it lacks 10 t ε of itself, next
 * enough to ε times the derivative of log(e^(x²) erfc x) by log t, which falls from 3.4 for x = 0 to 1.3 for x = 10. What the
 * sums lose that make 1 - e⁻ʳ and the factor of t is kept as well; 4t in that factor takes half of u T away, and with it half
 * of what T is rounded by.
 *
 * <p>The coefficients are minimax approximations found by the exchange algorithm in 40 digits, rounded to float one after the
 * other, each time with the next ones fitted again. The errors are bounds; in parentheses stand the largest ones of all
 * floats, against double precision.
 */
final class Float32Erf {
    /** Up to here 1 + P is a short polynomial. */
    static final float NEAR = 1;

    /** From here on, erf rounds to 1. */
    static final float FAR = 4;

    /** From here on, erfc rounds to 0. */
    static final float VANISHED = 10.5f;

    /** Coefficients of P: within 2⁻²⁹ of erf. */
    static final float P0 = 0x1.06eba8p-3f;

    static final float P1 = -0x1.81273ep-2f;
    static final float P2 = 0x1.ce2ce6p-4f;
    static final float P3 = -0x1.b7f71ap-6f;
    static final float P4 = 0x1.53f224p-8f;
    static final float P5 = -0x1.a3515ep-11f;
    static final float P6 = 0x1.4771fep-14f;

    /** Coefficients of Q: within 2⁻²⁸ of erf. */
    static final float Q0 = 0x1.20e412p0f;

    static final float Q1 = 0x1.458bbp-1f;
    static final float Q2 = 0x1.ae8e6cp-4f;
    static final float Q3 = -0x1.758816p-6f;
    static final float Q4 = 0x1.a1b92ep-9f;
    static final float Q5 = -0x1.b9c21ep-13f;

    /** What is added to x in t: with it, ten coefficients are enough. */
    static final float SHIFT = 0x1.84p1f;

    /** 1 - SCALE·t is 0 near x = 5, so that T varies about as much on both sides, and is found without rounding. */
    static final float SCALE = 8;

    /** The change of t T with t is near SLOPE·t, in parts of it. */
    static final float SLOPE = 10;

    /** What the factor of t takes from t itself. */
    static final float LEAN = 4;

    /** T0 and the coefficients of T: within 2⁻²⁶ of erfc. */
    static final float T0 = 0x1.9062d8p-2f;

    static final float T1 = 0x1.33f88p-7f;
    static final float T2 = 0x1.dd8fe6p-3f;
    static final float T3 = -0x1.7dd71p-4f;
    static final float T4 = 0x1.e94746p-6f;
    static final float T5 = -0x1.bf81ap-8f;
    static final float T6 = 0x1.67de2ap-11f;
    static final float T7 = 0x1.61a64cp-13f;
    static final float T8 = -0x1.391fbcp-13f;
    static final float T9 = -0x1.d1c71cp-16f;

    /** Coefficients of E, with e⁻ʳ = 1 - r - r²·E(r), from that of the first power on: within 2⁻²⁷ of e⁻ʳ. */
    static final float E1 = 0x1.555464p-3f;

    static final float E2 = -0x1.5552fap-5f;
    static final float E3 = 0x1.125942p-7f;
    static final float E4 = -0x1.6ff35ap-10f;

    /** Adding this number to -n leaves the exponent of 2⁻ⁿ, as floats have it, in the lowest bits. */
    static final float ROUND = Float32Exp.ROUND + 127;

    /** The same for 2⁶⁴⁻ⁿ, as 2⁻ⁿ may be too small for a float. */
    static final float LIFTED_ROUND = ROUND + 64;

    /** What takes that away. */
    static final float LOWER = 0x1p-64f;

    private Float32Erf() {}

    /**
     * erf x; -0.0 for -0.0, ±1 for the infinities.
     *
     * <p>Error: 1.5 ulp (1.08).
     */
    static float erf(float x) {
        float size = Math.abs(x);
        float near = Math.fma(nearTail(size * size), size, size);
        float s = minusExponent(Math.min(size, FAR));
        float shifted = Math.fma(s, -Float32Exp.LOG2_E, ROUND);
        float r = Math.fma(shifted - ROUND, Float32Exp.LN2, s); // what LN2 lacks does not show beside 1
        float fraction = 1 - Math.fma(r * r, tail(r), r);
        return Math.copySign(size < NEAR ? near : 1 - fraction * scale(shifted), x);
    }

    /** erf x / x - 1 with z = x². */
    private static float nearTail(float z) {
        float p = Math.fma(Math.fma(P6, z, P5), z, P4);
        return Math.fma(Math.fma(Math.fma(Math.fma(p, z, P3), z, P2), z, P1), z, P0);
    }

    /** -log(1 - erf x) for x from NEAR to FAR. */
    private static float minusExponent(float x) {
        float q = Math.fma(Math.fma(Q5, x, Q4), x, Q3);
        return x * Math.fma(Math.fma(Math.fma(q, x, Q2), x, Q1), x, Q0);
    }

    /** (1 - r - e⁻ʳ)/r². */
    private static float tail(float r) {
        return Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, -0.5f);
    }

    /** The power of 2 whose exponent, as floats have it, stands in the lowest bits of the sum. */
    private static float scale(float shifted) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << Float32Math.FRACTION_BITS);
    }

    /**
     * 1 - erf x; 2 and 0 for the infinities. A subnormal result is rounded by the last multiplication alone.
     *
     * <p>Error: 2 ulp (1.72); for x ≤ 0 and for subnormal results 1.5 ulp (1.18, 1.20).
     */
    static float erfc(float x) {
        float size = Math.min(Math.abs(x), VANISHED);
        float d = size + SHIFT;
        float t = 1 / d;
        float excess = Math.fma(t, size - (d - SHIFT), Math.fma(t, d, -1)); // of t, in parts of it

        // e^(-x²) = 2⁻ⁿ (1 - fall)
        float s = size * size;
        float lost = Math.fma(size, size, -s);
        float shifted = Math.fma(s, -Float32Exp.LOG2_E, LIFTED_ROUND);
        float minusN = shifted - LIFTED_ROUND;
        float first = Math.fma(minusN, Float32Exp.LN2, s);
        float rest = Math.fma(SLOPE * t, excess, Math.fma(minusN, Float32Exp.LN2_LOW, lost));
        float r = first + rest;
        float part = Math.fma(r * r, tail(r), rest);
        float fall = first + part;
        float fallLow = part - (fall - first);

        // the factor of t, then its product with t
        float u = Math.fma(-SCALE, t, 1);
        float p = slope(u);
        float head = Math.fma(LEAN, t, T0);
        float factor = Math.fma(p, u, head);
        float factorLow = Math.fma(p, u, head - factor) + Math.fma(LEAN, t, T0 - head);
        float y = t * factor;
        float low = Math.fma(t, factorLow, Math.fma(t, factor, -y));

        // y - fall y
        float fallen = fall * y;
        float left = y - fallen;
        float leftLow = (y - left) - fallen - Math.fma(fall, y, -fallen);
        float tail = (left + (Math.fma(fallLow, -y, low) + leftLow)) * scale(shifted) * LOWER;
        float sign = Math.copySign(1, x);
        return 1 - sign + sign * tail; // 2 - tail where x has a sign, without a branch
    }

    /** T(u). */
    private static float slope(float u) {
        float p = Math.fma(Math.fma(Math.fma(T9, u, T8), u, T7), u, T6);
        p = Math.fma(Math.fma(Math.fma(p, u, T5), u, T4), u, T3);
        return Math.fma(Math.fma(p, u, T2), u, T1);
    }
}
