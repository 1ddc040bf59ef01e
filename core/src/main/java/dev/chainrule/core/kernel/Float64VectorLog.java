package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorLoops.LANES;
import static dev.chainrule.core.kernel.Float64VectorLoops.TILE;
import static dev.chainrule.core.kernel.Float64VectorMath.load;
import static dev.chainrule.core.kernel.Float64VectorMath.vector;

import dev.chainrule.core.kernel.Kernels.Unary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link Float64Math} that are made of the logarithm, on vectors, in parts as in {@link Float64VectorExp}.
 *
 * <p>A vector with a number that is not normal and positive is left to the scalar loop.
 */
final class Float64VectorLog {
    private static final DoubleVector ZERO = vector(0);
    private static final DoubleVector HALF = vector(0.5);
    private static final DoubleVector ONE = vector(1);
    private static final DoubleVector MINUS_ONE = vector(-1);
    private static final DoubleVector TWO = vector(2);
    private static final DoubleVector POSITIVE_INFINITY = vector(Double.POSITIVE_INFINITY);
    private static final DoubleVector MIN_NORMAL = vector(Double.MIN_NORMAL);

    private static final DoubleVector LOG_0 = vector(0x1.555555555554fp-1);
    private static final DoubleVector LOG_1 = vector(0x1.999999999c0ccp-2);
    private static final DoubleVector LOG_2 = vector(0x1.24924921ee50fp-2);
    private static final DoubleVector LOG_3 = vector(0x1.c71c74870ababp-3);
    private static final DoubleVector LOG_4 = vector(0x1.745c4cdd899d6p-3);
    private static final DoubleVector LOG_5 = vector(0x1.3b35801ce5027p-3);
    private static final DoubleVector LOG_6 = vector(0x1.0dcfc7cebeb54p-3);
    private static final DoubleVector LOG_7 = vector(0x1.1b657d2c10f43p-3);

    private static final DoubleVector LOG2_E = vector(0x1.71547652b82fep0);
    private static final DoubleVector LOG2_E_LOW = vector(0x1.777d0ffda0d24p-56);
    private static final DoubleVector LN2_SHORT = vector(0x1.62e42fefa3p-1);
    private static final DoubleVector LN2_REST = vector(0x1.3de6af278ece6p-42);

    private static final int FRACTION_BITS = 52;
    private static final LongVector BELOW_EXPONENT =
            vector(Double.NEGATIVE_INFINITY).reinterpretAsLongs().not();
    private static final LongVector MINUS_THREE_QUARTERS_BITS =
            vector(0.75).reinterpretAsLongs().neg();

    /** A double whose lowest bits count in ones. */
    private static final DoubleVector COUNTER = vector(0x1p52);

    private static final LongVector COUNTER_BITS = COUNTER.reinterpretAsLongs();
    private static final DoubleVector MINUS_COUNTER_OF_ZERO = COUNTER.add(1024).neg();

    /** Makes any exponent positive, so that it is shifted without its sign. */
    private static final LongVector BIAS_BITS =
            DoubleVector.zero(Float64VectorMath.SPECIES).reinterpretAsLongs().add(1024L << FRACTION_BITS);

    private Float64VectorLog() {}

    /** Two parts, for x = 2ᵏ·(1 + f): k and f. */
    static void logParts(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            LongVector bits = load(x, xo + i).reinterpretAsLongs();
            LongVector above = MINUS_THREE_QUARTERS_BITS.add(bits);
            exponent(above).intoArray(parts, i);
            rest(above).intoArray(parts, TILE + i);
        }
    }

    static void log(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            if (isNormal(load(x, xo + i))) {
                log(load(parts, i), load(parts, TILE + i)).intoArray(y, yo + i);
            } else {
                Float64Loops.unary(Unary.LOG, x, xo + i, y, yo + i, LANES);
            }
        }
    }

    private static boolean isNormal(DoubleVector x) {
        return x.compare(VectorOperators.GE, MIN_NORMAL)
                .and(x.compare(VectorOperators.LT, POSITIVE_INFINITY))
                .allTrue();
    }

    private static DoubleVector rest(LongVector above) {
        return MINUS_ONE.add(
                above.and(BELOW_EXPONENT).sub(MINUS_THREE_QUARTERS_BITS).reinterpretAsDoubles());
    }

    /** By way of the bits of COUNTER + k + BIAS; the subtraction is exact. */
    private static DoubleVector exponent(LongVector above) {
        LongVector biased = above.add(BIAS_BITS).lanewise(VectorOperators.LSHR, FRACTION_BITS);
        return MINUS_COUNTER_OF_ZERO.add(biased.add(COUNTER_BITS).reinterpretAsDoubles());
    }

    private static DoubleVector log(DoubleVector k, DoubleVector f) {
        DoubleVector s = f.div(f.add(TWO));
        DoubleVector z = s.mul(s);
        DoubleVector square = f.mul(HALF).mul(f);
        DoubleVector exponent = k.mul(LN2_SHORT);
        DoubleVector head = exponent.add(f);
        DoubleVector low = k.fma(LN2_REST, f.sub(head.sub(exponent))).sub(square);
        return head.add(s.fma(z.fma(tail(z), square), low));
    }

    private static DoubleVector tail(DoubleVector z) {
        DoubleVector square = z.mul(z);
        DoubleVector low = LOG_3.fma(z, LOG_2).fma(square, LOG_1.fma(z, LOG_0));
        DoubleVector high = LOG_7.fma(z, LOG_6).fma(square, LOG_5.fma(z, LOG_4));
        return high.fma(square.mul(square), low);
    }

    static void log2(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            if (isNormal(load(x, xo + i))) {
                log2(load(parts, i), load(parts, TILE + i), y, yo + i);
            } else {
                Float64Loops.unary(Unary.LOG2, x, xo + i, y, yo + i, LANES);
            }
        }
    }

    /** The logarithm of the fraction is that of an exponent of 0. */
    private static void log2(DoubleVector k, DoubleVector f, double[] y, int i) {
        DoubleVector l = log(ZERO, f);
        l.fma(LOG2_E, l.fma(LOG2_E_LOW, k)).intoArray(y, i);
    }

    /** With the decay of x in parts. */
    static void softplus(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            softplus(load(x, xo + i), load(parts, i).abs(), y, yo + i);
    }

    /** With e = exp(-|x|). */
    private static void softplus(DoubleVector x, DoubleVector e, double[] y, int i) {
        DoubleVector half = e.sub(ONE).mul(HALF);
        DoubleVector f = e.blend(half, e.compare(VectorOperators.GE, HALF));
        DoubleVector k = ZERO.blend(ONE, e.compare(VectorOperators.GE, HALF));
        sum(x, k, f, y, i);
    }

    private static void sum(DoubleVector x, DoubleVector k, DoubleVector f, double[] y, int i) {
        log(k, f).add(Float64VectorMath.relu(x)).intoArray(y, i);
    }
}
