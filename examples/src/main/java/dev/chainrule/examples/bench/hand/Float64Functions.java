package dev.chainrule.examples.bench.hand;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Exponential and logarithm of vectors by polynomials, and the constants of double precision. */
final class Float64Functions {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final double HALF = 0.5;
    static final double LN2 = 0.6931471805599453;

    /** Where e to the power of x is a normal number. */
    private static final double LARGEST = 708;

    /** Added to a number and taken away again, it leaves the nearest whole number; its low bits then hold that number. */
    private static final double ROUNDING = 0x1.8p52;

    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final int MANTISSA = 52;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;

    private Float64Functions() {}

    /** e to the power of x: 2 to the power of k, times the Taylor polynomial at r = x - k ln 2, |r| up to ln(2)/2. */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector bounded = x.min(LARGEST).max(-LARGEST);
        DoubleVector shifted =
                bounded.fma(DoubleVector.broadcast(SPECIES, 1 / LN2), DoubleVector.broadcast(SPECIES, ROUNDING));
        DoubleVector k = shifted.sub(ROUNDING);
        DoubleVector r = k.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), bounded);
        r = k.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), r);
        LongVector scale = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, MANTISSA);
        return taylor(r).reinterpretAsLongs().add(scale).reinterpretAsDoubles();
    }

    /** Two halves, in r and in its powers above the sixth, so that they overlap in time. */
    private static DoubleVector taylor(DoubleVector r) {
        DoubleVector high = DoubleVector.broadcast(SPECIES, 1 / 6227020800.0);
        high = next(high, r, 1 / 479001600.0);
        high = next(high, r, 1 / 39916800.0);
        high = next(high, r, 1 / 3628800.0);
        high = next(high, r, 1 / 362880.0);
        high = next(high, r, 1 / 40320.0);
        high = next(high, r, 1 / 5040.0);
        DoubleVector low = DoubleVector.broadcast(SPECIES, 1 / 720.0);
        low = next(low, r, 1 / 120.0);
        low = next(low, r, 1 / 24.0);
        low = next(low, r, 1 / 6.0);
        low = next(low, r, HALF);
        low = next(low, r, 1);
        low = next(low, r, 1);
        DoubleVector square = r.mul(r);
        DoubleVector cube = square.mul(r);
        return high.fma(cube.mul(cube).mul(r), low);
    }

    /** The natural logarithm of normal numbers above 0: k ln 2 + 2 artanh(s), s = (m - 1)/(m + 1), m from √½ to √2. */
    static DoubleVector log(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector k = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA);
        DoubleVector m = bits.sub(k.lanewise(VectorOperators.LSHL, MANTISSA)).reinterpretAsDoubles();
        DoubleVector exponent = k.add(Double.doubleToRawLongBits(ROUNDING))
                .reinterpretAsDoubles()
                .sub(ROUNDING);
        DoubleVector s = m.sub(1).div(m.add(1));
        DoubleVector t = s.mul(s);
        DoubleVector series = DoubleVector.broadcast(SPECIES, 2 / 21.0);
        series = next(series, t, 2 / 19.0);
        series = next(series, t, 2 / 17.0);
        series = next(series, t, 2 / 15.0);
        series = next(series, t, 2 / 13.0);
        series = next(series, t, 2 / 11.0);
        series = next(series, t, 2 / 9.0);
        series = next(series, t, 2 / 7.0);
        series = next(series, t, 2 / 5.0);
        series = next(series, t, 2 / 3.0);
        series = next(series, t, 2);
        return exponent.fma(DoubleVector.broadcast(SPECIES, LN2), series.mul(s));
    }

    static double sin(double x) {
        return Math.sin(x);
    }

    static double cos(double x) {
        return Math.cos(x);
    }

    private static DoubleVector next(DoubleVector polynomial, DoubleVector x, double coefficient) {
        return polynomial.fma(x, DoubleVector.broadcast(SPECIES, coefficient));
    }
}
