package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link Float64Math} on vectors, step by step: each lane rounds as the scalar function does.
 *
 * <p>Choices are made by comparing and blending. Where a step differs from the scalar one, a comment says why its result
 * does not. Coefficients and constants stand where they are explained, in {@link Float64Math}.
 *
 * <p>A vector that passes from one method to another stays in a register only where the compiler inlines the method. JDK 17
 * stops doing so after some thirty-five operations of one loop, but for the vectors' own methods: hence functions end in
 * nothing but these. It also sends vectors by way of memory that are reinterpreted as integers late in a loop: hence that is
 * done first.
 */
final class Float64VectorMath {

    /** The preferred species: a second one in the same process would make every vector slow on JDK 17. */
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final DoubleVector ZERO = vector(0);
    private static final DoubleVector HALF = vector(0.5);
    private static final DoubleVector ONE = vector(1);
    private static final DoubleVector TWO = vector(2);
    private static final DoubleVector MINUS_ONE = vector(-1);
    private static final DoubleVector NAN = vector(Double.NaN);
    private static final DoubleVector POSITIVE_INFINITY = vector(Double.POSITIVE_INFINITY);
    private static final DoubleVector NEGATIVE_INFINITY = vector(Double.NEGATIVE_INFINITY);
    private static final DoubleVector MIN_NORMAL = vector(Double.MIN_NORMAL);

    private static final DoubleVector EXP_LEAST = vector(-746);
    private static final DoubleVector EXP_GREATEST = vector(710);

    private static final double EXP_0 = 0.5;
    private static final double EXP_1 = 0x1.555555555555bp-3;
    private static final double EXP_2 = 0x1.5555555555503p-5;
    private static final double EXP_3 = 0x1.111111110ec5ep-7;
    private static final double EXP_4 = 0x1.6c16c16c30489p-10;
    private static final double EXP_5 = 0x1.a01a01b37e22bp-13;
    private static final double EXP_6 = 0x1.a01a01368fddbp-16;
    private static final double EXP_7 = 0x1.71ddf020fba1bp-19;
    private static final double EXP_8 = 0x1.27e5b4462c121p-22;
    private static final double EXP_9 = 0x1.af6be79ee4d28p-26;
    private static final double EXP_10 = 0x1.1e3d2c92b78b8p-29;

    private static final DoubleVector LOG_0 = vector(0x1.555555555554fp-1);
    private static final DoubleVector LOG_1 = vector(0x1.999999999c0ccp-2);
    private static final DoubleVector LOG_2 = vector(0x1.24924921ee50fp-2);
    private static final DoubleVector LOG_3 = vector(0x1.c71c74870ababp-3);
    private static final DoubleVector LOG_4 = vector(0x1.745c4cdd899d6p-3);
    private static final DoubleVector LOG_5 = vector(0x1.3b35801ce5027p-3);
    private static final DoubleVector LOG_6 = vector(0x1.0dcfc7cebeb54p-3);
    private static final DoubleVector LOG_7 = vector(0x1.1b657d2c10f43p-3);

    private static final DoubleVector ROUND = vector(0x1.8p52);
    private static final DoubleVector LOG2_E = vector(0x1.71547652b82fep0);
    private static final DoubleVector LOG2_E_LOW = vector(0x1.777d0ffda0d24p-56);
    private static final DoubleVector LN2 = vector(0x1.62e42fefa39efp-1);
    private static final DoubleVector LN2_LOW = vector(0x1.abc9e3b39803fp-56);
    private static final DoubleVector LN2_SHORT = vector(0x1.62e42fefa3p-1);
    private static final DoubleVector LN2_REST = vector(0x1.3de6af278ece6p-42);

    /** Beyond, tanh is 1. */
    private static final DoubleVector TANH_LIMIT = vector(20);

    private static final int FRACTION_BITS = 52;
    private static final LongVector SIGN_BIT = bits(Long.MIN_VALUE);
    private static final LongVector EXPONENT_BITS = bits(-1L << FRACTION_BITS);
    private static final LongVector ONE_BITS = bits(1023L << FRACTION_BITS);
    private static final LongVector THREE_QUARTERS_BITS = bits(0x3fe8000000000000L);

    private static final DoubleVector SUBNORMAL_SCALE = vector(0x1p54);
    private static final DoubleVector SUBNORMAL_EXPONENT = vector(54);

    /** Makes any exponent positive, so that it is shifted without its sign. */
    private static final LongVector BIAS_BITS = bits(1024L << FRACTION_BITS);

    /** A double whose lowest bits count in ones. */
    private static final DoubleVector COUNTER = vector(0x1p52);

    private static final LongVector COUNTER_BITS = COUNTER.reinterpretAsLongs();
    private static final DoubleVector COUNTER_OF_ZERO = COUNTER.add(1024);

    private Float64VectorMath() {}

    private static LongVector bits(long bits) {
        return LongVector.broadcast(LongVector.SPECIES_PREFERRED, bits);
    }

    private static DoubleVector vector(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }

    /** Comparisons let NaN pass. */
    static DoubleVector exp(DoubleVector x) {
        return unlimitedExp(x)
                .blend(ZERO, x.compare(VectorOperators.LT, EXP_LEAST))
                .blend(POSITIVE_INFINITY, x.compare(VectorOperators.GT, EXP_GREATEST));
    }

    /** exp(-|x|), which needs no upper limit. */
    static DoubleVector decay(DoubleVector x) {
        DoubleVector negative = x.abs().neg();
        return unlimitedExp(negative).blend(ZERO, negative.compare(VectorOperators.LT, EXP_LEAST));
    }

    private static DoubleVector unlimitedExp(DoubleVector x) {
        DoubleVector shifted = x.fma(LOG2_E, ROUND);
        LongVector bits = shifted.reinterpretAsLongs(); // n in the lowest twelve bits, which the rest leaves alone
        LongVector half = bits.lanewise(VectorOperators.LSHR, 1);
        DoubleVector firstPower = power(half);
        DoubleVector secondPower = power(bits.sub(half));
        DoubleVector r = remainder(x, shifted);
        DoubleVector square = r.mul(r);
        DoubleVector y = square.fma(expTail(r, square), r).add(ONE);
        return y.mul(firstPower).mul(secondPower);
    }

    /** As the scalar one, but for the sign of a zero, which is lost as soon as r is added or multiplied. */
    private static DoubleVector remainder(DoubleVector x, DoubleVector shifted) {
        DoubleVector minusN = ROUND.sub(shifted);
        return minusN.fma(LN2_LOW, minusN.fma(LN2, x));
    }

    /** 2ⁿ for the n in the lowest twelve bits. */
    private static DoubleVector power(LongVector n) {
        return n.lanewise(VectorOperators.LSHL, FRACTION_BITS).add(ONE_BITS).reinterpretAsDoubles();
    }

    private static DoubleVector expTail(DoubleVector r, DoubleVector square) {
        DoubleVector fourth = square.mul(square);
        DoubleVector low =
                vector(EXP_4).fma(r, vector(EXP_3)).fma(square, vector(EXP_2).fma(r, vector(EXP_1)));
        DoubleVector middle =
                vector(EXP_8).fma(r, vector(EXP_7)).fma(square, vector(EXP_6).fma(r, vector(EXP_5)));
        DoubleVector tail = vector(EXP_10).fma(r, vector(EXP_9)).fma(fourth.mul(fourth), middle.fma(fourth, low));
        return tail.fma(r, vector(EXP_0));
    }

    static DoubleVector log(DoubleVector x) {
        LongVector bits = scaled(x).reinterpretAsLongs();
        LongVector above = bits.sub(THREE_QUARTERS_BITS);
        DoubleVector y = log(exponent(x, above), fraction(bits, above).sub(ONE));
        DoubleVector finite = y.blend(NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, ZERO))
                .blend(NAN, x.compare(VectorOperators.LT, ZERO));
        return finite.blend(x, x.compare(VectorOperators.LT, POSITIVE_INFINITY).not());
    }

    /** The logarithm of the fraction is that of an exponent of 0. */
    static DoubleVector log2(DoubleVector x) {
        LongVector bits = scaled(x).reinterpretAsLongs();
        LongVector above = bits.sub(THREE_QUARTERS_BITS);
        DoubleVector k = exponent(x, above);
        DoubleVector l = log(ZERO, fraction(bits, above).sub(ONE));
        DoubleVector y = l.fma(LOG2_E, l.fma(LOG2_E_LOW, k));
        DoubleVector finite = y.blend(NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, ZERO))
                .blend(NAN, x.compare(VectorOperators.LT, ZERO));
        return finite.blend(x, x.compare(VectorOperators.LT, POSITIVE_INFINITY).not());
    }

    private static DoubleVector scaled(DoubleVector x) {
        return x.blend(x.mul(SUBNORMAL_SCALE), subnormal(x));
    }

    private static VectorMask<Double> subnormal(DoubleVector x) {
        return x.compare(VectorOperators.LT, MIN_NORMAL);
    }

    private static DoubleVector fraction(LongVector bits, LongVector above) {
        return bits.sub(above.and(EXPONENT_BITS)).reinterpretAsDoubles();
    }

    /** k, by way of the bits of COUNTER + k + BIAS; the subtraction is exact. */
    private static DoubleVector exponent(DoubleVector x, LongVector above) {
        DoubleVector k = above.add(BIAS_BITS)
                .lanewise(VectorOperators.LSHR, FRACTION_BITS)
                .add(COUNTER_BITS)
                .reinterpretAsDoubles()
                .sub(COUNTER_OF_ZERO);
        return k.blend(k.sub(SUBNORMAL_EXPONENT), subnormal(x));
    }

    private static DoubleVector log(DoubleVector k, DoubleVector f) {
        DoubleVector s = f.div(f.add(TWO));
        DoubleVector z = s.mul(s);
        DoubleVector square = f.mul(HALF).mul(f);
        DoubleVector exponent = k.mul(LN2_SHORT);
        DoubleVector head = exponent.add(f);
        DoubleVector low = k.fma(LN2_REST, lost(exponent, f, head)).sub(square);
        return head.add(s.fma(z.fma(logTail(z), square), low));
    }

    private static DoubleVector logTail(DoubleVector z) {
        DoubleVector square = z.mul(z);
        DoubleVector low = LOG_3.fma(z, LOG_2).fma(square, LOG_1.fma(z, LOG_0));
        DoubleVector high = LOG_7.fma(z, LOG_6).fma(square, LOG_5.fma(z, LOG_4));
        return high.fma(square.mul(square), low);
    }

    /** σ(x), with e = decay(x). */
    static DoubleVector sigmoid(DoubleVector x, DoubleVector e) {
        DoubleVector d = e.add(ONE);
        DoubleVector inverse = ONE.div(d);
        DoubleVector top = ONE.blend(e, x.compare(VectorOperators.LT, ZERO));
        DoubleVector y = top.mul(inverse);
        return y.add(y.fma(error(e, d, inverse), top.fma(inverse, y.neg())));
    }

    private static DoubleVector error(DoubleVector e, DoubleVector d, DoubleVector inverse) {
        DoubleVector minus = inverse.neg();
        return minus.fma(lost(ONE, e, d), minus.fma(d, ONE));
    }

    /** σ'(x), with e = decay(x). */
    static DoubleVector sigmoidPrime(DoubleVector e) {
        DoubleVector d = e.add(ONE);
        DoubleVector inverse = ONE.div(d);
        DoubleVector y = e.mul(inverse);
        DoubleVector error = error(e, d, inverse);
        DoubleVector low = y.fma(error.add(error), e.fma(inverse, y.neg()));
        return y.fma(inverse, low.mul(inverse));
    }

    static DoubleVector tanh(DoubleVector x) {
        DoubleVector sign = signOf(x);
        DoubleVector size = x.abs();
        DoubleVector y = size.blend(TANH_LIMIT, size.compare(VectorOperators.GT, TANH_LIMIT))
                .mul(TWO);
        DoubleVector shifted = y.fma(LOG2_E, ROUND);
        DoubleVector scale = power(shifted.reinterpretAsLongs().neg());
        DoubleVector r = remainder(y, shifted);
        DoubleVector square = r.mul(r);
        DoubleVector tail = square.mul(expTail(r, square));
        return tanh(r, tail, scale).mul(sign);
    }

    /** By eʳ = 1 + r + tail and scale = 2⁻ⁿ; without its sign. */
    private static DoubleVector tanh(DoubleVector r, DoubleVector tail, DoubleVector scale) {
        DoubleVector below = ONE.sub(scale);
        DoubleVector a = below.add(r);
        DoubleVector aLow = r.sub(a.sub(below)).add(tail);
        DoubleVector above = ONE.add(scale);
        DoubleVector b = above.add(r);
        DoubleVector bLow = scale.sub(above.sub(ONE)).add(r.sub(b.sub(above))).add(tail);
        DoubleVector top = a.add(aLow);
        DoubleVector bottom = b.add(bLow);
        DoubleVector inverse = ONE.div(bottom);
        DoubleVector q = top.mul(inverse);
        DoubleVector low = aLow.sub(top.sub(a)).sub(q.mul(bLow.sub(bottom.sub(b))));
        return q.neg().fma(bottom, top).add(low).fma(inverse, q);
    }

    /** 1 with the sign of x: a factor that gives it to a number, exactly. */
    private static DoubleVector signOf(DoubleVector x) {
        return x.reinterpretAsLongs().and(SIGN_BIT).or(ONE_BITS).reinterpretAsDoubles();
    }

    /** The number, which must not have a sign, with that of x. */
    private static DoubleVector withSign(DoubleVector number, DoubleVector x) {
        return number.reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT))
                .reinterpretAsDoubles();
    }

    /** log(1 + eˣ), with e = decay(x). */
    static DoubleVector softplus(DoubleVector x, DoubleVector e) {
        VectorMask<Double> large = e.compare(VectorOperators.GE, HALF);
        DoubleVector f = e.blend(e.sub(ONE).mul(HALF), large);
        DoubleVector s = f.div(f.add(TWO));
        DoubleVector z = s.mul(s);
        DoubleVector fourth = z.mul(z);
        DoubleVector low = LOG_3.fma(z, LOG_2).fma(fourth, LOG_1.fma(z, LOG_0));
        DoubleVector p = LOG_7.fma(z, LOG_6).fma(fourth, LOG_5.fma(z, LOG_4)).fma(fourth.mul(fourth), low);
        DoubleVector square = f.mul(HALF).mul(f);
        DoubleVector exponent = ZERO.blend(LN2_SHORT, large);
        DoubleVector head = exponent.add(f);
        DoubleVector rest =
                ZERO.blend(LN2_REST, large).add(lost(exponent, f, head)).sub(square);
        DoubleVector positive = x.blend(ZERO, x.compare(VectorOperators.LE, ZERO));
        return head.add(s.fma(z.fma(p, square), rest)).add(positive);
    }

    private static DoubleVector lost(DoubleVector a, DoubleVector b, DoubleVector sum) {
        return b.sub(sum.sub(a));
    }

    static DoubleVector relu(DoubleVector x) {
        return x.blend(ZERO, x.compare(VectorOperators.LE, ZERO));
    }

    static DoubleVector step(DoubleVector x) {
        return relu(x).blend(ONE, x.compare(VectorOperators.GT, ZERO));
    }

    /** Zeros and NaN stay as they are. */
    static DoubleVector sign(DoubleVector x) {
        return x.blend(ONE, x.compare(VectorOperators.GT, ZERO)).blend(MINUS_ONE, x.compare(VectorOperators.LT, ZERO));
    }

    /** From 2⁵² on every number is whole; below, the sum with it rounds to a whole number, even in a tie. */
    static DoubleVector round(DoubleVector x) {
        DoubleVector size = x.abs();
        DoubleVector rounded = withSign(size.add(COUNTER).sub(COUNTER), x);
        return rounded.blend(x, size.compare(VectorOperators.LT, COUNTER).not());
    }

    static DoubleVector floor(DoubleVector x) {
        DoubleVector y = round(x);
        return y.blend(y.sub(ONE), y.compare(VectorOperators.GT, x));
    }

    /** Between -1 and 0 the result is -0.0. */
    static DoubleVector ceil(DoubleVector x) {
        DoubleVector y = round(x);
        DoubleVector next = y.blend(y.add(ONE), y.compare(VectorOperators.LT, x));
        return withSign(next.abs(), x);
    }

    static DoubleVector square(DoubleVector x) {
        return x.mul(x);
    }

    static DoubleVector rsqrt(DoubleVector x) {
        return ONE.div(x.sqrt());
    }

    static DoubleVector equal(DoubleVector a, DoubleVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.EQ, b));
    }

    static DoubleVector greater(DoubleVector a, DoubleVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.GT, b));
    }
}
