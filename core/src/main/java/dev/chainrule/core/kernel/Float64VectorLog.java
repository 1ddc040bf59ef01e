package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float64VectorMath.lost;
import static dev.chainrule.core.kernel.Float64VectorMath.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Float64Log} on vectors, step by step, as in {@link Float64VectorExp}. */
final class Float64VectorLog {
    static final LongVector BELOW_EXPONENT =
            vector(Double.NEGATIVE_INFINITY).viewAsIntegralLanes().not();
    static final LongVector EXPONENT = BELOW_EXPONENT.not();
    static final LongVector MINUS_THREE_QUARTERS_BITS =
            vector(0.75).viewAsIntegralLanes().neg();

    /** A double whose lowest bits count in ones. */
    private static final double COUNTER = 0x1p52;

    static final LongVector COUNTER_BITS = vector(COUNTER).viewAsIntegralLanes();

    private static final int BIAS = 1024;

    /** Takes away the bits of 3/4 and makes any exponent positive, so that it is shifted without its sign. */
    static final LongVector BIASED = MINUS_THREE_QUARTERS_BITS.add((long) BIAS << Float64Math.FRACTION_BITS);

    /** The bits of 1, with BIAS added to the exponent. */
    static final LongVector BIASED_ONE = ONE_BITS.add((long) BIAS << Float64Math.FRACTION_BITS);

    private Float64VectorLog() {}

    /** Holds where x is a normal positive number. */
    static LongVector normal(DoubleVector x) {
        return within(Double.MIN_NORMAL, Double.POSITIVE_INFINITY, x);
    }

    /** Holds where the bits of x are from those of the least number to below those of the limit, both positive. */
    private static LongVector within(double least, double limit, DoubleVector x) {
        LongVector aboveLeast = x.viewAsIntegralLanes().sub(vector(least).viewAsIntegralLanes());
        LongVector aboveLimit = x.viewAsIntegralLanes().sub(vector(limit).viewAsIntegralLanes());
        return aboveLeast.not().and(aboveLimit);
    }

    /** For normal x = 2ᵏ·(1 + f). */
    static DoubleVector log(DoubleVector x) {
        LongVector above = above(x);
        return log(exponent(above), rest(above));
    }

    /** By how much the bits are above those of 3/4, with BIAS added to the exponent. */
    private static LongVector above(DoubleVector x) {
        return BIASED.add(x.viewAsIntegralLanes());
    }

    /** The number k, by way of the bits of COUNTER + k + BIAS; the subtraction is exact. */
    private static DoubleVector exponent(LongVector above) {
        LongVector biased = above.lanewise(VectorOperators.LSHR, Float64Math.FRACTION_BITS);
        return vector(-(COUNTER + BIAS)).add(biased.add(COUNTER_BITS).viewAsFloatingLanes());
    }

    /** The number f. */
    private static DoubleVector rest(LongVector above) {
        return vector(-1)
                .add(above.and(BELOW_EXPONENT).sub(MINUS_THREE_QUARTERS_BITS).viewAsFloatingLanes());
    }

    private static DoubleVector log(DoubleVector k, DoubleVector f) {
        DoubleVector exponent = k.mul(vector(Float64Log.LN2_SHORT));
        DoubleVector head = exponent.add(f);
        return head.add(low(k, f, exponent, head));
    }

    private static DoubleVector low(DoubleVector k, DoubleVector f, DoubleVector exponent, DoubleVector head) {
        DoubleVector s = f.div(f.add(vector(2)));
        DoubleVector z = s.mul(s);
        DoubleVector square = f.mul(vector(0.5)).mul(f);
        DoubleVector low =
                k.fma(vector(Float64Log.LN2_REST), lost(exponent, f, head)).sub(square);
        return s.fma(z.fma(tail(z), square), low);
    }

    private static DoubleVector tail(DoubleVector z) {
        DoubleVector square = z.mul(z);
        DoubleVector p = z.fma(vector(Float64Log.C1), vector(Float64Log.C0));
        DoubleVector q = z.fma(vector(Float64Log.C3), vector(Float64Log.C2));
        DoubleVector s = z.fma(vector(Float64Log.C5), vector(Float64Log.C4));
        DoubleVector t = z.fma(vector(Float64Log.C7), vector(Float64Log.C6));
        return t.fma(square, s).fma(square.mul(square), q.fma(square, p));
    }

    /** Holds where 1 + x is positive, and hence normal, and not huge. */
    static LongVector aboveMinusOne(DoubleVector x) {
        return within(Double.MIN_NORMAL, Float64Log.HUGE, x.add(vector(1)));
    }

    /** For x above -1. */
    static DoubleVector log1p(DoubleVector x) {
        LongVector above = above(x.add(vector(1)));
        DoubleVector scale = vector(1).mul(BIASED_ONE.sub(above.and(EXPONENT)).viewAsFloatingLanes());
        DoubleVector f = x.fma(scale, vector(-1).add(scale));
        return log(exponent(above), f).blend(x, x.compare(VectorOperators.EQ, vector(0)));
    }

    /** For normal x. */
    static DoubleVector log2(DoubleVector x) {
        return log(x, Float64Exp.LOG2_E, Float64Log.LOG2_E_LOW);
    }

    /** For normal x. */
    static DoubleVector log10(DoubleVector x) {
        return log(x, Float64Log.LOG10_E, Float64Log.LOG10_E_LOW);
    }

    private static DoubleVector log(DoubleVector x, double unit, double unitLow) {
        LongVector above = above(x);
        DoubleVector k = exponent(above);
        DoubleVector f = rest(above);
        DoubleVector exponent = k.mul(vector(Float64Log.LN2_SHORT));
        DoubleVector head = exponent.add(f);
        return head.fma(vector(unit), low(k, f, exponent, head).fma(vector(unit), head.mul(vector(unitLow))));
    }

    static LongVector ordinary(DoubleVector x) {
        return Float64VectorExp.ordinary(x);
    }

    /** For ordinary x. */
    static DoubleVector softplus(DoubleVector x) {
        return softplus(x, Float64VectorExp.decay(x).abs());
    }

    static DoubleVector softplusOfAny(DoubleVector x) {
        return softplus(x, Float64VectorExp.decayOfAny(x).abs());
    }

    /** With e = exp(-|x|). */
    private static DoubleVector softplus(DoubleVector x, DoubleVector e) {
        DoubleVector half = e.sub(vector(1)).mul(vector(0.5));
        DoubleVector f = e.blend(half, e.compare(VectorOperators.GE, vector(0.5)));
        DoubleVector k = vector(0).blend(vector(1), e.compare(VectorOperators.GE, vector(0.5)));
        return log(k, f).add(Float64VectorMath.relu(x));
    }
}
