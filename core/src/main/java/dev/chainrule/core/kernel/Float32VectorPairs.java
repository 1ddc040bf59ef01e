package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.SPECIES;

import dev.chainrule.core.kernel.Kernels.Binary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The loops of {@link Float32Pairs} over functions of two numbers, on vectors: of two arrays, and of an array and a number
 * on either side. Each has a loop of its own, so that it is compiled when it is first used, and stays compiled when another
 * one comes.
 */
final class Float32VectorPairs {

    private static final int LANES = SPECIES.length();

    private Float32VectorPairs() {}

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    private static FloatVector vector(float number) {
        return FloatVector.broadcast(SPECIES, number);
    }

    /** Whole vectors here, the rest number by number. */
    static void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        switch (f) {
            case ADD -> add(a, ao, b, bo, y, yo, whole);
            case SUB -> sub(a, ao, b, bo, y, yo, whole);
            case MUL -> mul(a, ao, b, bo, y, yo, whole);
            case DIV -> div(a, ao, b, bo, y, yo, whole);
            case MAX -> max(a, ao, b, bo, y, yo, whole);
            case MIN -> min(a, ao, b, bo, y, yo, whole);
            case EQUAL -> equal(a, ao, b, bo, y, yo, whole);
            case GREATER -> greater(a, ao, b, bo, y, yo, whole);
            default -> Float32Pairs.binary(f, a, ao, b, bo, y, yo, whole);
        }
        if (whole < n) {
            Float32Pairs.binary(f, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
        }
    }

    /** The same with one number on the right. */
    static void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        switch (f) {
            case ADD -> add(a, ao, b, y, yo, whole);
            case SUB -> sub(a, ao, b, y, yo, whole);
            case MUL -> mul(a, ao, b, y, yo, whole);
            case DIV -> div(a, ao, b, y, yo, whole);
            case MAX -> max(a, ao, b, y, yo, whole);
            case MIN -> min(a, ao, b, y, yo, whole);
            case EQUAL -> equal(a, ao, b, y, yo, whole);
            case GREATER -> greater(a, ao, b, y, yo, whole);
            case POW -> pow(a, ao, b, y, yo, whole);
            default -> Float32Pairs.binary(f, a, ao, b, y, yo, whole);
        }
        if (whole < n) {
            Float32Pairs.binary(f, a, ao + whole, b, y, yo + whole, n - whole);
        }
    }

    /** The same with one number on the left, which is the same as on the right where the function is symmetric. */
    static void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        switch (f) {
            case ADD -> add(b, bo, a, y, yo, whole);
            case SUB -> sub(a, b, bo, y, yo, whole);
            case MUL -> mul(b, bo, a, y, yo, whole);
            case DIV -> div(a, b, bo, y, yo, whole);
            case MAX -> max(b, bo, a, y, yo, whole);
            case MIN -> min(b, bo, a, y, yo, whole);
            case EQUAL -> equal(b, bo, a, y, yo, whole);
            case GREATER -> greater(a, b, bo, y, yo, whole);
            default -> Float32Pairs.binary(f, a, b, bo, y, yo, whole);
        }
        if (whole < n) {
            Float32Pairs.binary(f, a, b, bo + whole, y, yo + whole, n - whole);
        }
    }

    private static void add(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).add(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void add(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).add(right).intoArray(y, yo + i);
    }

    private static void sub(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).sub(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void sub(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).sub(right).intoArray(y, yo + i);
    }

    private static void sub(float a, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector left = vector(a);
        for (int i = 0; i < n; i += LANES) left.sub(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void mul(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).mul(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void mul(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).mul(right).intoArray(y, yo + i);
    }

    private static void div(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).div(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void div(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).div(right).intoArray(y, yo + i);
    }

    private static void div(float a, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector left = vector(a);
        for (int i = 0; i < n; i += LANES) left.div(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void max(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).max(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void max(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).max(right).intoArray(y, yo + i);
    }

    private static void min(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).min(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void min(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).min(right).intoArray(y, yo + i);
    }

    private static void equal(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.equal(load(a, ao + i), load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void equal(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.equal(load(a, ao + i), right).intoArray(y, yo + i);
    }

    private static void greater(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.greater(load(a, ao + i), load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void greater(float[] a, int ao, float b, float[] y, int yo, int n) {
        FloatVector right = vector(b);
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.greater(load(a, ao + i), right).intoArray(y, yo + i);
    }

    private static void greater(float a, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector left = vector(a);
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.greater(left, load(b, bo + i)).intoArray(y, yo + i);
    }

    /** The short forms of {@link Float32Math#pow}, chosen once. */
    private static void pow(float[] a, int ao, float b, float[] y, int yo, int n) {
        if (b == 2) {
            mul(a, ao, a, ao, y, yo, n);
        } else if (b == -1) {
            div(1, a, ao, y, yo, n);
        } else {
            Float32Pairs.binary(Binary.POW, a, ao, b, y, yo, n);
        }
    }

    /** Whole vectors here, the rest number by number. */
    static void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            load(a, ao + i)
                    .blend(load(b, bo + i), load(mask, mo + i).compare(VectorOperators.EQ, zero))
                    .intoArray(y, yo + i);
        }
        Float32Moves.where(mask, mo + whole, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
    }
}
