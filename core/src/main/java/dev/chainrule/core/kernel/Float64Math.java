package dev.chainrule.core.kernel;

/**
 * Elementary functions in double precision, made of steps that vectors can follow lane by lane.
 *
 * <p>Every function is a straight line: each argument takes the same steps, and special cases are chosen
 * at the end or fall out of the arithmetic. Where a comment says why a step is exact, the result depends
 * on it. One ulp is the distance of the two doubles around the exact result. The errors are bounds, which
 * tests hold against 50 digits.
 *
 * <p>The coefficients are minimax approximations found by the exchange algorithm in 60 digits, rounded to
 * double; the approximation errors are those of the rounded coefficients.
 */
final class Float64Math {

    /** Adding this number rounds to an integer, which then stands in the lowest bits. */
    static final double ROUND = 0x1.8p52;

    private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);

    /** 1/log 2 = LOG2_E + LOG2_E_LOW, with LOG2_E the nearest double. */
    static final double LOG2_E = 0x1.71547652b82fep0;

    static final double LOG2_E_LOW = 0x1.777d0ffda0d24p-56;

    /** log 2 = LN2 + LN2_LOW, with LN2 the nearest double. */
    static final double LN2 = 0x1.62e42fefa39efp-1;

    static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    /** log 2 = LN2_SHORT + LN2_REST, where the product of LN2_SHORT and any exponent is exact. */
    static final double LN2_SHORT = 0x1.62e42fefa3p-1;

    static final double LN2_REST = 0x1.3de6af278ece6p-42;

    /** Coefficients of the exponential, from that of the third power on. */
    static final double EXP_1 = 0x1.555555555555bp-3;

    static final double EXP_2 = 0x1.5555555555503p-5;
    static final double EXP_3 = 0x1.111111110ec5ep-7;
    static final double EXP_4 = 0x1.6c16c16c30489p-10;
    static final double EXP_5 = 0x1.a01a01b37e22bp-13;
    static final double EXP_6 = 0x1.a01a01368fddbp-16;
    static final double EXP_7 = 0x1.71ddf020fba1bp-19;
    static final double EXP_8 = 0x1.27e5b4462c121p-22;
    static final double EXP_9 = 0x1.af6be79ee4d28p-26;
    static final double EXP_10 = 0x1.1e3d2c92b78b8p-29;

    /** Coefficients of the logarithm. */
    static final double LOG_0 = 0x1.555555555554fp-1;

    static final double LOG_1 = 0x1.999999999c0ccp-2;
    static final double LOG_2 = 0x1.24924921ee50fp-2;
    static final double LOG_3 = 0x1.c71c74870ababp-3;
    static final double LOG_4 = 0x1.745c4cdd899d6p-3;
    static final double LOG_5 = 0x1.3b35801ce5027p-3;
    static final double LOG_6 = 0x1.0dcfc7cebeb54p-3;
    static final double LOG_7 = 0x1.1b657d2c10f43p-3;

    static final int FRACTION_BITS = 52;
    private static final long EXPONENT_OF_ONE = 1023;

    /** The bits of 3/4, where the reduced argument of the logarithm begins. */
    private static final long THREE_QUARTERS_BITS = 0x3fe8000000000000L;

    private static final double SUBNORMAL_SCALE = 0x1p54;
    private static final double SUBNORMAL_EXPONENT = 54;

    private Float64Math() {}

    /** √x, correctly rounded. */
    static double sqrt(double x) {
        return Math.sqrt(x);
    }

    /**
     * eˣ = 2ⁿ·eʳ, with n the integer next to x/log 2 and |r| ≤ 0.347.
     *
     * <p>Below -745.14 the result is 0, above 709.79 it is ∞. A subnormal result is rounded by the last
     * multiplication alone.
     *
     * <p>Error: 1 ulp; half an ulp by the last sum, the rest by the rounding of what is added to 1.
     */
    static double exp(double x) {
        double shifted = Math.fma(x, LOG2_E, ROUND);
        long n = exponent(shifted);
        double r = remainder(x, shifted);
        double square = r * r;
        double y = 1 + Math.fma(square, expTail(r, square), r);
        double scaled = y * power(n >> 1) * power(n - (n >> 1));
        double limited = x < -746 ? 0 : scaled; // beyond, 2ⁿ would not be the product of two doubles
        return x > 710 ? Double.POSITIVE_INFINITY : limited;
    }

    /** The integer n of a sum n + ROUND. */
    private static long exponent(double shifted) {
        return Double.doubleToRawLongBits(shifted) - ROUND_BITS;
    }

    /** x - n·log 2 for the sum n + ROUND; the first step is exact since its result fits 53 bits. */
    private static double remainder(double x, double shifted) {
        double n = shifted - ROUND;
        return Math.fma(-n, LN2_LOW, Math.fma(-n, LN2, x));
    }

    /** 2ⁿ for n from -1022 to 1023. */
    private static double power(long n) {
        return Double.longBitsToDouble((n + EXPONENT_OF_ONE) << FRACTION_BITS);
    }

    /** (eʳ - 1 - r)/r² for |r| ≤ 0.347: degree 10, within 2⁻⁶⁰ of eʳ after multiplication by r². */
    private static double expTail(double r, double square) {
        double fourth = square * square;
        double p = Math.fma(EXP_2, r, EXP_1);
        double q = Math.fma(EXP_4, r, EXP_3);
        double s = Math.fma(EXP_6, r, EXP_5);
        double t = Math.fma(EXP_8, r, EXP_7);
        double u = Math.fma(EXP_10, r, EXP_9);
        double low = Math.fma(q, square, p);
        double middle = Math.fma(t, square, s);
        double tail = Math.fma(u, fourth * fourth, Math.fma(middle, fourth, low));
        return Math.fma(tail, r, 0.5);
    }

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
     * log₂ x = k + log(1 + f)/log 2, with x = 2ᵏ·(1 + f) and 1 + f from 3/4 to 3/2: exact where x is a power of 2.
     *
     * <p>Error: 2 ulp.
     */
    static double log2(double x) {
        double scaled = x < Double.MIN_NORMAL ? x * SUBNORMAL_SCALE : x;
        long bits = Double.doubleToRawLongBits(scaled);
        long k = (bits - THREE_QUARTERS_BITS) >> FRACTION_BITS;
        double fraction = Double.longBitsToDouble(bits - (k << FRACTION_BITS));
        double exponent = x < Double.MIN_NORMAL ? k - SUBNORMAL_EXPONENT : k;
        double l = log(0, fraction - 1);
        double y = Math.fma(l, LOG2_E, Math.fma(l, LOG2_E_LOW, exponent));
        return x > 0 && x < Double.POSITIVE_INFINITY ? y : log(x);
    }

    /**
     * k·log 2 + log(1 + f), by log(1 + f) = f - f²/2 + s·(f²/2 + s²·P(s²)) where s = f/(2 + f).
     *
     * <p>What k·log 2 + f loses in rounding joins the small terms: k is 0, or |k·log 2| exceeds |f|.
     */
    private static double log(double k, double f) {
        double s = f / (2 + f);
        double z = s * s;
        double square = 0.5 * f * f;
        double exponent = k * LN2_SHORT;
        double head = exponent + f;
        double low = Math.fma(k, LN2_REST, lost(exponent, f, head)) - square;
        return head + Math.fma(s, Math.fma(z, logTail(z), square), low);
    }

    /** (2 artanh(s)/s - 2)/z for z = s² ≤ 0.04: degree 7, within 2⁻⁶¹ of 2 artanh(s)/s after multiplication by z. */
    private static double logTail(double z) {
        double square = z * z;
        double p = Math.fma(LOG_1, z, LOG_0);
        double q = Math.fma(LOG_3, z, LOG_2);
        double s = Math.fma(LOG_5, z, LOG_4);
        double t = Math.fma(LOG_7, z, LOG_6);
        return Math.fma(Math.fma(t, square, s), square * square, Math.fma(q, square, p));
    }

    /**
     * σ(x) = 1/(1 + e) for x ≥ 0, e/(1 + e) below, with e = exp(-|x|).
     *
     * <p>Error: 2 ulp, nearly all of it from e just above and the result just below a power of two.
     */
    static double sigmoid(double x) {
        return sigmoidOfDecay(decay(x));
    }

    /** exp(-|x|) with the sign of x, also where it is 0. */
    static double decay(double x) {
        return Math.copySign(exp(-Math.abs(x)), x);
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

    /**
     * tanh x = (E - 1)/(E + 1), with E = exp(2|x|) = 2ⁿ·eʳ and both sides divided by 2ⁿ.
     *
     * <p>Beyond |x| = 20 the result is ±1. It keeps the sign of x, so tanh(-0.0) is -0.0.
     *
     * <p>Error: 1.5 ulp; half an ulp by the last sum, up to another by the rounding of r.
     */
    static double tanh(double x) {
        double y = 2 * Math.min(Math.abs(x), 20);
        double shifted = Math.fma(y, LOG2_E, ROUND);
        double r = remainder(y, shifted);
        double square = r * r;
        double tail = square * expTail(r, square);
        double scale = power(-exponent(shifted));
        double below = 1 - scale; // exact up to n = 53; beyond, half an ulp of a result next to 1
        double top = below + r;
        double topLow = lost(below, r, top) + tail;
        double above = 1 + scale;
        double bottom = above + r;
        double bottomLow = lost(1, scale, above) + lost(above, r, bottom) + tail;
        double t = quotient(top, topLow, bottom, bottomLow);
        return Math.copySign(t, x);
    }

    /**
     * log(1 + eˣ) = max(x, 0) + log(1 + e), with e = exp(-|x|).
     *
     * <p>1 + e = 2·(1 + (e - 1)/2) where e ≥ 1/2, so that the argument of the logarithm is never rounded.
     *
     * <p>Error: 2 ulp.
     */
    static double softplus(double x) {
        double e = exp(-Math.abs(x));
        boolean large = e >= 0.5;
        return Math.max(x, 0) + log(large ? 1 : 0, large ? 0.5 * (e - 1) : e);
    }

    /**
     * (a + aLow)/(b + bLow), for |aLow| ≤ |a| and |bLow| ≤ |b|, by division and one correction.
     *
     * <p>What the two sums and the division lose is added at the end, so that only the last rounding shows.
     */
    static double quotient(double a, double aLow, double b, double bLow) {
        double top = a + aLow;
        double bottom = b + bLow;
        double inverse = 1 / bottom;
        double q = top * inverse;
        double low = lost(a, aLow, top) - q * lost(b, bLow, bottom);
        return Math.fma(Math.fma(-q, bottom, top) + low, inverse, q);
    }

    /** What rounding took from sum = a + b, exactly, for |a| ≥ |b| or a = 0. */
    private static double lost(double a, double b, double sum) {
        return b - (sum - a);
    }

    /** x for x &gt; 0, +0.0 for x ≤ 0, NaN for NaN. */
    static double relu(double x) {
        return x <= 0 ? 0 : x;
    }

    /** 1 for x &gt; 0, +0.0 for x ≤ 0, NaN for NaN. */
    static double step(double x) {
        return x > 0 ? 1 : relu(x);
    }

    /** aᵇ, by the short forms of {@link Kernels.Binary#POW} where b has one. */
    static double pow(double a, double b) {
        if (b == 2) {
            return a * a;
        } else if (b == 1) {
            return a;
        } else if (b == -1) {
            return 1 / a;
        }
        return StrictMath.pow(a, b);
    }
}
