package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorLoops.LANES;
import static dev.chainrule.core.kernel.Float32VectorLoops.TILE;
import static dev.chainrule.core.kernel.Float32VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float32VectorMath.SIGN_BIT;
import static dev.chainrule.core.kernel.Float32VectorMath.load;
import static dev.chainrule.core.kernel.Float32VectorMath.vector;
import static dev.chainrule.core.kernel.Float32VectorMath.withSign;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link Float32Math} that are made of the exponential, on vectors, step by step: each lane rounds as the
 * scalar function does. Coefficients and constants stand where they are explained, there.
 *
 * <p>A loop has at most some thirty operations, and a method twenty: that is what the compiler inlines in any case, and a
 * vector that passes to or from a method which is not inlined goes to the heap. Hence a function is cut into parts; each hands
 * what it has found to the next, and the last one stores the result. Functions that take more have a loop before, whose
 * results the last loop finds in {@code parts}, {@link Float32VectorLoops#TILE} numbers each.
 */
final class Float32VectorExp {
    private static final FloatVector ZERO = vector(0);
    private static final FloatVector ONE = vector(1);
    private static final FloatVector TWO = vector(2);
    private static final FloatVector POSITIVE_INFINITY = vector(Float.POSITIVE_INFINITY);

    /** Below this size of x, eˣ is a normal number. */
    private static final FloatVector ORDINARY = vector(87);

    private static final FloatVector LEAST = vector(-104);
    private static final FloatVector GREATEST = vector(89);

    private static final FloatVector EXP_0 = vector(0.5f);
    private static final FloatVector EXP_1 = vector(0x1.555554p-3f);
    private static final FloatVector EXP_2 = vector(0x1.55548ep-5f);
    private static final FloatVector EXP_3 = vector(0x1.11127p-7f);
    private static final FloatVector EXP_4 = vector(0x1.6d8d06p-10f);
    private static final FloatVector EXP_5 = vector(0x1.9f0898p-13f);

    private static final FloatVector ROUND = vector(0x1.8p23f);
    private static final FloatVector LOG2_E = vector(0x1.715476p0f);
    private static final FloatVector LN2 = vector(0x1.62e43p-1f);
    private static final FloatVector LN2_LOW = vector(-0x1.05c61p-29f);

    /** Beyond, tanh is 1. */
    private static final FloatVector TANH_LIMIT = vector(10);

    private static final int FRACTION_BITS = 23;
    private static final IntVector NO_BITS = vector(0).reinterpretAsInts();

    /** What is added to an exponent. */
    private static final IntVector BIAS = ONE_BITS.lanewise(VectorOperators.LSHR, FRACTION_BITS);

    private Float32VectorExp() {}

    static void exp(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) exp(load(x, xo + i), y, yo + i);
    }

    private static void exp(FloatVector x, float[] y, int i) {
        exp(x, fraction(x), y, i);
    }

    private static void exp(FloatVector x, FloatVector fraction, float[] y, int i) {
        if (isOrdinary(x)) {
            scaled(x, fraction).intoArray(y, i);
        } else {
            scaledInTwoSteps(x, fraction).intoArray(y, i);
        }
    }

    /** Whether eˣ is a normal number in each lane. */
    private static boolean isOrdinary(FloatVector x) {
        return x.abs().compare(VectorOperators.LT, ORDINARY).allTrue();
    }

    /** eʳ, with r = x - n·log 2. */
    private static FloatVector fraction(FloatVector x) {
        FloatVector r = remainder(x, shifted(x));
        FloatVector square = r.mul(r);
        return square.fma(tail(r, square), r).add(ONE);
    }

    /** n + ROUND, with n in the lowest bits. */
    private static FloatVector shifted(FloatVector x) {
        return x.fma(LOG2_E, ROUND);
    }

    /** As the scalar one, but for the sign of a zero, which is lost as soon as r is added or multiplied. */
    private static FloatVector remainder(FloatVector x, FloatVector shifted) {
        FloatVector minusN = ROUND.sub(shifted);
        return minusN.fma(LN2_LOW, minusN.fma(LN2, x));
    }

    private static FloatVector tail(FloatVector r, FloatVector square) {
        FloatVector low = EXP_2.fma(r, EXP_1);
        FloatVector high = EXP_5.fma(square, EXP_4.fma(r, EXP_3)).fma(square, low);
        return high.fma(r, EXP_0);
    }

    /** eˣ = 2ⁿ·fraction where that is normal. */
    private static FloatVector scaled(FloatVector x, FloatVector fraction) {
        return fraction.mul(power(BIAS.add(shifted(x).reinterpretAsInts())));
    }

    /** For any x; comparisons let NaN pass. */
    private static FloatVector scaledInTwoSteps(FloatVector x, FloatVector fraction) {
        IntVector n = NO_BITS.or(shifted(x).reinterpretAsInts());
        IntVector half = n.lanewise(VectorOperators.LSHR, 1);
        return fraction.mul(power(half.add(BIAS)))
                .mul(power(n.sub(half).add(BIAS)))
                .blend(ZERO, x.compare(VectorOperators.LT, LEAST))
                .blend(POSITIVE_INFINITY, x.compare(VectorOperators.GT, GREATEST));
    }

    /** 2ⁿ for the n + BIAS in the lowest nine bits. */
    private static FloatVector power(IntVector biased) {
        return biased.lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsFloats();
    }

    static void decay(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) decay(load(x, xo + i), y, yo + i);
    }

    /** One part: the decay of x. */
    static void decayPart(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) decay(load(x, xo + i), parts, i);
    }

    private static void decay(FloatVector x, float[] y, int i) {
        FloatVector negative = x.abs().neg();
        decay(x, negative, fraction(negative), y, i);
    }

    private static void decay(FloatVector x, FloatVector negative, FloatVector fraction, float[] y, int i) {
        if (isOrdinary(x)) {
            withSign(scaled(negative, fraction), x).intoArray(y, i);
        } else {
            withSign(scaledInTwoSteps(negative, fraction), x).intoArray(y, i);
        }
    }

    /** With the decay of x in parts. */
    static void sigmoid(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoid(load(parts, i), y, yo + i);
    }

    static void sigmoidOfDecay(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoid(load(x, xo + i), y, yo + i);
    }

    private static void sigmoid(FloatVector decay, float[] y, int i) {
        FloatVector e = decay.abs();
        FloatVector top = top(decay.reinterpretAsInts(), e.reinterpretAsInts());
        FloatVector d = e.add(ONE);
        FloatVector inverse = ONE.div(d);
        FloatVector q = inverse.mul(top);
        q.add(q.fma(error(e, d, inverse), inverse.fma(top, q.neg()))).intoArray(y, i);
    }

    /** e where the decay has a sign, even that of a zero, and else 1; by bits, since a comparison does not see that. */
    private static FloatVector top(IntVector decay, IntVector e) {
        IntVector negative = SIGN_BIT.and(decay)
                .lanewise(VectorOperators.LSHR, Integer.SIZE - 1)
                .neg();
        return ONE_BITS.lanewise(VectorOperators.XOR, e)
                .and(negative)
                .lanewise(VectorOperators.XOR, ONE_BITS)
                .reinterpretAsFloats();
    }

    /** With the decay of x in parts. */
    static void sigmoidPrime(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoidPrime(load(parts, i), y, yo + i);
    }

    static void sigmoidPrimeOfDecay(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoidPrime(load(x, xo + i), y, yo + i);
    }

    private static void sigmoidPrime(FloatVector decay, float[] y, int i) {
        FloatVector e = decay.abs();
        FloatVector d = e.add(ONE);
        FloatVector inverse = ONE.div(d);
        FloatVector q = e.mul(inverse);
        FloatVector error = error(e, d, inverse);
        FloatVector low = q.fma(error.add(error), e.fma(inverse, q.neg()));
        q.fma(inverse, low.mul(inverse)).intoArray(y, i);
    }

    private static FloatVector error(FloatVector e, FloatVector d, FloatVector inverse) {
        FloatVector minus = inverse.neg();
        return minus.fma(lost(ONE, e, d), minus.fma(d, ONE));
    }

    private static FloatVector lost(FloatVector a, FloatVector b, FloatVector sum) {
        return b.sub(sum.sub(a));
    }

    /** Three parts: eʳ = 1 + r + tail, and scale = 2⁻ⁿ. */
    static void tanhParts(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) tanhParts(load(x, xo + i).abs(), parts, i);
    }

    private static void tanhParts(FloatVector size, float[] parts, int i) {
        FloatVector twice = size.blend(TANH_LIMIT, size.compare(VectorOperators.GT, TANH_LIMIT))
                .mul(TWO);
        FloatVector shifted = shifted(twice);
        ONE.mul(power(BIAS.sub(shifted.reinterpretAsInts()))).intoArray(parts, 2 * TILE + i);
        tailPart(remainder(twice, shifted), parts, i);
    }

    private static void tailPart(FloatVector r, float[] parts, int i) {
        FloatVector square = r.mul(r);
        r.intoArray(parts, i);
        square.mul(tail(r, square)).intoArray(parts, TILE + i);
    }

    static void tanh(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            tanh(load(x, xo + i), load(parts, i), load(parts, TILE + i), load(parts, 2 * TILE + i), y, yo + i);
    }

    private static void tanh(FloatVector x, FloatVector r, FloatVector tail, FloatVector scale, float[] y, int i) {
        FloatVector below = ONE.sub(scale);
        FloatVector top = below.add(r);
        FloatVector topLow = lost(below, r, top).add(tail);
        FloatVector above = ONE.add(scale);
        FloatVector bottom = above.add(r);
        FloatVector bottomLow =
                lost(ONE, scale, above).add(lost(above, r, bottom)).add(tail);
        quotient(x, top, topLow, bottom, bottomLow, y, i);
    }

    /** With the sign of x. */
    private static void quotient(
            FloatVector x, FloatVector a, FloatVector aLow, FloatVector b, FloatVector bLow, float[] y, int i) {
        FloatVector top = a.add(aLow);
        FloatVector bottom = b.add(bLow);
        FloatVector inverse = ONE.div(bottom);
        FloatVector q = top.mul(inverse);
        FloatVector low = lost(a, aLow, top).sub(q.mul(lost(b, bLow, bottom)));
        withSign(q.neg().fma(bottom, top).add(low).fma(inverse, q), x).intoArray(y, i);
    }
}
