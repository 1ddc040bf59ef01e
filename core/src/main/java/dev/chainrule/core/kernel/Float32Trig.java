package dev.chainrule.core.kernel;

/**
 * Sine, cosine and tangent in single precision, made of steps that vectors can follow lane by lane, as in {@link Float64Trig}.
 *
 * <p>|x| = n·π/2 + r with |r| ≤ 0.818, where r is the sum of two floats; n is an integer next to |x|·2/π, not always the
 * nearest. Beyond |x| = {@value #FAR} the result is that of {@link StrictMath}, rounded.
 *
 * <p>π/2 is cut into three floats. The product of the first with n is taken from |x| exactly, since the result is a multiple of
 * 2⁻²⁴ below 1. The product with the second is below 2⁻⁵, hence a multiple of a number that divides 2⁻²⁴, so that what the sum
 * of both loses is found exactly. With the third, the error of r is below 2⁻⁵⁵; the float next to a multiple of π/2 up to
 * {@value #FAR} is 2⁻²⁸ away from it (161·π/2), so r keeps its digits there.
 *
 * <p>The coefficients are minimax approximations found by the exchange algorithm in 60 digits, rounded to float one after the
 * other. The errors are bounds; in parentheses stand the largest ones measured, on one float in 17 against double precision.
 */
final class Float32Trig {

    /** Up to here |x| is reduced by steps that vectors can follow. */
    static final float FAR = 0x1p20f;

    /** 2/π. */
    static final float QUARTERS = 0x1.45f306p-1f;

    /** π/2 = QUARTER + QUARTER_NEXT + QUARTER_REST within 2⁻⁷⁶. */
    static final float QUARTER = 0x1.921fb6p0f;

    static final float QUARTER_NEXT = -0x1.777a5cp-25f;

    static final float QUARTER_REST = -0x1.ee59dap-50f;

    /** Shifts the second bit of n, which turns the sign, into the place of the sign. */
    static final int SIGN_SHIFT = 30;

    private static final int SIGN = Integer.MIN_VALUE;

    /** Coefficients of P with sin r = r + r³·P(r²), from the constant one up: within 2⁻³² of sin r. */
    static final float S0 = -0x1.555556p-3f;

    static final float S1 = 0x1.11116cp-7f;
    static final float S2 = -0x1.a04e9p-13f;
    static final float S3 = 0x1.78e7a8p-19f;

    /** Coefficients of Q with cos r = 1 - r²/2 + r⁴·Q(r²): within 2⁻³² of cos r. */
    static final float C0 = 0x1.555546p-5f;

    static final float C1 = -0x1.6c09cep-10f;
    static final float C2 = 0x1.9941eep-16f;

    private Float32Trig() {}

    /**
     * sin x; -0.0 for -0.0, NaN for the infinities.
     *
     * <p>Error: 1 ulp (0.77).
     */
    static float sin(float x) {
        return Math.abs(x) > FAR ? (float) StrictMath.sin(x) : wave(Math.abs(x), 0, sign(x));
    }

    /**
     * cos x = sin(x + π/2); NaN for the infinities.
     *
     * <p>Error: 1 ulp (0.78).
     */
    static float cos(float x) {
        return Math.abs(x) > FAR ? (float) StrictMath.cos(x) : wave(Math.abs(x), 1, 0);
    }

    /**
     * tan x = sin x / cos x; -0.0 for -0.0, NaN for the infinities.
     *
     * <p>Error: 1.5 ulp (0.98).
     */
    static float tan(float x) {
        return Math.abs(x) > FAR ? (float) StrictMath.tan(x) : slope(Math.abs(x), sign(x));
    }

    private static int sign(float x) {
        return Float.floatToRawIntBits(x) & SIGN;
    }

    /** sin(x + quarters·π/2) for x ≥ 0, the other way round where the sign is set. */
    private static float wave(float x, int quarters, int sign) {
        float shifted = Math.fma(x, QUARTERS, Float32Exp.ROUND);
        float n = shifted - Float32Exp.ROUND;
        float first = Math.fma(-n, QUARTER, x);
        float r = first + -n * QUARTER_NEXT;
        float low = Math.fma(-n, QUARTER_REST, Math.fma(-n, QUARTER_NEXT, first - r));
        float z = r * r;
        float head = Math.fma(-0.5f, z, 1);
        int turn = Float.floatToRawIntBits(shifted) + quarters;
        float y = (turn & 1) == 0 ? r + sineTail(r, low, z, head) : head + cosineTail(r, low, z, head);
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) ^ (turn << SIGN_SHIFT & SIGN) ^ sign);
    }

    /** tan x for x ≥ 0, the other way round where the sign is set: sin r / cos r, or -cos r / sin r where n is odd. */
    private static float slope(float x, int sign) {
        float shifted = Math.fma(x, QUARTERS, Float32Exp.ROUND);
        float n = shifted - Float32Exp.ROUND;
        float first = Math.fma(-n, QUARTER, x);
        float r = first + -n * QUARTER_NEXT;
        float low = Math.fma(-n, QUARTER_REST, Math.fma(-n, QUARTER_NEXT, first - r));
        float z = r * r;
        float head = Math.fma(-0.5f, z, 1);
        float sine = sineTail(r, low, z, head);
        float cosine = cosineTail(r, low, z, head);
        int turn = Float.floatToRawIntBits(shifted);
        boolean even = (turn & 1) == 0;
        float y = Float32Math.quotient(even ? r : head, even ? sine : cosine, even ? head : r, even ? cosine : sine);
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) ^ turn << (Integer.SIZE - 1) ^ sign);
    }

    /** sin(r + low) - r = r³·P(r²) + low·cos r, with z = r² and head = 1 - z/2: P of degree 3, within 2⁻³² of sin r. */
    private static float sineTail(float r, float low, float z, float head) {
        float p = Math.fma(S3, z, S2);
        p = Math.fma(p, z * z, Math.fma(S1, z, S0));
        return Math.fma(r * z, p, low * head);
    }

    /** cos(r + low) - head = r⁴·Q(r²) - low·sin r + what head has lost: Q of degree 2, within 2⁻³² of cos r. */
    private static float cosineTail(float r, float low, float z, float head) {
        float q = Math.fma(Math.fma(C2, z, C1), z, C0);
        return Math.fma(q, z * z, Math.fma(-r, low, Math.fma(-0.5f, z, 1 - head)));
    }
}
