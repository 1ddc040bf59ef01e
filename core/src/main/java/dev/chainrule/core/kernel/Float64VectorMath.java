package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The short functions of {@link Float64Math} and the comparisons, on vectors: each lane rounds as the scalar function does,
 * and choices are made by comparing and blending. {@link VectorLoopCompiler} makes loops of them.
 */
final class Float64VectorMath {

    /** The preferred species: a second one in the same process would make every vector slow on JDK 17. */
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    static final int LANES = SPECIES.length();

    static final LongVector SIGN_BIT = vector(-0.0).viewAsIntegralLanes();
    static final LongVector ONE_BITS = vector(1).viewAsIntegralLanes();

    /** From here on every number is whole. */
    private static final double WHOLE = 0x1p52;

    private Float64VectorMath() {}

    static DoubleVector vector(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }

    /** Of a guard that holds in every lane; guards are negative where they hold. */
    static LongVector held() {
        return vector(-1).viewAsIntegralLanes();
    }

    /** Of two guards, one that holds where both do. */
    static LongVector both(LongVector a, LongVector b) {
        return a.and(b);
    }

    /** Whether a guard holds in every lane. */
    static boolean holds(LongVector guard) {
        return guard.compare(VectorOperators.LT, vector(0).viewAsIntegralLanes())
                .allTrue();
    }

    /** The number, which must not have a sign, with that of x. */
    static DoubleVector withSign(DoubleVector number, DoubleVector x) {
        return SIGN_BIT.and(x.viewAsIntegralLanes())
                .or(number.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    static DoubleVector lost(DoubleVector a, DoubleVector b, DoubleVector sum) {
        return b.sub(sum.sub(a));
    }

    static DoubleVector quotient(DoubleVector a, DoubleVector aLow, DoubleVector b, DoubleVector bLow) {
        DoubleVector top = a.add(aLow);
        DoubleVector bottom = b.add(bLow);
        DoubleVector inverse = vector(1).div(bottom);
        DoubleVector q = top.mul(inverse);
        DoubleVector low = lost(a, aLow, top).sub(q.mul(lost(b, bLow, bottom)));
        return q.neg().fma(bottom, top).add(low).fma(inverse, q);
    }

    static DoubleVector neg(DoubleVector x) {
        return x.neg();
    }

    static DoubleVector abs(DoubleVector x) {
        return x.abs();
    }

    static DoubleVector sqrt(DoubleVector x) {
        return x.sqrt();
    }

    static DoubleVector relu(DoubleVector x) {
        return x.blend(vector(0), x.compare(VectorOperators.LE, vector(0)));
    }

    static DoubleVector step(DoubleVector x) {
        return relu(x).blend(vector(1), x.compare(VectorOperators.GT, vector(0)));
    }

    /** Zeros and NaN stay as they are. */
    static DoubleVector sign(DoubleVector x) {
        return x.blend(vector(1), x.compare(VectorOperators.GT, vector(0)))
                .blend(vector(-1), x.compare(VectorOperators.LT, vector(0)));
    }

    /** Below WHOLE the sum with it rounds to a whole number, even in a tie. */
    static DoubleVector round(DoubleVector x) {
        DoubleVector size = x.abs();
        DoubleVector rounded = withSign(size.add(vector(WHOLE)).sub(vector(WHOLE)), x);
        return rounded.blend(x, size.compare(VectorOperators.LT, vector(WHOLE)).not());
    }

    static DoubleVector floor(DoubleVector x) {
        DoubleVector y = round(x);
        return y.blend(y.sub(vector(1)), y.compare(VectorOperators.GT, x));
    }

    /** Between -1 and 0 the result is -0.0. */
    static DoubleVector ceil(DoubleVector x) {
        DoubleVector y = round(x);
        DoubleVector next = y.blend(y.add(vector(1)), y.compare(VectorOperators.LT, x));
        return withSign(next.abs(), x);
    }

    static DoubleVector square(DoubleVector x) {
        return x.mul(x);
    }

    static DoubleVector rsqrt(DoubleVector x) {
        return vector(1).div(x.sqrt());
    }

    static DoubleVector add(DoubleVector a, DoubleVector b) {
        return a.add(b);
    }

    static DoubleVector sub(DoubleVector a, DoubleVector b) {
        return a.sub(b);
    }

    static DoubleVector mul(DoubleVector a, DoubleVector b) {
        return a.mul(b);
    }

    static DoubleVector div(DoubleVector a, DoubleVector b) {
        return a.div(b);
    }

    static DoubleVector max(DoubleVector a, DoubleVector b) {
        return a.max(b);
    }

    static DoubleVector min(DoubleVector a, DoubleVector b) {
        return a.min(b);
    }

    static DoubleVector equal(DoubleVector a, DoubleVector b) {
        return vector(0).blend(vector(1), a.compare(VectorOperators.EQ, b));
    }

    static DoubleVector greater(DoubleVector a, DoubleVector b) {
        return vector(0).blend(vector(1), a.compare(VectorOperators.GT, b));
    }

    static DoubleVector where(DoubleVector mask, DoubleVector a, DoubleVector b) {
        return a.blend(b, mask.compare(VectorOperators.EQ, vector(0)));
    }
}
