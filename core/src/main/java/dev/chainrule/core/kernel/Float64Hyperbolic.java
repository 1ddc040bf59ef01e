package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64Exp.C1;
import static dev.chainrule.core.kernel.Float64Exp.C10;
import static dev.chainrule.core.kernel.Float64Exp.C2;
import static dev.chainrule.core.kernel.Float64Exp.C3;
import static dev.chainrule.core.kernel.Float64Exp.C4;
import static dev.chainrule.core.kernel.Float64Exp.C5;
import static dev.chainrule.core.kernel.Float64Exp.C6;
import static dev.chainrule.core.kernel.Float64Exp.C7;
import static dev.chainrule.core.kernel.Float64Exp.C8;
import static dev.chainrule.core.kernel.Float64Exp.C9;
import static dev.chainrule.core.kernel.Float64Exp.LN2;
import static dev.chainrule.core.kernel.Float64Exp.LN2_LOW;
import static dev.chainrule.core.kernel.Float64Exp.LOG2_E;
import static dev.chainrule.core.kernel.Float64Exp.ROUND;
import static dev.chainrule.core.kernel.Float64Exp.exponent;
import static dev.chainrule.core.kernel.Float64Exp.power;
import static dev.chainrule.core.kernel.Float64Exp.remainder;
import static dev.chainrule.core.kernel.Float64Exp.tail;
import static dev.chainrule.core.kernel.Float64Math.lost;
import static dev.chainrule.core.kernel.Float64Math.quotient;

/**
 * eˣ - 1 and the hyperbolic functions in double precision, as {@link Float64Math} explains: made of the steps of {@link
 * Float64Exp}, and with all digits near 0.
 */
final class Float64Hyperbolic {
    /** Below this size of x, eˣ and e⁻ˣ are normal numbers; from here on, neither 1 nor e^-|x| shows beside e^|x|. */
    static final double FAR = 708;

    private Float64Hyperbolic() {}

    /**
     * eˣ - 1 = (2ⁿ - 1) + 2ⁿ·(eʳ - 1), with n the integer next to x/log 2 and |r| ≤ 0.347.
     *
     * <p>What both sums and r lose in rounding joins the small terms. It keeps the sign of a zero.
     *
     * <p>Error: 1 ulp.
     */
    static double expm1(double x) {
        if (!(Math.abs(x) < FAR)) {
            return x < 0 ? -1 : Float64Exp.exp(x);
        }
        double shifted = Math.fma(x, LOG2_E, ROUND);
        double r = remainder(x, shifted);
        double square = r * r;
        double scale = power(exponent(shifted));
        double below = scale - 1;
        double top = Math.fma(scale, r, below);
        double lost = Math.fma(scale, r, below - top) - (below - scale + 1);
        double rLow = remainderLow(x, shifted, r);
        double low = Math.fma(rLow, top, rLow + lost); // 2ⁿ·(e^rLow - 1)·eʳ, as top is next to 2ⁿ·(1 + r) - 1
        double y = top + Math.fma(scale * square, tail(r, square), low);
        return x == 0 ? x : y;
    }

    /** What r = remainder(x, shifted) lacks of x - n·log 2. */
    private static double remainderLow(double x, double shifted, double r) {
        double n = shifted - ROUND;
        return Math.fma(-n, LN2_LOW, Math.fma(-n, LN2, x) - r);
    }

    /**
     * sinh x = c·sinh r + s·cosh r, with s and c the hyperbolic sine and cosine of n·log 2, the multiple of log 2 next to x.
     *
     * <p>Every step changes its sign with x, and a zero keeps its sign.
     *
     * <p>Error: 2 ulp, and most where 2⁻ⁿ is lost beside 2ⁿ.
     */
    static double sinh(double x) {
        if (!(Math.abs(x) < FAR)) {
            return Math.copySign(Float64Exp.halfExp(Math.abs(x)), x);
        }
        double shifted = Math.fma(x, LOG2_E, ROUND);
        long n = exponent(shifted);
        double y = sum(x, shifted, power(n - 1) + power(-n - 1), power(n - 1) - power(-n - 1));
        return x == 0 ? x : y;
    }

    /**
     * cosh x = s·sinh r + c·cosh r, with s and c the hyperbolic sine and cosine of n·log 2, the multiple of log 2 next to x.
     *
     * <p>Where x changes its sign, s and r do, and no step changes.
     *
     * <p>Error: 2 ulp, and most where 2⁻ⁿ is lost beside 2ⁿ.
     */
    static double cosh(double x) {
        if (!(Math.abs(x) < FAR)) {
            return Float64Exp.halfExp(Math.abs(x));
        }
        double shifted = Math.fma(x, LOG2_E, ROUND);
        long n = exponent(shifted);
        return sum(x, shifted, power(n - 1) - power(-n - 1), power(n - 1) + power(-n - 1));
    }

    /** a·sinh r + b·cosh r, where b is 0 or greater than a·sinh r: what a·r + b and r lose in rounding joins the small terms. */
    private static double sum(double x, double shifted, double a, double b) {
        double r = remainder(x, shifted);
        double z = r * r;
        double top = Math.fma(a, r, b);
        double lost = Math.fma(a, r, b - top);
        double odd = Math.fma(r * z, oddTail(z), remainderLow(x, shifted, r));
        return top + Math.fma(a, odd, Math.fma(b * z, evenTail(z), lost));
    }

    /** (sinh r - r)/r³ with z = r²: the odd part of what {@link Float64Exp#tail} approximates. */
    private static double oddTail(double z) {
        double square = z * z;
        double p = Math.fma(C3, z, C1);
        double q = Math.fma(C7, z, C5);
        return Math.fma(Math.fma(C9, square, q), square, p);
    }

    /** (cosh r - 1)/r² with z = r²: the even part. */
    private static double evenTail(double z) {
        double square = z * z;
        double p = Math.fma(C2, z, 0.5);
        double q = Math.fma(C6, z, C4);
        double s = Math.fma(C10, z, C8);
        return Math.fma(Math.fma(s, square, q), square, p);
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
        double tail = square * tail(r, square);
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
}
