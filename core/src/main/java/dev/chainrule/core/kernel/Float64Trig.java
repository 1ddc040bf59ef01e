package dev.chainrule.core.kernel;

/**
 * Sine, cosine and tangent in double precision, made of steps that vectors can follow lane by lane.
 *
 * <p>|x| = n·π/2 + r with |r| ≤ π/4 (1 + 2⁻³³), where r is the sum of two doubles; the last two bits of n choose between
 * sin r and cos r and give the sign. Beyond |x| = {@value #FAR} the result is that of {@link StrictMath}, since n would need
 * more bits.
 *
 * <p>π/2 is cut into three parts. The first is the nearest double: its product with n is taken from |x| exactly, since the
 * result is a multiple of 2⁻⁵³ below 1. The second has 33 bits, so that its product with n is exact. With the third, the
 * error of r is below 2⁻¹²⁰; the double next to a multiple of π/2 up to {@value #FAR} is more than 2⁻⁶¹ away from it
 * (29·π/2), so r keeps all its digits there.
 *
 * <p>The coefficients are minimax approximations found by the exchange algorithm in 90 digits, rounded to double; the
 * approximation errors are those of the rounded coefficients. The errors are bounds; in parentheses stand the largest ones
 * measured, on 100,000 arguments for each function against 50 digits.
 */
final class Float64Trig {

    /** Up to here |x| is reduced by steps that vectors can follow. */
    static final double FAR = 0x1p20;

    /** Adding this number rounds to an integer, which then stands in the lowest bits. */
    static final double ROUND = 0x1.8p52;

    /** 2/π. */
    static final double QUARTERS = 0x1.45f306dc9c883p-1;

    /** π/2 = QUARTER + QUARTER_SHORT + QUARTER_REST within 2⁻¹⁴¹. */
    static final double QUARTER = 0x1.921fb54442d18p0;

    static final double QUARTER_SHORT = 0x1.1a626331p-54;

    static final double QUARTER_REST = 0x1.1701b839a252p-88;

    /** Shifts the second bit of n, which turns the sign, into the place of the sign. */
    static final int SIGN_SHIFT = 62;

    static final long SIGN = Long.MIN_VALUE;

    /** Coefficients of P with sin r = r + r³·P(r²), from the constant one up: within 2⁻⁵⁷ of sin r. */
    static final double S0 = -0x1.5555555555549p-3;

    static final double S1 = 0x1.111111110f87ep-7;
    static final double S2 = -0x1.a01a019c0ef56p-13;
    static final double S3 = 0x1.71de357414506p-19;
    static final double S4 = -0x1.ae5e62d2d7143p-26;
    static final double S5 = 0x1.5d91ee18c6213p-33;

    /** Coefficients of Q with cos r = 1 - r²/2 + r⁴·Q(r²): within 2⁻⁵⁹ of cos r. */
    static final double C0 = 0x1.555555555554bp-5;

    static final double C1 = -0x1.6c16c16c14f91p-10;
    static final double C2 = 0x1.a01a019c8445dp-16;
    static final double C3 = -0x1.27e4f7eabdae2p-22;
    static final double C4 = 0x1.1ee9d7aff99cdp-29;
    static final double C5 = -0x1.8fa4976d86da8p-37;

    private Float64Trig() {}

    /**
     * sin x; -0.0 for -0.0, NaN for the infinities.
     *
     * <p>Error: 1 ulp (0.77).
     */
    static double sin(double x) {
        return Math.abs(x) > FAR ? StrictMath.sin(x) : wave(Math.abs(x), 0, sign(x));
    }

    /**
     * cos x = sin(x + π/2); NaN for the infinities.
     *
     * <p>Error: 1 ulp (0.76).
     */
    static double cos(double x) {
        return Math.abs(x) > FAR ? StrictMath.cos(x) : wave(Math.abs(x), 1, 0);
    }

    /**
     * tan x = sin x / cos x; -0.0 for -0.0, NaN for the infinities.
     *
     * <p>Error: 1.5 ulp (0.94).
     */
    static double tan(double x) {
        return Math.abs(x) > FAR ? StrictMath.tan(x) : slope(Math.abs(x), sign(x));
    }

    private static long sign(double x) {
        return Double.doubleToRawLongBits(x) & SIGN;
    }

    /** sin(x + quarters·π/2) for x ≥ 0, the other way round where the sign is set. */
    private static double wave(double x, long quarters, long sign) {
        double shifted = Math.fma(x, QUARTERS, ROUND);
        double n = shifted - ROUND;
        double first = Math.fma(-n, QUARTER, x);
        double r = Math.fma(-n, QUARTER_SHORT, first);
        double low = Math.fma(-n, QUARTER_REST, Math.fma(-n, QUARTER_SHORT, first - r));
        double z = r * r;
        double head = Math.fma(-0.5, z, 1);
        long turn = Double.doubleToRawLongBits(shifted) + quarters;
        double y = (turn & 1) == 0 ? r + sineTail(r, low, z, head) : head + cosineTail(r, low, z, head);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ (turn << SIGN_SHIFT & SIGN) ^ sign);
    }

    /** tan x for x ≥ 0, the other way round where the sign is set: sin r / cos r, or -cos r / sin r where n is odd. */
    private static double slope(double x, long sign) {
        double shifted = Math.fma(x, QUARTERS, ROUND);
        double n = shifted - ROUND;
        double first = Math.fma(-n, QUARTER, x);
        double r = Math.fma(-n, QUARTER_SHORT, first);
        double low = Math.fma(-n, QUARTER_REST, Math.fma(-n, QUARTER_SHORT, first - r));
        double z = r * r;
        double head = Math.fma(-0.5, z, 1);
        double sine = sineTail(r, low, z, head);
        double cosine = cosineTail(r, low, z, head);
        long turn = Double.doubleToRawLongBits(shifted);
        boolean even = (turn & 1) == 0;
        double y = Float64Math.quotient(even ? r : head, even ? sine : cosine, even ? head : r, even ? cosine : sine);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ turn << (Long.SIZE - 1) ^ sign);
    }

    /** sin(r + low) - r = r³·P(r²) + low·cos r, with z = r² and head = 1 - z/2: P of degree 5, within 2⁻⁵⁷ of sin r. */
    private static double sineTail(double r, double low, double z, double head) {
        double square = z * z;
        double p = Math.fma(S5, z, S4);
        p = Math.fma(p, square, Math.fma(S3, z, S2));
        p = Math.fma(p, square, Math.fma(S1, z, S0));
        return Math.fma(r * z, p, low * head);
    }

    /** cos(r + low) - head = r⁴·Q(r²) - low·sin r + what head has lost: Q of degree 5, within 2⁻⁵⁹ of cos r. */
    private static double cosineTail(double r, double low, double z, double head) {
        double square = z * z;
        double q = Math.fma(C5, z, C4);
        q = Math.fma(q, square, Math.fma(C3, z, C2));
        q = Math.fma(q, square, Math.fma(C1, z, C0));
        return Math.fma(q, square, Math.fma(-r, low, Math.fma(-0.5, z, 1 - head)));
    }
}
