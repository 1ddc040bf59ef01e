package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32Exp.C1;
import static dev.chainrule.core.kernel.Float32Exp.C2;
import static dev.chainrule.core.kernel.Float32Exp.C3;
import static dev.chainrule.core.kernel.Float32Exp.C4;
import static dev.chainrule.core.kernel.Float32Exp.C5;
import static dev.chainrule.core.kernel.Float32Exp.LN2;
import static dev.chainrule.core.kernel.Float32Exp.LN2_LOW;
import static dev.chainrule.core.kernel.Float32Exp.LOG2_E;
import static dev.chainrule.core.kernel.Float32Exp.ROUND;
import static dev.chainrule.core.kernel.Float32Exp.exponent;
import static dev.chainrule.core.kernel.Float32Exp.power;
import static dev.chainrule.core.kernel.Float32Exp.remainder;
import static dev.chainrule.core.kernel.Float32Exp.tail;
import static dev.chainrule.core.kernel.Float32Math.lost;
import static dev.chainrule.core.kernel.Float32Math.quotient;

/**
 * eˣ - 1 and the hyperbolic functions in single precision, as {@link Float32Math} explains: made of the steps of {@link
 * Float32Exp}, and with all digits near 0.
 */
final class Float32Hyperbolic {
    /** Below this size of x, eˣ and e⁻ˣ are normal numbers; from here on, neither 1 nor e^-|x| shows beside e^|x|. */
    static final float FAR = 87;

    private Float32Hyperbolic() {}

    /**
     * eˣ - 1 = (2ⁿ - 1) + 2ⁿ·(eʳ - 1), with n the integer next to x/log 2 and |r| ≤ 0.347.
     *
     * <p>What both sums and r lose in rounding joins the small terms. It keeps the sign of a zero.
     *
     * <p>Error: 1 ulp.
     */
    static float expm1(float x) {
        if (!(Math.abs(x) < FAR)) {
            return x < 0 ? -1 : Float32Exp.exp(x);
        }
        float shifted = Math.fma(x, LOG2_E, ROUND);
        float r = remainder(x, shifted);
        float square = r * r;
        float scale = power(exponent(shifted));
        float below = scale - 1;
        float top = Math.fma(scale, r, below);
        float lost = Math.fma(scale, r, below - top) - (below - scale + 1);
        float rLow = remainderLow(x, shifted, r);
        float low = Math.fma(rLow, top, rLow + lost); // 2ⁿ·(e^rLow - 1)·eʳ, as top is next to 2ⁿ·(1 + r) - 1
        float y = top + Math.fma(scale * square, tail(r, square), low);
        return x == 0 ? x : y;
    }

    /** What r = remainder(x, shifted) lacks of x - n·log 2. */
    private static float remainderLow(float x, float shifted, float r) {
        float n = shifted - ROUND;
        return Math.fma(-n, LN2_LOW, Math.fma(-n, LN2, x) - r);
    }

    /**
     * sinh x = c·sinh r + s·cosh r, with s and c the hyperbolic sine and cosine of n·log 2, the multiple of log 2 next to x.
     *
     * <p>Every step changes its sign with x, and a zero keeps its sign.
     *
     * <p>Error: 2 ulp, and most where 2⁻ⁿ is lost beside 2ⁿ.
     */
    static float sinh(float x) {
        if (!(Math.abs(x) < FAR)) {
            return Math.copySign(Float32Exp.halfExp(Math.abs(x)), x);
        }
        float shifted = Math.fma(x, LOG2_E, ROUND);
        int n = exponent(shifted);
        float y = sum(x, shifted, power(n - 1) + power(-n - 1), power(n - 1) - power(-n - 1));
        return x == 0 ? x : y;
    }

    /**
     * cosh x = s·sinh r + c·cosh r, with s and c the hyperbolic sine and cosine of n·log 2, the multiple of log 2 next to x.
     *
     * <p>Where x changes its sign, s and r do, and no step changes.
     *
     * <p>Error: 2 ulp, and most where 2⁻ⁿ is lost beside 2ⁿ.
     */
    static float cosh(float x) {
        if (!(Math.abs(x) < FAR)) {
            return Float32Exp.halfExp(Math.abs(x));
        }
        float shifted = Math.fma(x, LOG2_E, ROUND);
        int n = exponent(shifted);
        return sum(x, shifted, power(n - 1) - power(-n - 1), power(n - 1) + power(-n - 1));
    }

    /** a·sinh r + b·cosh r, where b is 0 or greater than a·sinh r: what a·r + b and r lose in rounding joins the small terms. */
    private static float sum(float x, float shifted, float a, float b) {
        float r = remainder(x, shifted);
        float z = r * r;
        float top = Math.fma(a, r, b);
        float lost = Math.fma(a, r, b - top);
        float odd = Math.fma(r * z, oddTail(z), remainderLow(x, shifted, r));
        return top + Math.fma(a, odd, Math.fma(b * z, evenTail(z), lost));
    }

    /** (sinh r - r)/r³ with z = r²: the odd part of what {@link Float32Exp#tail} approximates. */
    private static float oddTail(float z) {
        return Math.fma(Math.fma(C5, z, C3), z, C1);
    }

    /** (cosh r - 1)/r² with z = r²: the even part. */
    private static float evenTail(float z) {
        return Math.fma(Math.fma(C4, z, C2), z, 0.5f);
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
        float tail = square * tail(r, square);
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
}
