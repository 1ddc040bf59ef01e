package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64Math.FRACTION_BITS;
import static dev.chainrule.core.kernel.Float64Math.lost;

/** Functions in double precision that are made of the exponential, as {@link Float64Math} explains. */
final class Float64Exp {
    /** Adding this number rounds to an integer, which then stands in the lowest bits. */
    static final double ROUND = 0x1.8p52;

    private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);

    /** The double nearest to 1/log 2. */
    static final double LOG2_E = 0x1.71547652b82fep0;

    /** log 2 = LN2 + LN2_LOW, with LN2 the nearest double. */
    static final double LN2 = 0x1.62e42fefa39efp-1;

    static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    /** Coefficients of the exponential, from that of the third power on. */
    static final double C1 = 0x1.555555555555bp-3;

    static final double C2 = 0x1.5555555555503p-5;
    static final double C3 = 0x1.111111110ec5ep-7;
    static final double C4 = 0x1.6c16c16c30489p-10;
    static final double C5 = 0x1.a01a01b37e22bp-13;
    static final double C6 = 0x1.a01a01368fddbp-16;
    static final double C7 = 0x1.71ddf020fba1bp-19;
    static final double C8 = 0x1.27e5b4462c121p-22;
    static final double C9 = 0x1.af6be79ee4d28p-26;
    static final double C10 = 0x1.1e3d2c92b78b8p-29;

    private static final long EXPONENT_OF_ONE = 1023;

    private Float64Exp() {}

    /**
     * eˣ = 2ⁿ·eʳ, with n the integer next to x/log 2 and |r| ≤ 0.347.
     *
     * <p>Below -745.14 the result is 0, above 709.79 it is ∞. A subnormal result is rounded by the last
     * multiplication alone.
     *
     * <p>Error: 1 ulp; half an ulp by the last sum, the rest by the rounding of what is added to 1.
     */
    static double exp(double x) {
        return exp(x, 0);
    }

    /** eˣ/2, for x ≥ 0: up to log 2 beyond where eˣ is ∞. */
    static double halfExp(double x) {
        return exp(x, -1);
    }

    /** 2ᵏ·eˣ, rounded once. */
    private static double exp(double x, long k) {
        double shifted = Math.fma(x, LOG2_E, ROUND);
        long n = exponent(shifted);
        double r = remainder(x, shifted);
        double square = r * r;
        double y = 1 + Math.fma(square, tail(r, square), r);
        double limited = x < -746 ? 0 : scaled(y, n + k); // beyond, 2ⁿ would not be the product of two doubles
        return x > 711 ? Double.POSITIVE_INFINITY : limited;
    }

    /**
     * 2ˣ = 2ⁿ·2ᶠ, with n the integer next to x and |f| ≤ 1/2: exact where x is whole.
     *
     * <p>Error: 1 ulp; half an ulp by the last sum, a tenth by what LN2 lacks of log 2.
     */
    static double exp2(double x) {
        double shifted = x + ROUND;
        double f = x - (shifted - ROUND);
        double r = f * LN2;
        double square = r * r;
        double y = 1 + Math.fma(f, LN2, square * tail(r, square));
        double limited = x < -1076 ? 0 : scaled(y, exponent(shifted));
        return x >= 1024 ? Double.POSITIVE_INFINITY : limited;
    }

    /** y·2ⁿ, rounded once. */
    private static double scaled(double y, long n) {
        return y * power(n >> 1) * power(n - (n >> 1));
    }

    /** The integer n of a sum n + ROUND. */
    static long exponent(double shifted) {
        return Double.doubleToRawLongBits(shifted) - ROUND_BITS;
    }

    /** x - n·log 2 for the sum n + ROUND; the first step is exact since its result fits 53 bits. */
    static double remainder(double x, double shifted) {
        double n = shifted - ROUND;
        return Math.fma(-n, LN2_LOW, Math.fma(-n, LN2, x));
    }

    /** 2ⁿ for n from -1022 to 1023. */
    static double power(long n) {
        return Double.longBitsToDouble((n + EXPONENT_OF_ONE) << FRACTION_BITS);
    }

    /** (eʳ - 1 - r)/r² for |r| ≤ 0.347: degree 10, within 2⁻⁶⁰ of eʳ after multiplication by r². */
    static double tail(double r, double square) {
        double fourth = square * square;
        double p = Math.fma(C2, r, C1);
        double q = Math.fma(C4, r, C3);
        double s = Math.fma(C6, r, C5);
        double t = Math.fma(C8, r, C7);
        double u = Math.fma(C10, r, C9);
        double low = Math.fma(q, square, p);
        double middle = Math.fma(t, square, s);
        double tail = Math.fma(u, fourth * fourth, Math.fma(middle, fourth, low));
        return Math.fma(tail, r, 0.5);
    }

    /** exp(-|x|) with the sign of x, also where it is 0. */
    static double decay(double x) {
        return Math.copySign(exp(-Math.abs(x)), x);
    }

    /**
     * σ(x) = 1/(1 + e) for x ≥ 0, e/(1 + e) below, with e = exp(-|x|).
     *
     * <p>Error: 2 ulp, nearly all of it from e just above and the result just below a power of two.
     */
    static double sigmoid(double x) {
        return sigmoidOfDecay(decay(x));
    }

    static double sigmoidOfDecay(double decay) {
        double e = Math.abs(decay);
        double d = 1 + e;
        double inverse = 1 / d;
        double top = Double.doubleToRawLongBits(decay) < 0 ? e : 1;
        double y = top * inverse;
        return y + Math.fma(y, error(e, d, inverse), Math.fma(top, inverse, -y));
    }

    /** What inverse, next to 1/d for d next to 1 + e, lacks of 1/(1 + e), as a part of it. */
    private static double error(double e, double d, double inverse) {
        return Math.fma(-inverse, lost(1, e, d), Math.fma(-inverse, d, 1));
    }

    /**
     * σ(x)·σ(-x) = e/(1 + e)², with e = exp(-|x|).
     *
     * <p>Error: 2 ulp, also where σ(x)·(1 - σ(x)) has lost its digits.
     */
    static double sigmoidPrime(double x) {
        return sigmoidPrimeOfDecay(decay(x));
    }

    static double sigmoidPrimeOfDecay(double decay) {
        double e = Math.abs(decay);
        double d = 1 + e;
        double inverse = 1 / d;
        double y = e * inverse;
        double error = 2 * error(e, d, inverse);
        double low = Math.fma(y, error, Math.fma(e, inverse, -y));
        return Math.fma(y, inverse, low * inverse);
    }
}
