package dev.chainrule.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link Float32Math} on vectors, step by step: each lane rounds as the scalar function does.
 *
 * <p>Choices are made by comparing and blending. Where a step differs from the scalar one, a comment says why its result
 * does not. Coefficients and constants stand where they are explained, in {@link Float32Math}.
 *
 * <p>A vector that passes from one method to another stays in a register only where the compiler inlines the method. JDK 17
 * stops doing so after some thirty-five operations of one loop, but for the vectors' own methods: hence functions end in
 * nothing but these. It also sends vectors by way of memory that are reinterpreted as integers late in a loop: hence that is
 * done first.
 */
final class Float32VectorMath {

    /** The preferred species: a second one in the same process would make every vector slow on JDK 17. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final FloatVector ZERO = vector(0);
    private static final FloatVector HALF = vector(0.5f);
    private static final FloatVector ONE = vector(1);
    private static final FloatVector TWO = vector(2);
    private static final FloatVector MINUS_ONE = vector(-1);
    private static final FloatVector NAN = vector(Float.NaN);
    private static final FloatVector POSITIVE_INFINITY = vector(Float.POSITIVE_INFINITY);
    private static final FloatVector NEGATIVE_INFINITY = vector(Float.NEGATIVE_INFINITY);
    private static final FloatVector MIN_NORMAL = vector(Float.MIN_NORMAL);

    private static final FloatVector EXP_LEAST = vector(-104);
    private static final FloatVector EXP_GREATEST = vector(89);

    private static final float EXP_0 = 0.5f;
    private static final float EXP_1 = 0x1.555554p-3f;
    private static final float EXP_2 = 0x1.55548ep-5f;
    private static final float EXP_3 = 0x1.11127p-7f;
    private static final float EXP_4 = 0x1.6d8d06p-10f;
    private static final float EXP_5 = 0x1.9f0898p-13f;

    private static final FloatVector LOG_0 = vector(0x1.555554p-1f);
    private static final FloatVector LOG_1 = vector(0x1.999bdap-2f);
    private static final FloatVector LOG_2 = vector(0x1.23e9fep-2f);
    private static final FloatVector LOG_3 = vector(0x1.ed82d6p-3f);

    private static final FloatVector ROUND = vector(0x1.8p23f);
    private static final FloatVector LOG2_E = vector(0x1.715476p0f);
    private static final FloatVector LOG2_E_LOW = vector(0x1.4ae0cp-26f);
    private static final FloatVector LN2 = vector(0x1.62e43p-1f);
    private static final FloatVector LN2_LOW = vector(-0x1.05c61p-29f);
    private static final FloatVector LN2_SHORT = vector(0x1.62e4p-1f);
    private static final FloatVector LN2_REST = vector(0x1.7f7d1cp-20f);

    /** Beyond, tanh is 1. */
    private static final FloatVector TANH_LIMIT = vector(10);

    private static final int FRACTION_BITS = 23;
    private static final IntVector SIGN_BIT = bits(Integer.MIN_VALUE);
    private static final IntVector EXPONENT_BITS = bits(-1 << FRACTION_BITS);
    private static final IntVector ONE_BITS = bits(127 << FRACTION_BITS);
    private static final IntVector THREE_QUARTERS_BITS = bits(0x3f400000);

    private static final FloatVector SUBNORMAL_SCALE = vector(0x1p25f);
    private static final FloatVector SUBNORMAL_EXPONENT = vector(25);

    /** Makes any exponent positive, so that it is shifted without its sign. */
    private static final IntVector BIAS_BITS = bits(128 << FRACTION_BITS);

    /** A float whose lowest bits count in ones. */
    private static final FloatVector COUNTER = vector(0x1p23f);

    private static final IntVector COUNTER_BITS = COUNTER.reinterpretAsInts();
    private static final FloatVector COUNTER_OF_ZERO = COUNTER.add(128);

    private Float32VectorMath() {}

    private static IntVector bits(int bits) {
        return IntVector.broadcast(IntVector.SPECIES_PREFERRED, bits);
    }

    private static FloatVector vector(float number) {
        return FloatVector.broadcast(SPECIES, number);
    }

    /** Comparisons let NaN pass. */
    static FloatVector exp(FloatVector x) {
        return unlimitedExp(x)
                .blend(ZERO, x.compare(VectorOperators.LT, EXP_LEAST))
                .blend(POSITIVE_INFINITY, x.compare(VectorOperators.GT, EXP_GREATEST));
    }

    /** exp(-|x|), which needs no upper limit. */
    static FloatVector decay(FloatVector x) {
        FloatVector negative = x.abs().neg();
        return unlimitedExp(negative).blend(ZERO, negative.compare(VectorOperators.LT, EXP_LEAST));
    }

    private static FloatVector unlimitedExp(FloatVector x) {
        FloatVector shifted = x.fma(LOG2_E, ROUND);
        IntVector bits = shifted.reinterpretAsInts(); // n in the lowest nine bits, which the rest leaves alone
        IntVector half = bits.lanewise(VectorOperators.LSHR, 1);
        FloatVector firstPower = power(half);
        FloatVector secondPower = power(bits.sub(half));
        FloatVector r = remainder(x, shifted);
        FloatVector square = r.mul(r);
        FloatVector y = square.fma(expTail(r, square), r).add(ONE);
        return y.mul(firstPower).mul(secondPower);
    }

    /** As the scalar one, but for the sign of a zero, which is lost as soon as r is added or multiplied. */
    private static FloatVector remainder(FloatVector x, FloatVector shifted) {
        FloatVector minusN = ROUND.sub(shifted);
        return minusN.fma(LN2_LOW, minusN.fma(LN2, x));
    }

    /** 2ⁿ for the n in the lowest nine bits. */
    private static FloatVector power(IntVector n) {
        return n.lanewise(VectorOperators.LSHL, FRACTION_BITS).add(ONE_BITS).reinterpretAsFloats();
    }

    private static FloatVector expTail(FloatVector r, FloatVector square) {
        FloatVector low = vector(EXP_2).fma(r, vector(EXP_1));
        FloatVector tail =
                vector(EXP_5).fma(square, vector(EXP_4).fma(r, vector(EXP_3))).fma(square, low);
        return tail.fma(r, vector(EXP_0));
    }

    static FloatVector log(FloatVector x) {
        IntVector bits = scaled(x).reinterpretAsInts();
        IntVector above = bits.sub(THREE_QUARTERS_BITS);
        FloatVector y = log(exponent(x, above), fraction(bits, above).sub(ONE));
        FloatVector finite = y.blend(NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, ZERO))
                .blend(NAN, x.compare(VectorOperators.LT, ZERO));
        return finite.blend(x, x.compare(VectorOperators.LT, POSITIVE_INFINITY).not());
    }

    /** The logarithm of the fraction is that of an exponent of 0. */
    static FloatVector log2(FloatVector x) {
        IntVector bits = scaled(x).reinterpretAsInts();
        IntVector above = bits.sub(THREE_QUARTERS_BITS);
        FloatVector k = exponent(x, above);
        FloatVector l = log(ZERO, fraction(bits, above).sub(ONE));
        FloatVector y = l.fma(LOG2_E, l.fma(LOG2_E_LOW, k));
        FloatVector finite = y.blend(NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, ZERO))
                .blend(NAN, x.compare(VectorOperators.LT, ZERO));
        return finite.blend(x, x.compare(VectorOperators.LT, POSITIVE_INFINITY).not());
    }

    private static FloatVector scaled(FloatVector x) {
        return x.blend(x.mul(SUBNORMAL_SCALE), subnormal(x));
    }

    private static VectorMask<Float> subnormal(FloatVector x) {
        return x.compare(VectorOperators.LT, MIN_NORMAL);
    }

    private static FloatVector fraction(IntVector bits, IntVector above) {
        return bits.sub(above.and(EXPONENT_BITS)).reinterpretAsFloats();
    }

    /** k, by way of the bits of COUNTER + k + BIAS; the subtraction is exact. */
    private static FloatVector exponent(FloatVector x, IntVector above) {
        FloatVector k = above.add(BIAS_BITS)
                .lanewise(VectorOperators.LSHR, FRACTION_BITS)
                .add(COUNTER_BITS)
                .reinterpretAsFloats()
                .sub(COUNTER_OF_ZERO);
        return k.blend(k.sub(SUBNORMAL_EXPONENT), subnormal(x));
    }

    private static FloatVector log(FloatVector k, FloatVector f) {
        FloatVector s = f.div(f.add(TWO));
        FloatVector z = s.mul(s);
        FloatVector square = f.mul(HALF).mul(f);
        FloatVector exponent = k.mul(LN2_SHORT);
        FloatVector head = exponent.add(f);
        FloatVector low = k.fma(LN2_REST, lost(exponent, f, head)).sub(square);
        return head.add(s.fma(z.fma(logTail(z), square), low));
    }

    private static FloatVector logTail(FloatVector z) {
        return LOG_3.fma(z, LOG_2).fma(z.mul(z), LOG_1.fma(z, LOG_0));
    }

    /** σ(x), with e = decay(x). */
    static FloatVector sigmoid(FloatVector x, FloatVector e) {
        FloatVector d = e.add(ONE);
        FloatVector inverse = ONE.div(d);
        FloatVector top = ONE.blend(e, x.compare(VectorOperators.LT, ZERO));
        FloatVector y = top.mul(inverse);
        return y.add(y.fma(error(e, d, inverse), top.fma(inverse, y.neg())));
    }

    private static FloatVector error(FloatVector e, FloatVector d, FloatVector inverse) {
        FloatVector minus = inverse.neg();
        return minus.fma(lost(ONE, e, d), minus.fma(d, ONE));
    }

    /** σ'(x), with e = decay(x). */
    static FloatVector sigmoidPrime(FloatVector e) {
        FloatVector d = e.add(ONE);
        FloatVector inverse = ONE.div(d);
        FloatVector y = e.mul(inverse);
        FloatVector error = error(e, d, inverse);
        FloatVector low = y.fma(error.add(error), e.fma(inverse, y.neg()));
        return y.fma(inverse, low.mul(inverse));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector sign = signOf(x);
        FloatVector size = x.abs();
        FloatVector y = size.blend(TANH_LIMIT, size.compare(VectorOperators.GT, TANH_LIMIT))
                .mul(TWO);
        FloatVector shifted = y.fma(LOG2_E, ROUND);
        FloatVector scale = power(shifted.reinterpretAsInts().neg());
        FloatVector r = remainder(y, shifted);
        FloatVector square = r.mul(r);
        FloatVector tail = square.mul(expTail(r, square));
        return tanh(r, tail, scale).mul(sign);
    }

    /** By eʳ = 1 + r + tail and scale = 2⁻ⁿ; without its sign. */
    private static FloatVector tanh(FloatVector r, FloatVector tail, FloatVector scale) {
        FloatVector below = ONE.sub(scale);
        FloatVector a = below.add(r);
        FloatVector aLow = r.sub(a.sub(below)).add(tail);
        FloatVector above = ONE.add(scale);
        FloatVector b = above.add(r);
        FloatVector bLow = scale.sub(above.sub(ONE)).add(r.sub(b.sub(above))).add(tail);
        FloatVector top = a.add(aLow);
        FloatVector bottom = b.add(bLow);
        FloatVector inverse = ONE.div(bottom);
        FloatVector q = top.mul(inverse);
        FloatVector low = aLow.sub(top.sub(a)).sub(q.mul(bLow.sub(bottom.sub(b))));
        return q.neg().fma(bottom, top).add(low).fma(inverse, q);
    }

    /** 1 with the sign of x: a factor that gives it to a number, exactly. */
    private static FloatVector signOf(FloatVector x) {
        return x.reinterpretAsInts().and(SIGN_BIT).or(ONE_BITS).reinterpretAsFloats();
    }

    /** The number, which must not have a sign, with that of x. */
    private static FloatVector withSign(FloatVector number, FloatVector x) {
        return number.reinterpretAsInts()
                .or(x.reinterpretAsInts().and(SIGN_BIT))
                .reinterpretAsFloats();
    }

    /** log(1 + eˣ), with e = decay(x). */
    static FloatVector softplus(FloatVector x, FloatVector e) {
        VectorMask<Float> large = e.compare(VectorOperators.GE, HALF);
        FloatVector f = e.blend(e.sub(ONE).mul(HALF), large);
        FloatVector s = f.div(f.add(TWO));
        FloatVector z = s.mul(s);
        FloatVector p = LOG_3.fma(z, LOG_2).fma(z.mul(z), LOG_1.fma(z, LOG_0));
        FloatVector square = f.mul(HALF).mul(f);
        FloatVector exponent = ZERO.blend(LN2_SHORT, large);
        FloatVector head = exponent.add(f);
        FloatVector rest =
                ZERO.blend(LN2_REST, large).add(lost(exponent, f, head)).sub(square);
        FloatVector positive = x.blend(ZERO, x.compare(VectorOperators.LE, ZERO));
        return head.add(s.fma(z.fma(p, square), rest)).add(positive);
    }

    private static FloatVector lost(FloatVector a, FloatVector b, FloatVector sum) {
        return b.sub(sum.sub(a));
    }

    static FloatVector relu(FloatVector x) {
        return x.blend(ZERO, x.compare(VectorOperators.LE, ZERO));
    }

    static FloatVector step(FloatVector x) {
        return relu(x).blend(ONE, x.compare(VectorOperators.GT, ZERO));
    }

    /** Zeros and NaN stay as they are. */
    static FloatVector sign(FloatVector x) {
        return x.blend(ONE, x.compare(VectorOperators.GT, ZERO)).blend(MINUS_ONE, x.compare(VectorOperators.LT, ZERO));
    }

    /** From 2²³ on every number is whole; below, the sum with it rounds to a whole number, even in a tie. */
    static FloatVector round(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector rounded = withSign(size.add(COUNTER).sub(COUNTER), x);
        return rounded.blend(x, size.compare(VectorOperators.LT, COUNTER).not());
    }

    static FloatVector floor(FloatVector x) {
        FloatVector y = round(x);
        return y.blend(y.sub(ONE), y.compare(VectorOperators.GT, x));
    }

    /** Between -1 and 0 the result is -0.0. */
    static FloatVector ceil(FloatVector x) {
        FloatVector y = round(x);
        FloatVector next = y.blend(y.add(ONE), y.compare(VectorOperators.LT, x));
        return withSign(next.abs(), x);
    }

    static FloatVector square(FloatVector x) {
        return x.mul(x);
    }

    static FloatVector rsqrt(FloatVector x) {
        return ONE.div(x.sqrt());
    }

    static FloatVector equal(FloatVector a, FloatVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.EQ, b));
    }

    static FloatVector greater(FloatVector a, FloatVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.GT, b));
    }
}
