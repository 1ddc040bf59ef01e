package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.SIGN_BIT;
import static dev.chainrule.core.kernel.Float32VectorMath.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Float32Trig} on vectors, step by step, as in {@link Float32VectorExp}.
 *
 * <p>On Java 17 a mask of ints is not a mask of floats, hence even and odd are told apart as floats.
 */
final class Float32VectorTrig {
    static final IntVector NO_BITS = vector(0).viewAsIntegralLanes();

    private Float32VectorTrig() {}

    /** Holds where x is not beyond the reduction. */
    static IntVector near(FloatVector x) {
        return x.abs().viewAsIntegralLanes().sub(vector(Float32Trig.FAR).viewAsIntegralLanes());
    }

    /** For near x. */
    static FloatVector sin(FloatVector x) {
        FloatVector shifted = shifted(x.abs());
        IntVector turned = turned(NO_BITS.or(shifted.viewAsIntegralLanes()));
        return wave(x.abs(), shifted, turned, turned.lanewise(VectorOperators.XOR, x.viewAsIntegralLanes()));
    }

    /** For near x. */
    static FloatVector cos(FloatVector x) {
        FloatVector shifted = shifted(x.abs());
        IntVector turned = turned(NO_BITS.or(shifted.viewAsIntegralLanes()).add(1));
        return wave(x.abs(), shifted, turned, turned);
    }

    /** n + ROUND, with n, the number of quarter turns, in the lowest bits. */
    private static FloatVector shifted(FloatVector size) {
        return size.fma(vector(Float32Trig.QUARTERS), vector(Float32Exp.ROUND));
    }

    /** The last two bits of the number of quarter turns, as those of a number: ±0 if it is even, else ±2, with the sine's sign. */
    private static IntVector turned(IntVector turn) {
        return turn.lanewise(VectorOperators.LSHL, Float32Trig.SIGN_SHIFT);
    }

    /** The sine, turned by so many quarter turns, and with this sign. */
    private static FloatVector wave(FloatVector size, FloatVector shifted, IntVector turned, IntVector sign) {
        FloatVector minusN = vector(Float32Exp.ROUND).sub(shifted);
        FloatVector first = first(minusN, size);
        FloatVector r = second(minusN, first);
        FloatVector low = low(minusN, first, r);
        FloatVector z = r.mul(r);
        FloatVector head = head(z);
        FloatVector sine = r.add(sineTail(r, low, z, head));
        FloatVector cosine = head.add(cosineTail(r, low, z, head));
        return signed(cosine.blend(sine, isEven(turned)), sign);
    }

    /** |x| - n·π/2, but for the last digits of π/2. */
    private static FloatVector first(FloatVector minusN, FloatVector size) {
        return minusN.fma(vector(Float32Trig.QUARTER), size);
    }

    /** r, next to |x| - n·π/2. */
    private static FloatVector second(FloatVector minusN, FloatVector first) {
        return first.add(minusN.mul(vector(Float32Trig.QUARTER_NEXT)));
    }

    /** What r lacks of |x| - n·π/2. */
    private static FloatVector low(FloatVector minusN, FloatVector first, FloatVector r) {
        return minusN.fma(vector(Float32Trig.QUARTER_REST), minusN.fma(vector(Float32Trig.QUARTER_NEXT), first.sub(r)));
    }

    private static VectorMask<Float> isEven(IntVector turned) {
        return turned.viewAsFloatingLanes().compare(VectorOperators.EQ, vector(0));
    }

    /** The other way round where the highest bit is set. */
    private static FloatVector signed(FloatVector number, IntVector bits) {
        return SIGN_BIT.and(bits)
                .lanewise(VectorOperators.XOR, number.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    /** Negative after an odd number of quarter turns, and with the sign of x; for near x. */
    static FloatVector tan(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector shifted = shifted(size);
        IntVector turn = NO_BITS.or(shifted.viewAsIntegralLanes());
        FloatVector minusN = vector(Float32Exp.ROUND).sub(shifted);
        FloatVector first = first(minusN, size);
        FloatVector r = second(minusN, first);
        FloatVector low = low(minusN, first, r);
        FloatVector z = r.mul(r);
        FloatVector head = head(z);
        IntVector sign = turn.lanewise(VectorOperators.LSHL, Integer.SIZE - 1)
                .lanewise(VectorOperators.XOR, x.viewAsIntegralLanes());
        return signed(
                quotient(r, sineTail(r, low, z, head), head, cosineTail(r, low, z, head), isEven(turned(turn))), sign);
    }

    /** The sine by the cosine; the other way round, with the other sign, where the number of quarter turns is not even. */
    private static FloatVector quotient(
            FloatVector r, FloatVector sine, FloatVector head, FloatVector cosine, VectorMask<Float> even) {
        return Float32VectorMath.quotient(
                head.blend(r, even), cosine.blend(sine, even), r.blend(head, even), sine.blend(cosine, even));
    }

    private static FloatVector head(FloatVector z) {
        return z.fma(vector(-0.5f), vector(1));
    }

    private static FloatVector sineTail(FloatVector r, FloatVector low, FloatVector z, FloatVector head) {
        FloatVector p = z.fma(vector(Float32Trig.S3), vector(Float32Trig.S2));
        p = p.fma(z.mul(z), z.fma(vector(Float32Trig.S1), vector(Float32Trig.S0)));
        return r.mul(z).fma(p, low.mul(head));
    }

    private static FloatVector cosineTail(FloatVector r, FloatVector low, FloatVector z, FloatVector head) {
        FloatVector q = z.fma(vector(Float32Trig.C2), vector(Float32Trig.C1)).fma(z, vector(Float32Trig.C0));
        return q.fma(z.mul(z), r.neg().fma(low, z.fma(vector(-0.5f), vector(1).sub(head))));
    }
}
