package dev.chainrule.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The short functions of {@link Float32Math} and the comparisons, on vectors: each lane rounds as the scalar function does,
 * and choices are made by comparing and blending. {@link VectorLoopCompiler} makes loops of them.
 */
final class Float32VectorMath {

    /** The preferred species: a second one in the same process would make every vector slow on JDK 17. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static final int LANES = SPECIES.length();

    static final IntVector SIGN_BIT = vector(-0.0f).viewAsIntegralLanes();
    static final IntVector ONE_BITS = vector(1).viewAsIntegralLanes();

    /** From here on every number is whole. */
    private static final float WHOLE = 0x1p23f;

    private Float32VectorMath() {}

    static FloatVector vector(float number) {
        return FloatVector.broadcast(SPECIES, number);
    }

    /** Of a guard that holds in every lane; guards are negative where they hold. */
    static IntVector held() {
        return vector(-1).viewAsIntegralLanes();
    }

    /** Of two guards, one that holds where both do. */
    static IntVector both(IntVector a, IntVector b) {
        return a.and(b);
    }

    /** Whether a guard holds in every lane. */
    static boolean holds(IntVector guard) {
        return guard.compare(VectorOperators.LT, vector(0).viewAsIntegralLanes())
                .allTrue();
    }

    /** The number, which must not have a sign, with that of x. */
    static FloatVector withSign(FloatVector number, FloatVector x) {
        return SIGN_BIT.and(x.viewAsIntegralLanes())
                .or(number.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }

    static FloatVector lost(FloatVector a, FloatVector b, FloatVector sum) {
        return b.sub(sum.sub(a));
    }

    static FloatVector quotient(FloatVector a, FloatVector aLow, FloatVector b, FloatVector bLow) {
        FloatVector top = a.add(aLow);
        FloatVector bottom = b.add(bLow);
        FloatVector inverse = vector(1).div(bottom);
        FloatVector q = top.mul(inverse);
        FloatVector low = lost(a, aLow, top).sub(q.mul(lost(b, bLow, bottom)));
        return q.neg().fma(bottom, top).add(low).fma(inverse, q);
    }

    static FloatVector neg(FloatVector x) {
        return x.neg();
    }

    static FloatVector abs(FloatVector x) {
        return x.abs();
    }

    static FloatVector sqrt(FloatVector x) {
        return x.sqrt();
    }

    static FloatVector relu(FloatVector x) {
        return x.blend(vector(0), x.compare(VectorOperators.LE, vector(0)));
    }

    static FloatVector step(FloatVector x) {
        return relu(x).blend(vector(1), x.compare(VectorOperators.GT, vector(0)));
    }

    /** Zeros and NaN stay as they are. */
    static FloatVector sign(FloatVector x) {
        return x.blend(vector(1), x.compare(VectorOperators.GT, vector(0)))
                .blend(vector(-1), x.compare(VectorOperators.LT, vector(0)));
    }

    /** Below WHOLE the sum with it rounds to a whole number, even in a tie. */
    static FloatVector round(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector rounded = withSign(size.add(vector(WHOLE)).sub(vector(WHOLE)), x);
        return rounded.blend(x, size.compare(VectorOperators.LT, vector(WHOLE)).not());
    }

    static FloatVector floor(FloatVector x) {
        FloatVector y = round(x);
        return y.blend(y.sub(vector(1)), y.compare(VectorOperators.GT, x));
    }

    /** Between -1 and 0 the result is -0.0. */
    static FloatVector ceil(FloatVector x) {
        FloatVector y = round(x);
        FloatVector next = y.blend(y.add(vector(1)), y.compare(VectorOperators.LT, x));
        return withSign(next.abs(), x);
    }

    static FloatVector square(FloatVector x) {
        return x.mul(x);
    }

    static FloatVector rsqrt(FloatVector x) {
        return vector(1).div(x.sqrt());
    }

    static FloatVector add(FloatVector a, FloatVector b) {
        return a.add(b);
    }

    static FloatVector sub(FloatVector a, FloatVector b) {
        return a.sub(b);
    }

    static FloatVector mul(FloatVector a, FloatVector b) {
        return a.mul(b);
    }

    static FloatVector div(FloatVector a, FloatVector b) {
        return a.div(b);
    }

    static FloatVector max(FloatVector a, FloatVector b) {
        return a.max(b);
    }

    static FloatVector min(FloatVector a, FloatVector b) {
        return a.min(b);
    }

    static FloatVector equal(FloatVector a, FloatVector b) {
        return vector(0).blend(vector(1), a.compare(VectorOperators.EQ, b));
    }

    static FloatVector greater(FloatVector a, FloatVector b) {
        return vector(0).blend(vector(1), a.compare(VectorOperators.GT, b));
    }

    static FloatVector where(FloatVector mask, FloatVector a, FloatVector b) {
        return a.blend(b, mask.compare(VectorOperators.EQ, vector(0)));
    }
}
