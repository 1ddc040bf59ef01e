package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float32VectorMath.lost;
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
    /** Up to this size of x, 2ˣ is a normal number. */
    private static final float ORDINARY_POWER = 126;

    private static final float LEAST = -104;
    private static final float GREATEST = 90;
    private static final float LEAST_POWER = -151;
    private static final float GREATEST_POWER = 128;

    static final IntVector NO_BITS = vector(0).viewAsIntegralLanes();

    /** What is added to an exponent. */
    static final IntVector BIAS = ONE_BITS.lanewise(VectorOperators.LSHR, Float32Math.FRACTION_BITS);

    private Float32VectorExp() {}

    /** Holds where eˣ and e⁻ˣ are normal numbers. */
    static IntVector ordinary(FloatVector x) {
        return x.abs().viewAsIntegralLanes().sub(vector(Float32Hyperbolic.FAR).viewAsIntegralLanes());
    }

    /** For ordinary x. */
    static FloatVector exp(FloatVector x) {
        return scaled(fraction(x), shifted(x));
    }

    static FloatVector expOfAny(FloatVector x) {
        return limited(scaledInTwoSteps(fraction(x), shifted(x)), x, LEAST, GREATEST);
    }

    /** eʳ, with r = x - n·log 2. */
    private static FloatVector fraction(FloatVector x) {
        FloatVector r = remainder(x, shifted(x));
        FloatVector square = r.mul(r);
        return square.fma(tail(r, square), r).add(vector(1));
    }

    /** n + ROUND, with n in the lowest bits. */
    static FloatVector shifted(FloatVector x) {
        return x.fma(vector(Float32Exp.LOG2_E), vector(Float32Exp.ROUND));
    }

    /** As the scalar one, but for the sign of a zero, which is lost as soon as r is added or multiplied. */
    static FloatVector remainder(FloatVector x, FloatVector shifted) {
        FloatVector minusN = vector(Float32Exp.ROUND).sub(shifted);
        return minusN.fma(vector(Float32Exp.LN2_LOW), minusN.fma(vector(Float32Exp.LN2), x));
    }

    static FloatVector tail(FloatVector r, FloatVector square) {
        FloatVector p = r.fma(vector(Float32Exp.C2), vector(Float32Exp.C1));
        FloatVector q = r.fma(vector(Float32Exp.C4), vector(Float32Exp.C3));
        FloatVector tail = square.fma(vector(Float32Exp.C5), q).fma(square, p);
        return tail.fma(r, vector(0.5f));
    }

    /** Holds where 2ˣ is a normal number. */
    static IntVector ordinaryPower(FloatVector x) {
        return x.abs().viewAsIntegralLanes().sub(vector(ORDINARY_POWER).viewAsIntegralLanes());
    }

    /** For ordinary powers. */
    static FloatVector exp2(FloatVector x) {
        return scaled(fractionOfPower(x), x.add(vector(Float32Exp.ROUND)));
    }

    static FloatVector exp2OfAny(FloatVector x) {
        return limited(
                scaledInTwoSteps(fractionOfPower(x), x.add(vector(Float32Exp.ROUND))), x, LEAST_POWER, GREATEST_POWER);
    }

    /** 2ᶠ, with f = x - n. */
    private static FloatVector fractionOfPower(FloatVector x) {
        FloatVector n = x.add(vector(Float32Exp.ROUND)).sub(vector(Float32Exp.ROUND));
        FloatVector f = x.sub(n);
        FloatVector r = f.mul(vector(Float32Exp.LN2));
        FloatVector square = r.mul(r);
        return f.fma(vector(Float32Exp.LN2), square.mul(tail(r, square))).add(vector(1));
    }

    /** 2ⁿ·fraction where that is normal: n, the only bits of the sum that are left, joins the exponent. */
    private static FloatVector scaled(FloatVector fraction, FloatVector shifted) {
        return shifted.viewAsIntegralLanes()
                .lanewise(VectorOperators.LSHL, Float32Math.FRACTION_BITS)
                .add(fraction.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    /** The same, where it is not. */
    private static FloatVector scaledInTwoSteps(FloatVector fraction, FloatVector shifted) {
        IntVector n = NO_BITS.or(shifted.viewAsIntegralLanes());
        IntVector half = n.lanewise(VectorOperators.LSHR, 1);
        return fraction.mul(power(half.add(BIAS))).mul(power(n.sub(half).add(BIAS)));
    }

    /** 0 where x is below the least, ∞ where it is above the greatest; comparisons let NaN pass. */
    private static FloatVector limited(FloatVector y, FloatVector x, float least, float greatest) {
        return y.blend(vector(0), x.compare(VectorOperators.LT, vector(least)))
                .blend(vector(Float.POSITIVE_INFINITY), x.compare(VectorOperators.GT, vector(greatest)));
    }

    /** 2ⁿ for the n + BIAS in the lowest nine bits. */
    static FloatVector power(IntVector biased) {
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
}
