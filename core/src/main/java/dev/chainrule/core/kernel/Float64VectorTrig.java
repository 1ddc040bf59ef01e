package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorMath.SIGN_BIT;
import static dev.chainrule.core.kernel.Float64VectorMath.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Float64Trig} on vectors, step by step, as in {@link Float64VectorExp}.
 *
 * <p>On Java 17 a mask of longs is not a mask of doubles, hence even and odd are told apart as doubles.
 */
final class Float64VectorTrig {
    static final LongVector NO_BITS = vector(0).viewAsIntegralLanes();

    private Float64VectorTrig() {}

    /** Holds where x is not beyond the reduction. */
    static LongVector near(DoubleVector x) {
        return x.abs().viewAsIntegralLanes().sub(vector(Float64Trig.FAR).viewAsIntegralLanes());
    }

    /** For near x. */
    static DoubleVector sin(DoubleVector x) {
        DoubleVector shifted = shifted(x.abs());
        LongVector turned = turned(NO_BITS.or(shifted.viewAsIntegralLanes()));
        return wave(x.abs(), shifted, turned, turned.lanewise(VectorOperators.XOR, x.viewAsIntegralLanes()));
    }

    /** For near x. */
    static DoubleVector cos(DoubleVector x) {
        DoubleVector shifted = shifted(x.abs());
        LongVector turned = turned(NO_BITS.or(shifted.viewAsIntegralLanes()).add(1));
        return wave(x.abs(), shifted, turned, turned);
    }

    /** n + ROUND, with n, the number of quarter turns, in the lowest bits. */
    private static DoubleVector shifted(DoubleVector size) {
        return size.fma(vector(Float64Trig.QUARTERS), vector(Float64Trig.ROUND));
    }

    /** The last two bits of the number of quarter turns, as those of a number: ±0 if it is even, else ±2, with the sine's sign. */
    private static LongVector turned(LongVector turn) {
        return turn.lanewise(VectorOperators.LSHL, Float64Trig.SIGN_SHIFT);
    }

    /** The sine, turned by so many quarter turns, and with this sign. */
    private static DoubleVector wave(DoubleVector size, DoubleVector shifted, LongVector turned, LongVector sign) {
        DoubleVector minusN = vector(Float64Trig.ROUND).sub(shifted);
        DoubleVector first = first(minusN, size);
        DoubleVector r = second(minusN, first);
        DoubleVector low = low(minusN, first, r);
        DoubleVector z = r.mul(r);
        DoubleVector head = head(z);
        DoubleVector sine = r.add(sineTail(r, low, z, head));
        DoubleVector cosine = head.add(cosineTail(r, low, z, head));
        return signed(cosine.blend(sine, isEven(turned)), sign);
    }

    /** |x| - n·π/2, but for the last digits of π/2. */
    private static DoubleVector first(DoubleVector minusN, DoubleVector size) {
        return minusN.fma(vector(Float64Trig.QUARTER), size);
    }

    /** r, next to |x| - n·π/2. */
    private static DoubleVector second(DoubleVector minusN, DoubleVector first) {
        return minusN.fma(vector(Float64Trig.QUARTER_SHORT), first);
    }

    /** What r lacks of |x| - n·π/2. */
    private static DoubleVector low(DoubleVector minusN, DoubleVector first, DoubleVector r) {
        return minusN.fma(
                vector(Float64Trig.QUARTER_REST), minusN.fma(vector(Float64Trig.QUARTER_SHORT), first.sub(r)));
    }

    private static VectorMask<Double> isEven(LongVector turned) {
        return turned.viewAsFloatingLanes().compare(VectorOperators.EQ, vector(0));
    }

    /** The other way round where the highest bit is set. */
    private static DoubleVector signed(DoubleVector number, LongVector bits) {
        return SIGN_BIT.and(bits)
                .lanewise(VectorOperators.XOR, number.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    /** Negative after an odd number of quarter turns, and with the sign of x; for near x. */
    static DoubleVector tan(DoubleVector x) {
        DoubleVector size = x.abs();
        DoubleVector shifted = shifted(size);
        LongVector turn = NO_BITS.or(shifted.viewAsIntegralLanes());
        DoubleVector minusN = vector(Float64Trig.ROUND).sub(shifted);
        DoubleVector first = first(minusN, size);
        DoubleVector r = second(minusN, first);
        DoubleVector low = low(minusN, first, r);
        DoubleVector z = r.mul(r);
        DoubleVector head = head(z);
        LongVector sign = turn.lanewise(VectorOperators.LSHL, Long.SIZE - 1)
                .lanewise(VectorOperators.XOR, x.viewAsIntegralLanes());
        return signed(
                quotient(r, sineTail(r, low, z, head), head, cosineTail(r, low, z, head), isEven(turned(turn))), sign);
    }

    /** The sine by the cosine; the other way round, with the other sign, where the number of quarter turns is not even. */
    private static DoubleVector quotient(
            DoubleVector r, DoubleVector sine, DoubleVector head, DoubleVector cosine, VectorMask<Double> even) {
        return Float64VectorMath.quotient(
                head.blend(r, even), cosine.blend(sine, even), r.blend(head, even), sine.blend(cosine, even));
    }

    private static DoubleVector head(DoubleVector z) {
        return z.fma(vector(-0.5), vector(1));
    }

    private static DoubleVector sineTail(DoubleVector r, DoubleVector low, DoubleVector z, DoubleVector head) {
        DoubleVector square = z.mul(z);
        DoubleVector p = z.fma(vector(Float64Trig.S5), vector(Float64Trig.S4));
        p = p.fma(square, z.fma(vector(Float64Trig.S3), vector(Float64Trig.S2)));
        p = p.fma(square, z.fma(vector(Float64Trig.S1), vector(Float64Trig.S0)));
        return r.mul(z).fma(p, low.mul(head));
    }

    private static DoubleVector cosineTail(DoubleVector r, DoubleVector low, DoubleVector z, DoubleVector head) {
        DoubleVector square = z.mul(z);
        DoubleVector q = z.fma(vector(Float64Trig.C5), vector(Float64Trig.C4));
        q = q.fma(square, z.fma(vector(Float64Trig.C3), vector(Float64Trig.C2)));
        q = q.fma(square, z.fma(vector(Float64Trig.C1), vector(Float64Trig.C0)));
        return q.fma(square, r.neg().fma(low, z.fma(vector(-0.5), vector(1).sub(head))));
    }
}
