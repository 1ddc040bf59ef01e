package dev.chainrule.examples.bench.hand;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Exponential and logarithm of vectors by polynomials, and the constants of single precision. */
final class Float32Functions {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final float HALF = 0.5f;
    static final float LN2 = 0.6931472f;

    /** Where e to the power of x is a normal number. */
    private static final float LARGEST = 87;

    /** Added to a number and taken away again, it leaves the nearest whole number; its low bits then hold that number. */
    private static final float ROUNDING = 0x1.8p23f;

    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;
    private static final int MANTISSA = 23;
    private static final int SQRT_HALF_BITS = 0x3F3504F3;

    private Float32Functions() {}

    /** e to the power of x: 2 to the power of k, times the Taylor polynomial at r = x - k ln 2, |r| up to ln(2)/2. */
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.min(LARGEST).max(-LARGEST);
        FloatVector shifted =
                bounded.fma(FloatVector.broadcast(SPECIES, 1 / LN2), FloatVector.broadcast(SPECIES, ROUNDING));
        FloatVector k = shifted.sub(ROUNDING);
        FloatVector r = k.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), bounded);
        r = k.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        IntVector scale = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA);
        FloatVector p = FloatVector.broadcast(SPECIES, 1 / 5040f);
        p = next(p, r, 1 / 720f);
        p = next(p, r, 1 / 120f);
        p = next(p, r, 1 / 24f);
        p = next(p, r, 1 / 6f);
        p = next(p, r, HALF);
        p = next(p, r, 1);
        p = next(p, r, 1);
        return p.reinterpretAsInts().add(scale).reinterpretAsFloats();
    }

    /** The natural logarithm of normal numbers above 0: k ln 2 + 2 artanh(s), s = (m - 1)/(m + 1), m from √½ to √2. */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector k = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA);
        FloatVector m = bits.sub(k.lanewise(VectorOperators.LSHL, MANTISSA)).reinterpretAsFloats();
        FloatVector exponent =
                k.add(Float.floatToRawIntBits(ROUNDING)).reinterpretAsFloats().sub(ROUNDING);
        FloatVector s = m.sub(1).div(m.add(1));
        FloatVector t = s.mul(s);
        FloatVector series = FloatVector.broadcast(SPECIES, 2 / 9f);
        series = next(series, t, 2 / 7f);
        series = next(series, t, 2 / 5f);
        series = next(series, t, 2 / 3f);
        series = next(series, t, 2);
        return exponent.fma(FloatVector.broadcast(SPECIES, LN2), series.mul(s));
    }

    static float sin(float x) {
        return (float) Math.sin(x);
    }

    static float cos(float x) {
        return (float) Math.cos(x);
    }

    private static FloatVector next(FloatVector polynomial, FloatVector x, float coefficient) {
        return polynomial.fma(x, FloatVector.broadcast(SPECIES, coefficient));
    }
}
