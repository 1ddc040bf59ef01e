package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Unary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Float64Trig} on vectors, step by step.
 *
 * <p>A vector with a number beyond the reduction, and the rest that fills none, are left to the scalar loop. Even and odd
 * quarter turns are told apart by bits: on Java 17 a mask of longs is not a mask of doubles.
 *
 * <p>The loops are long and in this order on purpose. What the compiler of Java 17 does not inline puts its vectors on the
 * heap: long methods, any method of ours late in a long loop, and the view of doubles as longs when it first comes late.
 */
final class Float64VectorTrig {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private Float64VectorTrig() {}

    /** Sine or cosine: sin(|x| + quarters·π/2), with the sign of x where {@code odd} has that bit. */
    static void wave(Unary f, double[] xs, int xo, double[] y, int yo, int n) {
        long quarters = f == Unary.COS ? 1 : 0;
        long odd = f == Unary.COS ? 0 : Float64Trig.SIGN;
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector signed = DoubleVector.fromArray(SPECIES, xs, xo + i);
            DoubleVector x = signed.abs();
            if (isFar(x)) {
                Float64Loops.unary(f, xs, xo + i, y, yo + i, LANES);
                continue;
            }
            DoubleVector shifted = x.fma(all(Float64Trig.QUARTERS), all(Float64Trig.ROUND));
            LongVector turn = shifted.reinterpretAsLongs().add(quarters);
            DoubleVector minusN = all(Float64Trig.ROUND).sub(shifted);
            DoubleVector first = minusN.fma(all(Float64Trig.QUARTER), x);
            DoubleVector r = minusN.fma(all(Float64Trig.QUARTER_SHORT), first);
            DoubleVector low = low(minusN, first, r);
            DoubleVector z = r.mul(r);
            DoubleVector head = z.fma(all(-0.5), all(1));
            DoubleVector sine = r.add(sineTail(r, low, z, head));
            DoubleVector cosine = head.add(cosineTail(r, low, z, head));
            LongVector swap = cosine.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, sine.reinterpretAsLongs())
                    .and(turn.and(1).neg());
            sine.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, swap)
                    .lanewise(VectorOperators.XOR, turn.and(2).lanewise(VectorOperators.LSHL, Float64Trig.SIGN_SHIFT))
                    .lanewise(VectorOperators.XOR, signed.reinterpretAsLongs().and(odd))
                    .reinterpretAsDoubles()
                    .intoArray(y, yo + i);
        }
        Float64Loops.unary(f, xs, xo + i, y, yo + i, n - i);
    }

    /** The tangent: top and bottom of the quotient change places where the number of quarter turns is odd. */
    static void tan(double[] xs, int xo, double[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector signed = DoubleVector.fromArray(SPECIES, xs, xo + i);
            DoubleVector x = signed.abs();
            if (isFar(x)) {
                Float64Loops.unary(Unary.TAN, xs, xo + i, y, yo + i, LANES);
                continue;
            }
            DoubleVector shifted = x.fma(all(Float64Trig.QUARTERS), all(Float64Trig.ROUND));
            LongVector turn = shifted.reinterpretAsLongs();
            DoubleVector minusN = all(Float64Trig.ROUND).sub(shifted);
            DoubleVector first = minusN.fma(all(Float64Trig.QUARTER), x);
            DoubleVector r = minusN.fma(all(Float64Trig.QUARTER_SHORT), first);
            DoubleVector low = low(minusN, first, r);
            DoubleVector z = r.mul(r);
            DoubleVector head = z.fma(all(-0.5), all(1));
            DoubleVector sine = sineTail(r, low, z, head);
            DoubleVector cosine = cosineTail(r, low, z, head);
            LongVector odd = turn.and(1).neg();
            LongVector swap = head.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, r.reinterpretAsLongs())
                    .and(odd);
            LongVector swapTail = cosine.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, sine.reinterpretAsLongs())
                    .and(odd);
            DoubleVector a =
                    r.reinterpretAsLongs().lanewise(VectorOperators.XOR, swap).reinterpretAsDoubles();
            DoubleVector aLow = sine.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, swapTail)
                    .reinterpretAsDoubles();
            DoubleVector b = head.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, swap)
                    .reinterpretAsDoubles();
            DoubleVector bLow = cosine.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, swapTail)
                    .reinterpretAsDoubles();
            DoubleVector top = a.add(aLow);
            DoubleVector bottom = b.add(bLow);
            DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1).div(bottom);
            DoubleVector q = top.mul(inverse);
            DoubleVector lost = aLow.sub(top.sub(a)).sub(q.mul(bLow.sub(bottom.sub(b))));
            q.neg()
                    .fma(bottom, top)
                    .add(lost)
                    .fma(inverse, q)
                    .reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, turn.lanewise(VectorOperators.LSHL, Long.SIZE - 1))
                    .lanewise(VectorOperators.XOR, signed.reinterpretAsLongs().and(Float64Trig.SIGN))
                    .reinterpretAsDoubles()
                    .intoArray(y, yo + i);
        }
        Float64Loops.unary(Unary.TAN, xs, xo + i, y, yo + i, n - i);
    }

    private static boolean isFar(DoubleVector x) {
        return x.compare(VectorOperators.GT, Float64Trig.FAR).anyTrue();
    }

    /** What r lacks of x - n·π/2. */
    private static DoubleVector low(DoubleVector minusN, DoubleVector first, DoubleVector r) {
        return minusN.fma(all(Float64Trig.QUARTER_REST), minusN.fma(all(Float64Trig.QUARTER_SHORT), first.sub(r)));
    }

    private static DoubleVector sineTail(DoubleVector r, DoubleVector low, DoubleVector z, DoubleVector head) {
        DoubleVector square = z.mul(z);
        DoubleVector p = z.fma(all(Float64Trig.S5), all(Float64Trig.S4));
        p = p.fma(square, z.fma(all(Float64Trig.S3), all(Float64Trig.S2)));
        p = p.fma(square, z.fma(all(Float64Trig.S1), all(Float64Trig.S0)));
        return r.mul(z).fma(p, low.mul(head));
    }

    private static DoubleVector cosineTail(DoubleVector r, DoubleVector low, DoubleVector z, DoubleVector head) {
        DoubleVector square = z.mul(z);
        DoubleVector q = z.fma(all(Float64Trig.C5), all(Float64Trig.C4));
        q = q.fma(square, z.fma(all(Float64Trig.C3), all(Float64Trig.C2)));
        q = q.fma(square, z.fma(all(Float64Trig.C1), all(Float64Trig.C0)));
        return q.fma(square, r.neg().fma(low, z.fma(all(-0.5), all(1).sub(head))));
    }

    private static DoubleVector all(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }
}
