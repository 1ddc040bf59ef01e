package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float64VectorMath.lost;
import static dev.chainrule.core.kernel.Float64VectorMath.vector;
import static dev.chainrule.core.kernel.Float64VectorMath.withSign;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Float64Exp} on vectors, step by step: each lane rounds as the scalar function does. Coefficients and constants are
 * explained there.
 *
 * <p>Constants are broadcast where they are used, which the compiler does once before a loop. Taken from vectors in static
 * fields they would be read from memory in every round.
 */
final class Float64VectorExp {
    /** Up to this size of x, 2ˣ is a normal number. */
    private static final double ORDINARY_POWER = 1022;

    private static final double LEAST = -746;
    private static final double GREATEST = 711;
    private static final double LEAST_POWER = -1076;
    private static final double GREATEST_POWER = 1024;

    static final LongVector NO_BITS = vector(0).viewAsIntegralLanes();

    /** What is added to an exponent. */
    static final LongVector BIAS = ONE_BITS.lanewise(VectorOperators.LSHR, Float64Math.FRACTION_BITS);

    private Float64VectorExp() {}

    /** Holds where eˣ and e⁻ˣ are normal numbers. */
    static LongVector ordinary(DoubleVector x) {
        return x.abs().viewAsIntegralLanes().sub(vector(Float64Hyperbolic.FAR).viewAsIntegralLanes());
    }

    /** For ordinary x. */
    static DoubleVector exp(DoubleVector x) {
        return scaled(fraction(x), shifted(x));
    }

    static DoubleVector expOfAny(DoubleVector x) {
        return limited(scaledInTwoSteps(fraction(x), shifted(x)), x, LEAST, GREATEST);
    }

    /** eʳ, with r = x - n·log 2. */
    private static DoubleVector fraction(DoubleVector x) {
        DoubleVector r = remainder(x, shifted(x));
        DoubleVector square = r.mul(r);
        return square.fma(tail(r, square), r).add(vector(1));
    }

    /** n + ROUND, with n in the lowest bits. */
    static DoubleVector shifted(DoubleVector x) {
        return x.fma(vector(Float64Exp.LOG2_E), vector(Float64Exp.ROUND));
    }

    /** As the scalar one, but for the sign of a zero, which is lost as soon as r is added or multiplied. */
    static DoubleVector remainder(DoubleVector x, DoubleVector shifted) {
        DoubleVector minusN = vector(Float64Exp.ROUND).sub(shifted);
        return minusN.fma(vector(Float64Exp.LN2_LOW), minusN.fma(vector(Float64Exp.LN2), x));
    }

    static DoubleVector tail(DoubleVector r, DoubleVector square) {
        DoubleVector fourth = square.mul(square);
        DoubleVector p = r.fma(vector(Float64Exp.C2), vector(Float64Exp.C1));
        DoubleVector q = r.fma(vector(Float64Exp.C4), vector(Float64Exp.C3));
        DoubleVector s = r.fma(vector(Float64Exp.C6), vector(Float64Exp.C5));
        DoubleVector t = r.fma(vector(Float64Exp.C8), vector(Float64Exp.C7));
        DoubleVector u = r.fma(vector(Float64Exp.C10), vector(Float64Exp.C9));
        DoubleVector low = q.fma(square, p);
        DoubleVector middle = t.fma(square, s);
        DoubleVector tail = u.fma(fourth.mul(fourth), middle.fma(fourth, low));
        return tail.fma(r, vector(0.5));
    }

    /** Holds where 2ˣ is a normal number. */
    static LongVector ordinaryPower(DoubleVector x) {
        return x.abs().viewAsIntegralLanes().sub(vector(ORDINARY_POWER).viewAsIntegralLanes());
    }

    /** For ordinary powers. */
    static DoubleVector exp2(DoubleVector x) {
        return scaled(fractionOfPower(x), x.add(vector(Float64Exp.ROUND)));
    }

    static DoubleVector exp2OfAny(DoubleVector x) {
        return limited(
                scaledInTwoSteps(fractionOfPower(x), x.add(vector(Float64Exp.ROUND))), x, LEAST_POWER, GREATEST_POWER);
    }

    /** 2ᶠ, with f = x - n. */
    private static DoubleVector fractionOfPower(DoubleVector x) {
        DoubleVector n = x.add(vector(Float64Exp.ROUND)).sub(vector(Float64Exp.ROUND));
        DoubleVector f = x.sub(n);
        DoubleVector r = f.mul(vector(Float64Exp.LN2));
        DoubleVector square = r.mul(r);
        return f.fma(vector(Float64Exp.LN2), square.mul(tail(r, square))).add(vector(1));
    }

    /** 2ⁿ·fraction where that is normal: n, the only bits of the sum that are left, joins the exponent. */
    private static DoubleVector scaled(DoubleVector fraction, DoubleVector shifted) {
        return shifted.viewAsIntegralLanes()
                .lanewise(VectorOperators.LSHL, Float64Math.FRACTION_BITS)
                .add(fraction.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    /** The same, where it is not. */
    private static DoubleVector scaledInTwoSteps(DoubleVector fraction, DoubleVector shifted) {
        LongVector n = NO_BITS.or(shifted.viewAsIntegralLanes());
        LongVector half = n.lanewise(VectorOperators.LSHR, 1);
        return fraction.mul(power(half.add(BIAS))).mul(power(n.sub(half).add(BIAS)));
    }

    /** 0 where x is below the least, ∞ where it is above the greatest; comparisons let NaN pass. */
    private static DoubleVector limited(DoubleVector y, DoubleVector x, double least, double greatest) {
        return y.blend(vector(0), x.compare(VectorOperators.LT, vector(least)))
                .blend(vector(Double.POSITIVE_INFINITY), x.compare(VectorOperators.GT, vector(greatest)));
    }

    /** 2ⁿ for the n + BIAS in the lowest twelve bits. */
    static DoubleVector power(LongVector biased) {
        return biased.lanewise(VectorOperators.LSHL, Float64Math.FRACTION_BITS).viewAsFloatingLanes();
    }

    /** For ordinary x. */
    static DoubleVector decay(DoubleVector x) {
        return withSign(exp(x.abs().neg()), x);
    }

    static DoubleVector decayOfAny(DoubleVector x) {
        return withSign(expOfAny(x.abs().neg()), x);
    }

    /** For ordinary x. */
    static DoubleVector sigmoid(DoubleVector x) {
        return sigmoidOfDecay(decay(x));
    }

    static DoubleVector sigmoidOfAny(DoubleVector x) {
        return sigmoidOfDecay(decayOfAny(x));
    }

    static DoubleVector sigmoidOfDecay(DoubleVector decay) {
        DoubleVector e = decay.abs();
        DoubleVector top = top(decay.viewAsIntegralLanes(), e.viewAsIntegralLanes());
        DoubleVector d = e.add(vector(1));
        DoubleVector inverse = vector(1).div(d);
        DoubleVector q = inverse.mul(top);
        return q.add(q.fma(error(e, d, inverse), inverse.fma(top, q.neg())));
    }

    /** e where the decay has a sign, even that of a zero, and else 1; by bits, since a comparison does not see that. */
    private static DoubleVector top(LongVector decay, LongVector e) {
        LongVector negative = decay.lanewise(VectorOperators.ASHR, Long.SIZE - 1);
        return ONE_BITS.lanewise(VectorOperators.XOR, e)
                .and(negative)
                .lanewise(VectorOperators.XOR, ONE_BITS)
                .viewAsFloatingLanes();
    }

    /** For ordinary x. */
    static DoubleVector sigmoidPrime(DoubleVector x) {
        return sigmoidPrimeOfDecay(decay(x));
    }

    static DoubleVector sigmoidPrimeOfAny(DoubleVector x) {
        return sigmoidPrimeOfDecay(decayOfAny(x));
    }

    static DoubleVector sigmoidPrimeOfDecay(DoubleVector decay) {
        DoubleVector e = decay.abs();
        DoubleVector d = e.add(vector(1));
        DoubleVector inverse = vector(1).div(d);
        DoubleVector q = e.mul(inverse);
        DoubleVector error = error(e, d, inverse);
        DoubleVector low = q.fma(error.add(error), e.fma(inverse, q.neg()));
        return q.fma(inverse, low.mul(inverse));
    }

    private static DoubleVector error(DoubleVector e, DoubleVector d, DoubleVector inverse) {
        DoubleVector minus = inverse.neg();
        return minus.fma(lost(vector(1), e, d), minus.fma(d, vector(1)));
    }
}
