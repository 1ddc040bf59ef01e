package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float32VectorMath.vector;
import static dev.chainrule.core.kernel.Float32VectorMath.withSign;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Float32Exp} on vectors, step by step: each lane rounds as the scalar function does. Coefficients and constants are
 * explained there.
 *
 * <p>Constants are broadcast where they are used, which the compiler does once before a loop. Taken from vectors in static
 * fields they would be read from memory in every round.
 */
final class Float32VectorExp {
    /** Below this size of x, eˣ is a normal number. */
    private static final float ORDINARY = 87;

    private static final float LEAST = -104;
    private static final float GREATEST = 89;

    /** Beyond, tanh is 1. */
    private static final float TANH_LIMIT = 10;

    static final IntVector NO_BITS = vector(0).viewAsIntegralLanes();

    /** What is added to an exponent. */
    static final IntVector BIAS = ONE_BITS.lanewise(VectorOperators.LSHR, Float32Math.FRACTION_BITS);

    private Float32VectorExp() {}

    /** Holds where eˣ and e⁻ˣ are normal numbers. */
    static IntVector ordinary(FloatVector x) {
        return x.abs().viewAsIntegralLanes().sub(vector(ORDINARY).viewAsIntegralLanes());
    }

    /** For ordinary x. */
    static FloatVector exp(FloatVector x) {
        return scaled(x, fraction(x));
    }

    static FloatVector expOfAny(FloatVector x) {
        return scaledInTwoSteps(x, fraction(x));
    }

    /** eʳ, with r = x - n·log 2. */
    private static FloatVector fraction(FloatVector x) {
        FloatVector r = remainder(x, shifted(x));
        FloatVector square = r.mul(r);
        return square.fma(tail(r, square), r).add(vector(1));
    }

    /** n + ROUND, with n in the lowest bits. */
    private static FloatVector shifted(FloatVector x) {
        return x.fma(vector(Float32Exp.LOG2_E), vector(Float32Exp.ROUND));
    }

    /** As the scalar one, but for the sign of a zero, which is lost as soon as r is added or multiplied. */
    private static FloatVector remainder(FloatVector x, FloatVector shifted) {
        FloatVector minusN = vector(Float32Exp.ROUND).sub(shifted);
        return minusN.fma(vector(Float32Exp.LN2_LOW), minusN.fma(vector(Float32Exp.LN2), x));
    }

    private static FloatVector tail(FloatVector r, FloatVector square) {
        FloatVector p = r.fma(vector(Float32Exp.C2), vector(Float32Exp.C1));
        FloatVector q = r.fma(vector(Float32Exp.C4), vector(Float32Exp.C3));
        FloatVector tail = square.fma(vector(Float32Exp.C5), q).fma(square, p);
        return tail.fma(r, vector(0.5f));
    }

    /** eˣ = 2ⁿ·fraction where that is normal: n, the only bits of the sum that are left, joins the exponent. */
    private static FloatVector scaled(FloatVector x, FloatVector fraction) {
        return shifted(x)
                .viewAsIntegralLanes()
                .lanewise(VectorOperators.LSHL, Float32Math.FRACTION_BITS)
                .add(fraction.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    /** For any x; comparisons let NaN pass. */
    private static FloatVector scaledInTwoSteps(FloatVector x, FloatVector fraction) {
        IntVector n = NO_BITS.or(shifted(x).viewAsIntegralLanes());
        IntVector half = n.lanewise(VectorOperators.LSHR, 1);
        return fraction.mul(power(half.add(BIAS)))
                .mul(power(n.sub(half).add(BIAS)))
                .blend(vector(0), x.compare(VectorOperators.LT, vector(LEAST)))
                .blend(vector(Float.POSITIVE_INFINITY), x.compare(VectorOperators.GT, vector(GREATEST)));
    }

    /** 2ⁿ for the n + BIAS in the lowest nine bits. */
    private static FloatVector power(IntVector biased) {
        return biased.lanewise(VectorOperators.LSHL, Float32Math.FRACTION_BITS).viewAsFloatingLanes();
    }

    /** For ordinary x. */
    static FloatVector decay(FloatVector x) {
        return withSign(exp(x.abs().neg()), x);
    }

    static FloatVector decayOfAny(FloatVector x) {
        return withSign(expOfAny(x.abs().neg()), x);
    }

    /** For ordinary x. */
    static FloatVector sigmoid(FloatVector x) {
        return sigmoidOfDecay(decay(x));
    }

    static FloatVector sigmoidOfAny(FloatVector x) {
        return sigmoidOfDecay(decayOfAny(x));
    }

    static FloatVector sigmoidOfDecay(FloatVector decay) {
        FloatVector e = decay.abs();
        FloatVector top = top(decay.viewAsIntegralLanes(), e.viewAsIntegralLanes());
        FloatVector d = e.add(vector(1));
        FloatVector inverse = vector(1).div(d);
        FloatVector q = inverse.mul(top);
        return q.add(q.fma(error(e, d, inverse), inverse.fma(top, q.neg())));
    }

    /** e where the decay has a sign, even that of a zero, and else 1; by bits, since a comparison does not see that. */
    private static FloatVector top(IntVector decay, IntVector e) {
        IntVector negative = decay.lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
        return ONE_BITS.lanewise(VectorOperators.XOR, e)
                .and(negative)
                .lanewise(VectorOperators.XOR, ONE_BITS)
                .viewAsFloatingLanes();
    }

    /** For ordinary x. */
    static FloatVector sigmoidPrime(FloatVector x) {
        return sigmoidPrimeOfDecay(decay(x));
    }

    static FloatVector sigmoidPrimeOfAny(FloatVector x) {
        return sigmoidPrimeOfDecay(decayOfAny(x));
    }

    static FloatVector sigmoidPrimeOfDecay(FloatVector decay) {
        FloatVector e = decay.abs();
        FloatVector d = e.add(vector(1));
        FloatVector inverse = vector(1).div(d);
        FloatVector q = e.mul(inverse);
        FloatVector error = error(e, d, inverse);
        FloatVector low = q.fma(error.add(error), e.fma(inverse, q.neg()));
        return q.fma(inverse, low.mul(inverse));
    }

    private static FloatVector error(FloatVector e, FloatVector d, FloatVector inverse) {
        FloatVector minus = inverse.neg();
        return minus.fma(lost(vector(1), e, d), minus.fma(d, vector(1)));
    }

    private static FloatVector lost(FloatVector a, FloatVector b, FloatVector sum) {
        return b.sub(sum.sub(a));
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

    private static FloatVector quotient(FloatVector a, FloatVector aLow, FloatVector b, FloatVector bLow) {
        FloatVector top = a.add(aLow);
        FloatVector bottom = b.add(bLow);
        FloatVector inverse = vector(1).div(bottom);
        FloatVector q = top.mul(inverse);
        FloatVector low = lost(a, aLow, top).sub(q.mul(lost(b, bLow, bottom)));
        return q.neg().fma(bottom, top).add(low).fma(inverse, q);
    }
}
