package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The short functions of {@link Float64Math} and the comparisons, on vectors: each lane rounds as the scalar function does,
 * and choices are made by comparing and blending.
 *
 * <p>What {@code reinterpretAs...} gives is an operand of the next operation here, never the one that it is called on: the
 * compiler may not know the class of it, and what it does not know goes to the heap.
 */
final class Float64VectorMath {

    /** The preferred species: a second one in the same process would make every vector slow on JDK 17. */
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final DoubleVector ZERO = vector(0);
    private static final DoubleVector ONE = vector(1);
    private static final DoubleVector MINUS_ONE = vector(-1);

    static final LongVector SIGN_BIT = vector(-0.0).reinterpretAsLongs();
    static final LongVector ONE_BITS = ONE.reinterpretAsLongs();

    /** From here on every number is whole. */
    private static final DoubleVector WHOLE = vector(0x1p52);

    private Float64VectorMath() {}

    static DoubleVector vector(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }

    static DoubleVector load(double[] x, int i) {
        return DoubleVector.fromArray(SPECIES, x, i);
    }

    /** The number, which must not have a sign, with that of x: a factor of 1 or -1, which is exact. */
    static DoubleVector withSign(DoubleVector number, DoubleVector x) {
        return number.mul(SIGN_BIT.and(x.reinterpretAsLongs()).or(ONE_BITS).reinterpretAsDoubles());
    }

    static DoubleVector relu(DoubleVector x) {
        return x.blend(ZERO, x.compare(VectorOperators.LE, ZERO));
    }

    static DoubleVector step(DoubleVector x) {
        return relu(x).blend(ONE, x.compare(VectorOperators.GT, ZERO));
    }

    /** Zeros and NaN stay as they are. */
    static DoubleVector sign(DoubleVector x) {
        return x.blend(ONE, x.compare(VectorOperators.GT, ZERO)).blend(MINUS_ONE, x.compare(VectorOperators.LT, ZERO));
    }

    /** Below WHOLE the sum with it rounds to a whole number, even in a tie. */
    static DoubleVector round(DoubleVector x) {
        DoubleVector size = x.abs();
        DoubleVector rounded = withSign(size.add(WHOLE).sub(WHOLE), x);
        return rounded.blend(x, size.compare(VectorOperators.LT, WHOLE).not());
    }

    static DoubleVector floor(DoubleVector x) {
        DoubleVector y = round(x);
        return y.blend(y.sub(ONE), y.compare(VectorOperators.GT, x));
    }

    /** Between -1 and 0 the result is -0.0. */
    static DoubleVector ceil(DoubleVector x) {
        DoubleVector y = round(x);
        DoubleVector next = y.blend(y.add(ONE), y.compare(VectorOperators.LT, x));
        return withSign(next.abs(), x);
    }

    static DoubleVector square(DoubleVector x) {
        return x.mul(x);
    }

    static DoubleVector rsqrt(DoubleVector x) {
        return ONE.div(x.sqrt());
    }

    static DoubleVector equal(DoubleVector a, DoubleVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.EQ, b));
    }

    static DoubleVector greater(DoubleVector a, DoubleVector b) {
        return ZERO.blend(ONE, a.compare(VectorOperators.GT, b));
    }
}
