package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorExp.BIAS;
import static dev.chainrule.core.kernel.Float32VectorExp.power;
import static dev.chainrule.core.kernel.Float32VectorExp.remainder;
import static dev.chainrule.core.kernel.Float32VectorExp.shifted;
import static dev.chainrule.core.kernel.Float32VectorExp.tail;
import static dev.chainrule.core.kernel.Float32VectorMath.lost;
import static dev.chainrule.core.kernel.Float32VectorMath.quotient;
import static dev.chainrule.core.kernel.Float32VectorMath.vector;
import static dev.chainrule.core.kernel.Float32VectorMath.withSign;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Float32Hyperbolic} on vectors, step by step, as in {@link Float32VectorExp}. */
final class Float32VectorHyperbolic {
    /** What is added to the exponents of a half. */
    static final IntVector BIAS_OF_HALF = BIAS.sub(1);

    /** Beyond, tanh is 1. */
    private static final float TANH_LIMIT = 10;

    private Float32VectorHyperbolic() {}

    static IntVector ordinary(FloatVector x) {
        return Float32VectorExp.ordinary(x);
    }

    /** For ordinary x. */
    static FloatVector expm1(FloatVector x) {
        FloatVector shifted = shifted(x);
        FloatVector r = remainder(x, shifted);
        FloatVector square = r.mul(r);
        FloatVector scale = vector(1).mul(power(BIAS.add(shifted.viewAsIntegralLanes())));
        FloatVector below = vector(-1).add(scale);
        FloatVector top = r.fma(scale, below);
        FloatVector lost = r.fma(scale, below.sub(top)).sub(below.sub(scale).add(vector(1)));
        FloatVector rLow = remainderLow(x, shifted, r);
        FloatVector low = rLow.fma(top, rLow.add(lost));
        return zeroOr(square.mul(scale).fma(tail(r, square), low).add(top), x);
    }

    private static FloatVector remainderLow(FloatVector x, FloatVector shifted, FloatVector r) {
        FloatVector minusN = vector(Float32Exp.ROUND).sub(shifted);
        return minusN.fma(
                vector(Float32Exp.LN2_LOW),
                minusN.fma(vector(Float32Exp.LN2), x).sub(r));
    }

    /** y, or x where that is a zero, with its sign. */
    private static FloatVector zeroOr(FloatVector y, FloatVector x) {
        return y.blend(x, x.compare(VectorOperators.EQ, vector(0)));
    }

    /** For ordinary x. */
    static FloatVector sinh(FloatVector x) {
        FloatVector shifted = shifted(x);
        FloatVector half = half(shifted);
        FloatVector inverse = inverse(shifted);
        return zeroOr(sum(x, shifted, half.add(inverse), half.sub(inverse)), x);
    }

    /** For ordinary x. */
    static FloatVector cosh(FloatVector x) {
        FloatVector shifted = shifted(x);
        FloatVector half = half(shifted);
        FloatVector inverse = inverse(shifted);
        return sum(x, shifted, half.sub(inverse), half.add(inverse));
    }

    /** 2ⁿ/2. */
    private static FloatVector half(FloatVector shifted) {
        return vector(1).mul(power(BIAS_OF_HALF.add(shifted.viewAsIntegralLanes())));
    }

    /** 2⁻ⁿ/2. */
    private static FloatVector inverse(FloatVector shifted) {
        return vector(1).mul(power(BIAS_OF_HALF.sub(shifted.viewAsIntegralLanes())));
    }

    private static FloatVector sum(FloatVector x, FloatVector shifted, FloatVector a, FloatVector b) {
        FloatVector r = remainder(x, shifted);
        FloatVector z = r.mul(r);
        FloatVector top = a.fma(r, b);
        FloatVector lost = a.fma(r, b.sub(top));
        FloatVector odd = r.mul(z).fma(oddTail(z), remainderLow(x, shifted, r));
        return a.fma(odd, b.mul(z).fma(evenTail(z), lost)).add(top);
    }

    private static FloatVector oddTail(FloatVector z) {
        return z.fma(vector(Float32Exp.C5), vector(Float32Exp.C3)).fma(z, vector(Float32Exp.C1));
    }

    private static FloatVector evenTail(FloatVector z) {
        return z.fma(vector(Float32Exp.C4), vector(Float32Exp.C2)).fma(z, vector(0.5f));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector y = size.blend(vector(TANH_LIMIT), size.compare(VectorOperators.GT, vector(TANH_LIMIT)))
                .mul(vector(2));
        FloatVector shifted = shifted(y);
        FloatVector r = remainder(y, shifted);
        FloatVector square = r.mul(r);
        FloatVector tail = square.mul(tail(r, square));
        FloatVector scale = vector(1).mul(power(BIAS.sub(shifted.viewAsIntegralLanes())));
        FloatVector below = vector(1).sub(scale);
        FloatVector top = below.add(r);
        FloatVector topLow = lost(below, r, top).add(tail);
        FloatVector above = vector(1).add(scale);
        FloatVector bottom = above.add(r);
        FloatVector bottomLow =
                lost(vector(1), scale, above).add(lost(above, r, bottom)).add(tail);
        return withSign(quotient(top, topLow, bottom, bottomLow), x);
    }
}
