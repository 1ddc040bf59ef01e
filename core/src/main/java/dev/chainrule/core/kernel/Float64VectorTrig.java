package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorLoops.LANES;
import static dev.chainrule.core.kernel.Float64VectorLoops.TILE;
import static dev.chainrule.core.kernel.Float64VectorMath.ONE_BITS;
import static dev.chainrule.core.kernel.Float64VectorMath.SIGN_BIT;
import static dev.chainrule.core.kernel.Float64VectorMath.load;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Float64Trig} on vectors, step by step, in loops as those of {@link Float64VectorExp}.
 *
 * <p>A vector with a number beyond the reduction is left to the scalar loop. On Java 17 a mask of longs is not a mask of
 * doubles, hence even and odd are told apart as doubles.
 */
final class Float64VectorTrig {
    private static final VectorSpecies<Double> SPECIES = Float64VectorMath.SPECIES;

    private static final DoubleVector ZERO = all(0);
    private static final LongVector NO_BITS = ZERO.reinterpretAsLongs();

    private static final OutOfLine[] SIN = loops("turn", "waves", "sin");
    private static final OutOfLine[] COS = loops("turn", "waves", "cos");
    private static final OutOfLine[] TAN = loops("turn", "tails", "quotients", "tan");

    private Float64VectorTrig() {}

    private static OutOfLine[] loops(String... names) {
        OutOfLine[] loops = new OutOfLine[names.length];
        Arrays.setAll(loops, i -> Float64VectorLoops.loop(Float64VectorTrig.class, names[i]));
        return loops;
    }

    /** Sine, cosine or tangent. */
    static void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        OutOfLine[] loops = f == Unary.SIN ? SIN : f == Unary.COS ? COS : TAN;
        Float64VectorLoops.run(f, loops, x, xo, y, yo, n);
    }

    /** Two parts: r = |x| - n·π/2, and what that lacks. */
    static void turn(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector size = load(x, xo + i).abs();
            DoubleVector minusN = all(Float64Trig.ROUND).sub(shifted(size));
            DoubleVector first = minusN.fma(all(Float64Trig.QUARTER), size);
            DoubleVector r = minusN.fma(all(Float64Trig.QUARTER_SHORT), first);
            r.intoArray(parts, i);
            low(minusN, first, r).intoArray(parts, TILE + i);
        }
    }

    /** n + ROUND, with n in the lowest bits. */
    private static DoubleVector shifted(DoubleVector size) {
        return size.fma(all(Float64Trig.QUARTERS), all(Float64Trig.ROUND));
    }

    /** Turns the two parts into the sine and the cosine of r. */
    static void waves(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector r = load(parts, i);
            DoubleVector low = load(parts, TILE + i);
            DoubleVector z = r.mul(r);
            DoubleVector head = z.fma(all(-0.5), all(1));
            r.add(sineTail(r, low, z, head)).intoArray(parts, i);
            head.add(cosineTail(r, low, z, head)).intoArray(parts, TILE + i);
        }
    }

    static void sin(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector vector = load(x, xo + i);
            if (isFar(vector.abs())) {
                Float64Loops.unary(Unary.SIN, x, xo + i, y, yo + i, LANES);
            } else {
                LongVector turn = turns(vector.abs());
                LongVector sign = sign(turn).lanewise(VectorOperators.XOR, vector.reinterpretAsLongs());
                wave(turn, sign, load(parts, i), load(parts, TILE + i)).intoArray(y, yo + i);
            }
        }
    }

    static void cos(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector size = load(x, xo + i).abs();
            if (isFar(size)) {
                Float64Loops.unary(Unary.COS, x, xo + i, y, yo + i, LANES);
            } else {
                LongVector turn = turns(size).add(1);
                wave(turn, sign(turn), load(parts, i), load(parts, TILE + i)).intoArray(y, yo + i);
            }
        }
    }

    /** The number of quarter turns, in the lowest bits. */
    private static LongVector turns(DoubleVector size) {
        return NO_BITS.or(shifted(size).reinterpretAsLongs());
    }

    /** In the highest bit, whether a sine is negative after so many quarter turns of a small angle. */
    private static LongVector sign(LongVector turn) {
        return turn.lanewise(VectorOperators.LSHL, Float64Trig.SIGN_SHIFT);
    }

    /** The sine after so many quarter turns: the cosine after an odd number; with this sign. */
    private static DoubleVector wave(LongVector turn, LongVector sign, DoubleVector sine, DoubleVector cosine) {
        return signed(sine.blend(cosine, isOdd(turn)), sign);
    }

    private static VectorMask<Double> isOdd(LongVector turn) {
        LongVector bits = turn.and(1).lanewise(VectorOperators.LSHL, Float64Trig.SIGN_SHIFT); // of 2, or of 0
        return ZERO.compare(VectorOperators.LT, bits.reinterpretAsDoubles());
    }

    /** Times -1 where the highest bit is set. */
    private static DoubleVector signed(DoubleVector number, LongVector bits) {
        return number.mul(SIGN_BIT.and(bits).or(ONE_BITS).reinterpretAsDoubles());
    }

    /** Turns the two parts into four: the sine as r and a rest, the cosine as a head and a rest. */
    static void tails(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector r = load(parts, i);
            DoubleVector low = load(parts, TILE + i);
            DoubleVector z = r.mul(r);
            DoubleVector head = z.fma(all(-0.5), all(1));
            sineTail(r, low, z, head).intoArray(parts, TILE + i);
            head.intoArray(parts, 2 * TILE + i);
            cosineTail(r, low, z, head).intoArray(parts, 3 * TILE + i);
        }
    }

    /** Top and bottom of the quotient, which change places where the number of quarter turns is odd. */
    static void quotients(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            VectorMask<Double> odd = isOdd(turns(load(x, xo + i).abs()));
            DoubleVector r = load(parts, i);
            DoubleVector sine = load(parts, TILE + i);
            DoubleVector head = load(parts, 2 * TILE + i);
            DoubleVector cosine = load(parts, 3 * TILE + i);
            r.blend(head, odd).intoArray(parts, i);
            sine.blend(cosine, odd).intoArray(parts, TILE + i);
            head.blend(r, odd).intoArray(parts, 2 * TILE + i);
            cosine.blend(sine, odd).intoArray(parts, 3 * TILE + i);
        }
    }

    /** Negative after an odd number of quarter turns, and with the sign of x. */
    static void tan(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector vector = load(x, xo + i);
            if (isFar(vector.abs())) {
                Float64Loops.unary(Unary.TAN, x, xo + i, y, yo + i, LANES);
            } else {
                DoubleVector q = quotient(
                        load(parts, i), load(parts, TILE + i), load(parts, 2 * TILE + i), load(parts, 3 * TILE + i));
                LongVector odd = turns(vector.abs()).lanewise(VectorOperators.LSHL, Long.SIZE - 1);
                signed(q, odd.lanewise(VectorOperators.XOR, vector.reinterpretAsLongs()))
                        .intoArray(y, yo + i);
            }
        }
    }

    private static DoubleVector quotient(DoubleVector a, DoubleVector aLow, DoubleVector b, DoubleVector bLow) {
        DoubleVector top = a.add(aLow);
        DoubleVector bottom = b.add(bLow);
        DoubleVector inverse = all(1).div(bottom);
        DoubleVector q = top.mul(inverse);
        DoubleVector lost = aLow.sub(top.sub(a)).sub(q.mul(bLow.sub(bottom.sub(b))));
        return q.neg().fma(bottom, top).add(lost).fma(inverse, q);
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
