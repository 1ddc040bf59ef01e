package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorExp.BIAS;
import static dev.chainrule.core.kernel.Float64VectorExp.power;
import static dev.chainrule.core.kernel.Float64VectorExp.remainder;
import static dev.chainrule.core.kernel.Float64VectorExp.shifted;
import static dev.chainrule.core.kernel.Float64VectorExp.tail;
import static dev.chainrule.core.kernel.Float64VectorMath.lost;
import static dev.chainrule.core.kernel.Float64VectorMath.quotient;
import static dev.chainrule.core.kernel.Float64VectorMath.vector;
import static dev.chainrule.core.kernel.Float64VectorMath.withSign;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Float64Hyperbolic} on vectors, step by step, as in {@link Float64VectorExp}. */
final class Float64VectorHyperbolic {
    /** What is added to the exponents of a half. */
    static final LongVector BIAS_OF_HALF = BIAS.sub(1);

    /** Beyond, tanh is 1. */
    private static final double TANH_LIMIT = 20;

    private Float64VectorHyperbolic() {}

    static LongVector ordinary(DoubleVector x) {
        return Float64VectorExp.ordinary(x);
    }

    /** For ordinary x. */
    static DoubleVector expm1(DoubleVector x) {
        DoubleVector shifted = shifted(x);
        DoubleVector r = remainder(x, shifted);
        DoubleVector square = r.mul(r);
        DoubleVector scale = vector(1).mul(power(BIAS.add(shifted.viewAsIntegralLanes())));
        DoubleVector below = vector(-1).add(scale);
        DoubleVector top = r.fma(scale, below);
        DoubleVector lost = r.fma(scale, below.sub(top)).sub(below.sub(scale).add(vector(1)));
        DoubleVector rLow = remainderLow(x, shifted, r);
        DoubleVector low = rLow.fma(top, rLow.add(lost));
        return zeroOr(square.mul(scale).fma(tail(r, square), low).add(top), x);
    }

    private static DoubleVector remainderLow(DoubleVector x, DoubleVector shifted, DoubleVector r) {
        DoubleVector minusN = vector(Float64Exp.ROUND).sub(shifted);
        return minusN.fma(
                vector(Float64Exp.LN2_LOW),
                minusN.fma(vector(Float64Exp.LN2), x).sub(r));
    }

    /** y, or x where that is a zero, with its sign. */
    private static DoubleVector zeroOr(DoubleVector y, DoubleVector x) {
        return y.blend(x, x.compare(VectorOperators.EQ, vector(0)));
    }

    /** For ordinary x. */
    static DoubleVector sinh(DoubleVector x) {
        DoubleVector shifted = shifted(x);
        DoubleVector half = half(shifted);
        DoubleVector inverse = inverse(shifted);
        return zeroOr(sum(x, shifted, half.add(inverse), half.sub(inverse)), x);
    }

    /** For ordinary x. */
    static DoubleVector cosh(DoubleVector x) {
        DoubleVector shifted = shifted(x);
        DoubleVector half = half(shifted);
        DoubleVector inverse = inverse(shifted);
        return sum(x, shifted, half.sub(inverse), half.add(inverse));
    }

    /** 2ⁿ/2. */
    private static DoubleVector half(DoubleVector shifted) {
        return vector(1).mul(power(BIAS_OF_HALF.add(shifted.viewAsIntegralLanes())));
    }

    /** 2⁻ⁿ/2. */
    private static DoubleVector inverse(DoubleVector shifted) {
        return vector(1).mul(power(BIAS_OF_HALF.sub(shifted.viewAsIntegralLanes())));
    }

    private static DoubleVector sum(DoubleVector x, DoubleVector shifted, DoubleVector a, DoubleVector b) {
        DoubleVector r = remainder(x, shifted);
        DoubleVector z = r.mul(r);
        DoubleVector top = a.fma(r, b);
        DoubleVector lost = a.fma(r, b.sub(top));
        DoubleVector odd = r.mul(z).fma(oddTail(z), remainderLow(x, shifted, r));
        return a.fma(odd, b.mul(z).fma(evenTail(z), lost)).add(top);
    }

    private static DoubleVector oddTail(DoubleVector z) {
        DoubleVector square = z.mul(z);
        DoubleVector p = z.fma(vector(Float64Exp.C3), vector(Float64Exp.C1));
        DoubleVector q = z.fma(vector(Float64Exp.C7), vector(Float64Exp.C5));
        return square.fma(vector(Float64Exp.C9), q).fma(square, p);
    }

    private static DoubleVector evenTail(DoubleVector z) {
        DoubleVector square = z.mul(z);
        DoubleVector p = z.fma(vector(Float64Exp.C2), vector(0.5));
        DoubleVector q = z.fma(vector(Float64Exp.C6), vector(Float64Exp.C4));
        DoubleVector s = z.fma(vector(Float64Exp.C10), vector(Float64Exp.C8));
        return s.fma(square, q).fma(square, p);
    }

    static DoubleVector tanh(DoubleVector x) {
        DoubleVector size = x.abs();
        DoubleVector y = size.blend(vector(TANH_LIMIT), size.compare(VectorOperators.GT, vector(TANH_LIMIT)))
                .mul(vector(2));
        DoubleVector shifted = shifted(y);
        DoubleVector r = remainder(y, shifted);
        DoubleVector square = r.mul(r);
        DoubleVector tail = square.mul(tail(r, square));
        DoubleVector scale = vector(1).mul(power(BIAS.sub(shifted.viewAsIntegralLanes())));
        DoubleVector below = vector(1).sub(scale);
        DoubleVector top = below.add(r);
        DoubleVector topLow = lost(below, r, top).add(tail);
        DoubleVector above = vector(1).add(scale);
        DoubleVector bottom = above.add(r);
        DoubleVector bottomLow =
                lost(vector(1), scale, above).add(lost(above, r, bottom)).add(tail);
        return withSign(quotient(top, topLow, bottom, bottomLow), x);
    }
}
