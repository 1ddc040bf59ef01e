package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorLoops.LANES;
import static dev.chainrule.core.kernel.Float64VectorLoops.TILE;
import static dev.chainrule.core.kernel.Float64VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float64VectorMath.SIGN_BIT;
import static dev.chainrule.core.kernel.Float64VectorMath.load;
import static dev.chainrule.core.kernel.Float64VectorMath.vector;
import static dev.chainrule.core.kernel.Float64VectorMath.withSign;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link Float64Math} that are made of the exponential, on vectors, step by step: each lane rounds as the
 * scalar function does. Coefficients and constants stand where they are explained, there.
 *
 * <p>A loop has at most some thirty operations, and a method twenty: that is what the compiler inlines in any case, and a
 * vector that passes to or from a method which is not inlined goes to the heap. Hence a function is cut into parts; each hands
 * what it has found to the next, and the last one stores the result. Functions that take more have a loop before, whose
 * results the last loop finds in {@code parts}, {@link Float64VectorLoops#TILE} numbers each.
 */
final class Float64VectorExp {
    private static final DoubleVector ZERO = vector(0);
    private static final DoubleVector ONE = vector(1);
    private static final DoubleVector TWO = vector(2);
    private static final DoubleVector POSITIVE_INFINITY = vector(Double.POSITIVE_INFINITY);

    /** Below this size of x, eˣ is a normal number. */
    private static final DoubleVector ORDINARY = vector(708);

    private static final DoubleVector LEAST = vector(-746);
    private static final DoubleVector GREATEST = vector(710);

    private static final DoubleVector EXP_0 = vector(0.5);
    private static final DoubleVector EXP_1 = vector(0x1.555555555555bp-3);
    private static final DoubleVector EXP_2 = vector(0x1.5555555555503p-5);
    private static final DoubleVector EXP_3 = vector(0x1.111111110ec5ep-7);
    private static final DoubleVector EXP_4 = vector(0x1.6c16c16c30489p-10);
    private static final DoubleVector EXP_5 = vector(0x1.a01a01b37e22bp-13);
    private static final DoubleVector EXP_6 = vector(0x1.a01a01368fddbp-16);
    private static final DoubleVector EXP_7 = vector(0x1.71ddf020fba1bp-19);
    private static final DoubleVector EXP_8 = vector(0x1.27e5b4462c121p-22);
    private static final DoubleVector EXP_9 = vector(0x1.af6be79ee4d28p-26);
    private static final DoubleVector EXP_10 = vector(0x1.1e3d2c92b78b8p-29);

    private static final DoubleVector ROUND = vector(0x1.8p52);
    private static final DoubleVector LOG2_E = vector(0x1.71547652b82fep0);
    private static final DoubleVector LN2 = vector(0x1.62e42fefa39efp-1);
    private static final DoubleVector LN2_LOW = vector(0x1.abc9e3b39803fp-56);

    /** Beyond, tanh is 1. */
    private static final DoubleVector TANH_LIMIT = vector(20);

    private static final int FRACTION_BITS = 52;
    private static final LongVector NO_BITS = vector(0).reinterpretAsLongs();

    /** What is added to an exponent. */
    private static final LongVector BIAS = ONE_BITS.lanewise(VectorOperators.LSHR, FRACTION_BITS);

    private Float64VectorExp() {}

    static void exp(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) exp(load(x, xo + i), y, yo + i);
    }

    private static void exp(DoubleVector x, double[] y, int i) {
        exp(x, fraction(x), y, i);
    }

    private static void exp(DoubleVector x, DoubleVector fraction, double[] y, int i) {
        if (isOrdinary(x)) {
            scaled(x, fraction).intoArray(y, i);
        } else {
            scaledInTwoSteps(x, fraction).intoArray(y, i);
        }
    }

    /** Whether eˣ is a normal number in each lane. */
    private static boolean isOrdinary(DoubleVector x) {
        return x.abs().compare(VectorOperators.LT, ORDINARY).allTrue();
    }

    /** eʳ, with r = x - n·log 2. */
    private static DoubleVector fraction(DoubleVector x) {
        DoubleVector r = remainder(x, shifted(x));
        DoubleVector square = r.mul(r);
        return square.fma(tail(r, square), r).add(ONE);
    }

    /** n + ROUND, with n in the lowest bits. */
    private static DoubleVector shifted(DoubleVector x) {
        return x.fma(LOG2_E, ROUND);
    }

    /** As the scalar one, but for the sign of a zero, which is lost as soon as r is added or multiplied. */
    private static DoubleVector remainder(DoubleVector x, DoubleVector shifted) {
        DoubleVector minusN = ROUND.sub(shifted);
        return minusN.fma(LN2_LOW, minusN.fma(LN2, x));
    }

    private static DoubleVector tail(DoubleVector r, DoubleVector square) {
        DoubleVector fourth = square.mul(square);
        DoubleVector low = EXP_4.fma(r, EXP_3).fma(square, EXP_2.fma(r, EXP_1));
        DoubleVector middle = EXP_8.fma(r, EXP_7).fma(square, EXP_6.fma(r, EXP_5));
        DoubleVector high = EXP_10.fma(r, EXP_9).fma(fourth.mul(fourth), middle.fma(fourth, low));
        return high.fma(r, EXP_0);
    }

    /** eˣ = 2ⁿ·fraction where that is normal. */
    private static DoubleVector scaled(DoubleVector x, DoubleVector fraction) {
        return fraction.mul(power(BIAS.add(shifted(x).reinterpretAsLongs())));
    }

    /** For any x; comparisons let NaN pass. */
    private static DoubleVector scaledInTwoSteps(DoubleVector x, DoubleVector fraction) {
        LongVector n = NO_BITS.or(shifted(x).reinterpretAsLongs());
        LongVector half = n.lanewise(VectorOperators.LSHR, 1);
        return fraction.mul(power(half.add(BIAS)))
                .mul(power(n.sub(half).add(BIAS)))
                .blend(ZERO, x.compare(VectorOperators.LT, LEAST))
                .blend(POSITIVE_INFINITY, x.compare(VectorOperators.GT, GREATEST));
    }

    /** 2ⁿ for the n + BIAS in the lowest twelve bits. */
    private static DoubleVector power(LongVector biased) {
        return biased.lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsDoubles();
    }

    static void decay(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) decay(load(x, xo + i), y, yo + i);
    }

    /** One part: the decay of x. */
    static void decayPart(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) decay(load(x, xo + i), parts, i);
    }

    private static void decay(DoubleVector x, double[] y, int i) {
        DoubleVector negative = x.abs().neg();
        decay(x, negative, fraction(negative), y, i);
    }

    private static void decay(DoubleVector x, DoubleVector negative, DoubleVector fraction, double[] y, int i) {
        if (isOrdinary(x)) {
            withSign(scaled(negative, fraction), x).intoArray(y, i);
        } else {
            withSign(scaledInTwoSteps(negative, fraction), x).intoArray(y, i);
        }
    }

    /** With the decay of x in parts. */
    static void sigmoid(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoid(load(parts, i), y, yo + i);
    }

    static void sigmoidOfDecay(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoid(load(x, xo + i), y, yo + i);
    }

    private static void sigmoid(DoubleVector decay, double[] y, int i) {
        DoubleVector e = decay.abs();
        DoubleVector top = top(decay.reinterpretAsLongs(), e.reinterpretAsLongs());
        DoubleVector d = e.add(ONE);
        DoubleVector inverse = ONE.div(d);
        DoubleVector q = inverse.mul(top);
        q.add(q.fma(error(e, d, inverse), inverse.fma(top, q.neg()))).intoArray(y, i);
    }

    /** e where the decay has a sign, even that of a zero, and else 1; by bits, since a comparison does not see that. */
    private static DoubleVector top(LongVector decay, LongVector e) {
        LongVector negative = SIGN_BIT.and(decay)
                .lanewise(VectorOperators.LSHR, Long.SIZE - 1)
                .neg();
        return ONE_BITS.lanewise(VectorOperators.XOR, e)
                .and(negative)
                .lanewise(VectorOperators.XOR, ONE_BITS)
                .reinterpretAsDoubles();
    }

    /** With the decay of x in parts. */
    static void sigmoidPrime(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoidPrime(load(parts, i), y, yo + i);
    }

    static void sigmoidPrimeOfDecay(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) sigmoidPrime(load(x, xo + i), y, yo + i);
    }

    private static void sigmoidPrime(DoubleVector decay, double[] y, int i) {
        DoubleVector e = decay.abs();
        DoubleVector d = e.add(ONE);
        DoubleVector inverse = ONE.div(d);
        DoubleVector q = e.mul(inverse);
        DoubleVector error = error(e, d, inverse);
        DoubleVector low = q.fma(error.add(error), e.fma(inverse, q.neg()));
        q.fma(inverse, low.mul(inverse)).intoArray(y, i);
    }

    private static DoubleVector error(DoubleVector e, DoubleVector d, DoubleVector inverse) {
        DoubleVector minus = inverse.neg();
        return minus.fma(lost(ONE, e, d), minus.fma(d, ONE));
    }

    private static DoubleVector lost(DoubleVector a, DoubleVector b, DoubleVector sum) {
        return b.sub(sum.sub(a));
    }

    /** Three parts: eʳ = 1 + r + tail, and scale = 2⁻ⁿ. */
    static void tanhParts(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) tanhParts(load(x, xo + i).abs(), parts, i);
    }

    private static void tanhParts(DoubleVector size, double[] parts, int i) {
        DoubleVector twice = size.blend(TANH_LIMIT, size.compare(VectorOperators.GT, TANH_LIMIT))
                .mul(TWO);
        DoubleVector shifted = shifted(twice);
        ONE.mul(power(BIAS.sub(shifted.reinterpretAsLongs()))).intoArray(parts, 2 * TILE + i);
        tailPart(remainder(twice, shifted), parts, i);
    }

    private static void tailPart(DoubleVector r, double[] parts, int i) {
        DoubleVector square = r.mul(r);
        r.intoArray(parts, i);
        square.mul(tail(r, square)).intoArray(parts, TILE + i);
    }

    static void tanh(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            tanh(load(x, xo + i), load(parts, i), load(parts, TILE + i), load(parts, 2 * TILE + i), y, yo + i);
    }

    private static void tanh(DoubleVector x, DoubleVector r, DoubleVector tail, DoubleVector scale, double[] y, int i) {
        DoubleVector below = ONE.sub(scale);
        DoubleVector top = below.add(r);
        DoubleVector topLow = lost(below, r, top).add(tail);
        DoubleVector above = ONE.add(scale);
        DoubleVector bottom = above.add(r);
        DoubleVector bottomLow =
                lost(ONE, scale, above).add(lost(above, r, bottom)).add(tail);
        quotient(x, top, topLow, bottom, bottomLow, y, i);
    }

    /** With the sign of x. */
    private static void quotient(
            DoubleVector x, DoubleVector a, DoubleVector aLow, DoubleVector b, DoubleVector bLow, double[] y, int i) {
        DoubleVector top = a.add(aLow);
        DoubleVector bottom = b.add(bLow);
        DoubleVector inverse = ONE.div(bottom);
        DoubleVector q = top.mul(inverse);
        DoubleVector low = lost(a, aLow, top).sub(q.mul(lost(b, bLow, bottom)));
        withSign(q.neg().fma(bottom, top).add(low).fma(inverse, q), x).intoArray(y, i);
    }
}
