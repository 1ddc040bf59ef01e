package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorLoops.LANES;
import static dev.chainrule.core.kernel.Float32VectorLoops.TILE;
import static dev.chainrule.core.kernel.Float32VectorMath.load;
import static dev.chainrule.core.kernel.Float32VectorMath.vector;

import dev.chainrule.core.kernel.Kernels.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link Float32Math} that are made of the logarithm, on vectors, in parts as in {@link Float32VectorExp}.
 *
 * <p>A vector with a number that is not normal and positive is left to the scalar loop.
 */
final class Float32VectorLog {
    private static final FloatVector ZERO = vector(0);
    private static final FloatVector HALF = vector(0.5f);
    private static final FloatVector ONE = vector(1);
    private static final FloatVector MINUS_ONE = vector(-1);
    private static final FloatVector TWO = vector(2);
    private static final FloatVector POSITIVE_INFINITY = vector(Float.POSITIVE_INFINITY);
    private static final FloatVector MIN_NORMAL = vector(Float.MIN_NORMAL);

    private static final FloatVector LOG_0 = vector(0x1.555554p-1f);
    private static final FloatVector LOG_1 = vector(0x1.999bdap-2f);
    private static final FloatVector LOG_2 = vector(0x1.23e9fep-2f);
    private static final FloatVector LOG_3 = vector(0x1.ed82d6p-3f);

    private static final FloatVector LOG2_E = vector(0x1.715476p0f);
    private static final FloatVector LOG2_E_LOW = vector(0x1.4ae0cp-26f);
    private static final FloatVector LN2_SHORT = vector(0x1.62e4p-1f);
    private static final FloatVector LN2_REST = vector(0x1.7f7d1cp-20f);

    private static final int FRACTION_BITS = 23;
    private static final IntVector BELOW_EXPONENT =
            vector(Float.NEGATIVE_INFINITY).reinterpretAsInts().not();
    private static final IntVector MINUS_THREE_QUARTERS_BITS =
            vector(0.75f).reinterpretAsInts().neg();

    /** A float whose lowest bits count in ones. */
    private static final FloatVector COUNTER = vector(0x1p23f);

    private static final IntVector COUNTER_BITS = COUNTER.reinterpretAsInts();
    private static final FloatVector MINUS_COUNTER_OF_ZERO = COUNTER.add(128).neg();

    /** Makes any exponent positive, so that it is shifted without its sign. */
    private static final IntVector BIAS_BITS =
            FloatVector.zero(Float32VectorMath.SPECIES).reinterpretAsInts().add(128 << FRACTION_BITS);

    private Float32VectorLog() {}

    /** Two parts, for x = 2ᵏ·(1 + f): k and f. */
    static void logParts(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            IntVector bits = load(x, xo + i).reinterpretAsInts();
            IntVector above = MINUS_THREE_QUARTERS_BITS.add(bits);
            exponent(above).intoArray(parts, i);
            rest(above).intoArray(parts, TILE + i);
        }
    }

    static void log(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            if (isNormal(load(x, xo + i))) {
                log(load(parts, i), load(parts, TILE + i)).intoArray(y, yo + i);
            } else {
                Float32Loops.unary(Unary.LOG, x, xo + i, y, yo + i, LANES);
            }
        }
    }

    private static boolean isNormal(FloatVector x) {
        return x.compare(VectorOperators.GE, MIN_NORMAL)
                .and(x.compare(VectorOperators.LT, POSITIVE_INFINITY))
                .allTrue();
    }

    private static FloatVector rest(IntVector above) {
        return MINUS_ONE.add(
                above.and(BELOW_EXPONENT).sub(MINUS_THREE_QUARTERS_BITS).reinterpretAsFloats());
    }

    /** By way of the bits of COUNTER + k + BIAS; the subtraction is exact. */
    private static FloatVector exponent(IntVector above) {
        IntVector biased = above.add(BIAS_BITS).lanewise(VectorOperators.LSHR, FRACTION_BITS);
        return MINUS_COUNTER_OF_ZERO.add(biased.add(COUNTER_BITS).reinterpretAsFloats());
    }

    private static FloatVector log(FloatVector k, FloatVector f) {
        FloatVector s = f.div(f.add(TWO));
        FloatVector z = s.mul(s);
        FloatVector square = f.mul(HALF).mul(f);
        FloatVector exponent = k.mul(LN2_SHORT);
        FloatVector head = exponent.add(f);
        FloatVector low = k.fma(LN2_REST, f.sub(head.sub(exponent))).sub(square);
        return head.add(s.fma(z.fma(tail(z), square), low));
    }

    private static FloatVector tail(FloatVector z) {
        return LOG_3.fma(z, LOG_2).fma(z.mul(z), LOG_1.fma(z, LOG_0));
    }

    static void log2(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            if (isNormal(load(x, xo + i))) {
                log2(load(parts, i), load(parts, TILE + i), y, yo + i);
            } else {
                Float32Loops.unary(Unary.LOG2, x, xo + i, y, yo + i, LANES);
            }
        }
    }

    /** The logarithm of the fraction is that of an exponent of 0. */
    private static void log2(FloatVector k, FloatVector f, float[] y, int i) {
        FloatVector l = log(ZERO, f);
        l.fma(LOG2_E, l.fma(LOG2_E_LOW, k)).intoArray(y, i);
    }

    /** With the decay of x in parts. */
    static void softplus(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            softplus(load(x, xo + i), load(parts, i).abs(), y, yo + i);
    }

    /** With e = exp(-|x|). */
    private static void softplus(FloatVector x, FloatVector e, float[] y, int i) {
        FloatVector half = e.sub(ONE).mul(HALF);
        FloatVector f = e.blend(half, e.compare(VectorOperators.GE, HALF));
        FloatVector k = ZERO.blend(ONE, e.compare(VectorOperators.GE, HALF));
        sum(x, k, f, y, i);
    }

    private static void sum(FloatVector x, FloatVector k, FloatVector f, float[] y, int i) {
        log(k, f).add(Float32VectorMath.relu(x)).intoArray(y, i);
    }
}
