package dev.chainrule.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The short functions of {@link Float32Math} and the comparisons, on vectors: each lane rounds as the scalar function does,
 * and choices are made by comparing and blending.
 *
 * <p>What {@code reinterpretAs...} gives is an operand of the next operation here, never the one that it is called on: the
 * compiler may not know the class of it, and what it does not know goes to the heap.
 */
final class Float32VectorMath {

    /** The preferred species: a second one in the same process would make every vector slow on JDK 17. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final FloatVector ZERO = vector(0);
    private static final FloatVector ONE = vector(1);
    private static final FloatVector MINUS_ONE = vector(-1);

    static final IntVector SIGN_BIT = vector(-0.0f).reinterpretAsInts();
    static final IntVector ONE_BITS = ONE.reinterpretAsInts();

    /** From here on every number is whole. */
    private static final FloatVector WHOLE = vector(0x1p23f);

    private Float32VectorMath() {}

    static FloatVector vector(float number) {
        return FloatVector.broadcast(SPECIES, number);
    }

    static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /** The number, which must not have a sign, with that of x: a factor of 1 or -1, which is exact. */
    static FloatVector withSign(FloatVector number, FloatVector x) {
        return number.mul(SIGN_BIT.and(x.reinterpretAsInts()).or(ONE_BITS).reinterpretAsFloats());
    }

    static FloatVector relu(FloatVector x) {
        return x.blend(ZERO, x.compare(VectorOperators.LE, ZERO));
    }

    static FloatVector step(FloatVector x) {
        return relu(x).blend(ONE, x.compare(VectorOperators.GT, ZERO));
    }

    /** Zeros and NaN stay as they are. */
    static FloatVector sign(FloatVector x) {
        return x.blend(ONE, x.compare(VectorOperators.GT, ZERO)).blend(MINUS_ONE, x.compare(VectorOperators.LT, ZERO));
    }

    /** Below WHOLE the sum with it rounds to a whole number, even in a tie. */
    static FloatVector round(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector rounded = withSign(size.add(WHOLE).sub(WHOLE), x);
        return rounded.blend(x, size.compare(VectorOperators.LT, WHOLE).not());
    }

    static FloatVector floor(FloatVector x) {
        FloatVector y = round(x);
        return y.blend(y.sub(ONE), y.compare(VectorOperators.GT, x));
    }

    /** Between -1 and 0 the result is -0.0. */
    static FloatVector ceil(FloatVector x) {
        FloatVector y = round(x);
        FloatVector next = y.blend(y.add(ONE), y.compare(VectorOperators.LT, x));
        return withSign(next.abs(), x);
    }

    static FloatVector square(FloatVector x) {
        return x.mul(x);
    }

    static FloatVector rsqrt(FloatVector x) {
        return ONE.div(x.sqrt());
    }

    static FloatVector equal(FloatVector a, FloatVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.EQ, b));
    }

    static FloatVector greater(FloatVector a, FloatVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.GT, b));
    }
}
