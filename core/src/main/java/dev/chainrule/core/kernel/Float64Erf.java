package dev.chainrule.core.kernel;

/**
 * The error function and its complement in double precision.
 *
 * <p>Formula: erf x = 2/√π ∫₀ˣ e^(-t²) dt. For |x| < 0.6, erf x = x P(x²), P of degree 11. For x ≥ 0, erfc x = t e^(-x² +
 * Q(t)), t = 2/(2 + x), Q of degree 29, in which x² is taken with the part that rounding loses.
 *
 * <p>Accuracy: P and Q are Chebyshev series found in 90 digits; what is cut off is below 2⁻⁵⁸ of the result. Rounding
 * dominates: at most 2 ulp (1.5) for erf and 4 ulp (3.3) for erfc, down to the smallest normal number; in parentheses stand
 * the largest errors measured, on 15,000 arguments. The part that rounding takes from t counts in the exponent: without it
 * the error of erfc passes 4 ulp.
 *
 * <p>Source: the form of Q is that of Press, Teukolsky, Vetterling and Flannery, "Numerical Recipes", third edition, section
 * 6.2.2; the coefficients are our own.
 */
final class Float64Erf {
    /** Where erf x is small enough to be computed by itself. */
    private static final double NEAR = 0.6;

    /** Coefficients of P, from the constant one up. */
    private static final double[] SERIES = {
        0x1.20dd750429b6dp+0,
        -0x1.812746b0379e7p-2,
        0x1.ce2f21a042be1p-4,
        -0x1.b82ce31288b09p-6,
        0x1.565bcd0e68701p-8,
        -0x1.c02db3ff51300p-11,
        0x1.f9a326ae818ebp-14,
        -0x1.f4d24cae0bbeep-17,
        0x1.b9e4a312c3c55p-20,
        -0x1.5f41bde762c3cp-23,
        0x1.f6e0ca2745c60p-27,
        -0x1.1e78775b5c1e9p-30
    };

    /** Chebyshev coefficients of Q in 2t - 1. */
    private static final double[] TAIL = {
        -0x1.4d7ab6d479a61p-1,
        0x1.48b043be61cf8p-1,
        0x1.3f1a3fdd047b2p-6,
        -0x1.394fcca79fc6cp-7,
        -0x1.f049e06073f95p-11,
        0x1.80a8ba56aa79fp-12,
        0x1.64b62509d78e2p-15,
        -0x1.5437d46df3674p-16,
        -0x1.b4045bf3ab82ep-20,
        0x1.5df28bff56fe4p-20,
        0x1.0c75d14776c3ep-26,
        -0x1.6e18471000f52p-24,
        0x1.c0ac572395fb0p-28,
        0x1.5bace97b36ccfp-28,
        -0x1.10810cfbab426p-30,
        -0x1.f3fb2f5c75c6cp-33,
        0x1.a8453647a8215p-34,
        0x1.50ee4fe907594p-39,
        -0x1.e48fa4ddcffcfp-38,
        0x1.f78d4bbe8305dp-41,
        0x1.6082aa4eb3ddfp-42,
        -0x1.fb97bc18977ccp-44,
        0x1.b75e11fe90ba6p-52,
        0x1.00062e98e5a55p-47,
        -0x1.b6fba552f88ccp-50,
        -0x1.b4266370b4162p-54,
        0x1.170fcb52ea588p-53,
        -0x1.03ca93a8dfd09p-55,
        0x1.d885407e7890ap-65,
        0x1.57914ac919f61p-59
    };

    private Float64Erf() {}

    /** erf x; ±1 at the infinities. */
    static double erf(double x) {
        double r = Math.abs(x);
        return r < NEAR ? x * series(x * x) : Math.copySign(1 - tail(r), x);
    }

    /** 1 - erf x; 2 and 0 at the infinities. */
    static double erfc(double x) {
        return x < NEAR ? (x < -NEAR ? 2 - tail(-x) : 1 - erf(x)) : tail(x);
    }

    private static double series(double z) {
        double p = 0;
        for (int i = SERIES.length - 1; i >= 0; i--) {
            p = Math.fma(p, z, SERIES[i]);
        }
        return p;
    }

    /** erfc x for x ≥ 0. */
    private static double tail(double x) {
        if (x > 28) {
            return 0;
        }
        double s = 2 + x;
        double t = 2 / s;
        double error = (Math.fma(-t, s, 2) - t * (x - (s - 2))) / 2; // what both roundings took from t, as a part of it
        double u = 2 * t - 1;
        double next = 0;
        double last = 0;
        for (int i = TAIL.length - 1; i > 0; i--) {
            double p = Math.fma(2 * u, next, TAIL[i] - last);
            last = next;
            next = p;
        }
        double square = x * x;
        double lost = Math.fma(x, x, -square);
        double q = Math.fma(u, next, TAIL[0] - last + (error - lost));
        return t * Float64Exp.exp(q) * Float64Exp.exp(-square);
    }
}
