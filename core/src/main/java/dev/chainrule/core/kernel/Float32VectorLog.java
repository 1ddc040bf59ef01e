package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float32VectorMath.lost;
import static dev.chainrule.core.kernel.Float32VectorMath.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Float32Log} on vectors, step by step, as in {@link Float32VectorExp}. */
final class Float32VectorLog {
    static final IntVector BELOW_EXPONENT =
            vector(Float.NEGATIVE_INFINITY).viewAsIntegralLanes().not();
    static final IntVector EXPONENT = BELOW_EXPONENT.not();
    static final IntVector MINUS_THREE_QUARTERS_BITS =
            vector(0.75f).viewAsIntegralLanes().neg();

    /** A float whose lowest bits count in ones. */
    private static final float COUNTER = 0x1p23f;

    static final IntVector COUNTER_BITS = vector(COUNTER).viewAsIntegralLanes();

    private static final int BIAS = 128;

    /** Takes away the bits of 3/4 and makes any exponent positive, so that it is shifted without its sign. */
    static final IntVector BIASED = MINUS_THREE_QUARTERS_BITS.add(BIAS << Float32Math.FRACTION_BITS);

    /** The bits of 1, with BIAS added to the exponent. */
    static final IntVector BIASED_ONE = ONE_BITS.add(BIAS << Float32Math.FRACTION_BITS);

    private Float32VectorLog() {}

    /** Holds where x is a normal positive number. */
    static IntVector normal(FloatVector x) {
        return within(Float.MIN_NORMAL, Float.POSITIVE_INFINITY, x);
    }

    /** Holds where the bits of x are from those of the least number to below those of the limit, both positive. */
    private static IntVector within(float least, float limit, FloatVector x) {
        IntVector aboveLeast = x.viewAsIntegralLanes().sub(vector(least).viewAsIntegralLanes());
        IntVector aboveLimit = x.viewAsIntegralLanes().sub(vector(limit).viewAsIntegralLanes());
        return aboveLeast.not().and(aboveLimit);
    }

    /** For normal x = 2ᵏ·(1 + f). */
    static FloatVector log(FloatVector x) {
        IntVector above = above(x);
        return log(exponent(above), rest(above));
    }

    /** By how much the bits are above those of 3/4, with BIAS added to the exponent. */
    private static IntVector above(FloatVector x) {
        return BIASED.add(x.viewAsIntegralLanes());
    }

    /** The number k, by way of the bits of COUNTER + k + BIAS; the subtraction is exact. */
    private static FloatVector exponent(IntVector above) {
        IntVector biased = above.lanewise(VectorOperators.LSHR, Float32Math.FRACTION_BITS);
        return vector(-(COUNTER + BIAS)).add(biased.add(COUNTER_BITS).viewAsFloatingLanes());
    }

    /** The number f. */
    private static FloatVector rest(IntVector above) {
        return vector(-1)
                .add(above.and(BELOW_EXPONENT).sub(MINUS_THREE_QUARTERS_BITS).viewAsFloatingLanes());
    }

    private static FloatVector log(FloatVector k, FloatVector f) {
        FloatVector exponent = k.mul(vector(Float32Log.LN2_SHORT));
        FloatVector head = exponent.add(f);
        return head.add(low(k, f, exponent, head));
    }

    private static FloatVector low(FloatVector k, FloatVector f, FloatVector exponent, FloatVector head) {
        FloatVector square = f.mul(f);
        FloatVector low = k.fma(vector(Float32Log.LN2_REST), lost(exponent, f, head));
        return square.fma(f.fma(tail(f, square), vector(-0.5f)), low);
    }

    private static FloatVector tail(FloatVector f, FloatVector square) {
        FloatVector p = f.fma(vector(Float32Log.C1), vector(Float32Log.C0));
        FloatVector q = f.fma(vector(Float32Log.C3), vector(Float32Log.C2));
        FloatVector r = f.fma(vector(Float32Log.C5), vector(Float32Log.C4));
        FloatVector t = f.fma(vector(Float32Log.C7), vector(Float32Log.C6));
        FloatVector high = square.fma(vector(Float32Log.C8), t).fma(square, r);
        return high.fma(square.mul(square), q.fma(square, p));
    }

    /** Holds where 1 + x is positive, and hence normal, and not huge. */
    static IntVector aboveMinusOne(FloatVector x) {
        return within(Float.MIN_NORMAL, Float32Log.HUGE, x.add(vector(1)));
    }

    /** For x above -1. */
    static FloatVector log1p(FloatVector x) {
        IntVector above = above(x.add(vector(1)));
        FloatVector scale = vector(1).mul(BIASED_ONE.sub(above.and(EXPONENT)).viewAsFloatingLanes());
        FloatVector f = x.fma(scale, vector(-1).add(scale));
        return log(exponent(above), f).blend(x, x.compare(VectorOperators.EQ, vector(0)));
    }

    /** For normal x. */
    static FloatVector log2(FloatVector x) {
        return log(x, Float32Exp.LOG2_E, Float32Log.LOG2_E_LOW);
    }

    /** For normal x. */
    static FloatVector log10(FloatVector x) {
        return log(x, Float32Log.LOG10_E, Float32Log.LOG10_E_LOW);
    }

    private static FloatVector log(FloatVector x, float unit, float unitLow) {
        IntVector above = above(x);
        FloatVector k = exponent(above);
        FloatVector f = rest(above);
        FloatVector exponent = k.mul(vector(Float32Log.LN2_SHORT));
        FloatVector head = exponent.add(f);
        return head.fma(vector(unit), low(k, f, exponent, head).fma(vector(unit), head.mul(vector(unitLow))));
    }

    static IntVector ordinary(FloatVector x) {
        return Float32VectorExp.ordinary(x);
    }

    /** For ordinary x. */
    static FloatVector softplus(FloatVector x) {
        return softplus(x, Float32VectorExp.decay(x).abs());
    }

    static FloatVector softplusOfAny(FloatVector x) {
        return softplus(x, Float32VectorExp.decayOfAny(x).abs());
    }

    /** With e = exp(-|x|). */
    private static FloatVector softplus(FloatVector x, FloatVector e) {
        FloatVector half = e.sub(vector(1)).mul(vector(0.5f));
        FloatVector f = e.blend(half, e.compare(VectorOperators.GE, vector(0.5f)));
        FloatVector k = vector(0).blend(vector(1), e.compare(VectorOperators.GE, vector(0.5f)));
        return log(k, f).add(Float32VectorMath.relu(x));
    }
}
