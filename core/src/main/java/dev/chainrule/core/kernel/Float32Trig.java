package dev.chainrule.core.kernel;

/**
 * Sine, cosine and tangent in single precision, by steps in double precision that vectors can follow lane by lane.
 *
 * <p>The reduction is that of {@link Float64Trig} with two parts of π/2: the float next to a multiple of π/2 up to {@value
 * Float64Trig#FAR} is 2⁻²⁸ away from it (161·π/2), and the error of r is below 2⁻⁶⁶. What follows needs only polynomials of
 * low degree, and no quotient with a correction.
 *
 * <p>The coefficients are minimax approximations found by the exchange algorithm in 90 digits, rounded to double. The errors
 * are bounds; in parentheses stand the largest ones measured, on one float in 17 against double precision.
 */
final class Float32Trig {
    /** Coefficients of P with sin r = r + r³·P(r²), from the constant one up: within 2⁻³⁷ of sin r. */
    static final double S0 = -0x1.5555554c71b9ep-3;

    static final double S1 = 0x1.1111086a50531p-7;
    static final double S2 = -0x1.a00f7f1af46a4p-13;
    static final double S3 = 0x1.6cd1ef60bada0p-19;

    /** Coefficients of Q with cos r = 1 + r²·Q(r²): within 2⁻³³ of cos r. */
    static final double C0 = -0x1.ffffffcb825c1p-2;

    static final double C1 = 0x1.55553c7867774p-5;
    static final double C2 = -0x1.6c07f155887fap-10;
    static final double C3 = 0x1.99169b234d92ap-16;

    private Float32Trig() {}

    /**
     * sin x; -0.0 for -0.0, NaN for the infinities.
     *
     * <p>Error: 0.51 ulp (0.50).
     */
    static float sin(float x) {
        return (float) (Math.abs(x) > Float64Trig.FAR ? StrictMath.sin(x) : wave(Math.abs(x), 0, sign(x)));
    }

    /**
     * cos x = sin(x + π/2); NaN for the infinities.
     *
     * <p>Error: 0.51 ulp (0.50).
     */
    static float cos(float x) {
        return (float) (Math.abs(x) > Float64Trig.FAR ? StrictMath.cos(x) : wave(Math.abs(x), 1, 0));
    }

    /**
     * tan x = sin x / cos x; -0.0 for -0.0, NaN for the infinities.
     *
     * <p>Error: 0.51 ulp (0.50).
     */
    static float tan(float x) {
        return (float) (Math.abs(x) > Float64Trig.FAR ? StrictMath.tan(x) : slope(Math.abs(x), sign(x)));
    }

    private static long sign(double x) {
        return Double.doubleToRawLongBits(x) & Float64Trig.SIGN;
    }

    /** sin(x + quarters·π/2) for x ≥ 0, the other way round where the sign is set. */
    private static double wave(double x, long quarters, long sign) {
        double shifted = Math.fma(x, Float64Trig.QUARTERS, Float64Trig.ROUND);
        double n = shifted - Float64Trig.ROUND;
        double r = Math.fma(-n, Float64Trig.QUARTER_SHORT, Math.fma(-n, Float64Trig.QUARTER, x));
        double z = r * r;
        long turn = Double.doubleToRawLongBits(shifted) + quarters;
        double y = (turn & 1) == 0 ? sine(r, z) : cosine(z);
        long turned = turn << Float64Trig.SIGN_SHIFT & Float64Trig.SIGN;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ turned ^ sign);
    }

    /** tan x for x ≥ 0, the other way round where the sign is set: sin r / cos r, or -cos r / sin r where n is odd. */
    private static double slope(double x, long sign) {
        double shifted = Math.fma(x, Float64Trig.QUARTERS, Float64Trig.ROUND);
        double n = shifted - Float64Trig.ROUND;
        double r = Math.fma(-n, Float64Trig.QUARTER_SHORT, Math.fma(-n, Float64Trig.QUARTER, x));
        double z = r * r;
        double sine = sine(r, z);
        double cosine = cosine(z);
        long turn = Double.doubleToRawLongBits(shifted);
        boolean even = (turn & 1) == 0;
        double y = (even ? sine : cosine) / (even ? cosine : sine);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ turn << (Long.SIZE - 1) ^ sign);
    }

    /** sin r = r + r³·P(r²), with z = r²: P of degree 3, within 2⁻³⁷. */
    private static double sine(double r, double z) {
        double p = Math.fma(S3, z, S2);
        p = Math.fma(p, z * z, Math.fma(S1, z, S0));
        return Math.fma(r * z, p, r);
    }

    /** cos r = 1 + r²·Q(r²), with z = r²: Q of degree 3, within 2⁻³³. */
    private static double cosine(double z) {
        double q = Math.fma(C3, z, C2);
        q = Math.fma(q, z * z, Math.fma(C1, z, C0));
        return Math.fma(q, z, 1);
    }
}
