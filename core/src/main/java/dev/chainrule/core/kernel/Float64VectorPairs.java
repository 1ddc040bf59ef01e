package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorMath.SPECIES;

import dev.chainrule.core.kernel.Kernels.Binary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The loops of {@link Float64Pairs} over functions of two numbers, on vectors: of two arrays, and of an array and a number
 * on either side. Each has a loop of its own, so that it is compiled when it is first used, and stays compiled when another
 * one comes.
 */
final class Float64VectorPairs {

    private static final int LANES = SPECIES.length();

    private Float64VectorPairs() {}

    private static DoubleVector load(double[] x, int i) {
        return DoubleVector.fromArray(SPECIES, x, i);
    }

    private static DoubleVector vector(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }

    /** Whole vectors here, the rest number by number. */
    static void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
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
            default -> Float64Pairs.binary(f, a, ao, b, bo, y, yo, whole);
        }
        if (whole < n) {
            Float64Pairs.binary(f, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
        }
    }

    /** The same with one number on the right. */
    static void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
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
            default -> Float64Pairs.binary(f, a, ao, b, y, yo, whole);
        }
        if (whole < n) {
            Float64Pairs.binary(f, a, ao + whole, b, y, yo + whole, n - whole);
        }
    }

    /** The same with one number on the left, which is the same as on the right where the function is symmetric. */
    static void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
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
            default -> Float64Pairs.binary(f, a, b, bo, y, yo, whole);
        }
        if (whole < n) {
            Float64Pairs.binary(f, a, b, bo + whole, y, yo + whole, n - whole);
        }
    }

    private static void add(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).add(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void add(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).add(right).intoArray(y, yo + i);
    }

    private static void sub(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).sub(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void sub(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).sub(right).intoArray(y, yo + i);
    }

    private static void sub(double a, double[] b, int bo, double[] y, int yo, int n) {
        DoubleVector left = vector(a);
        for (int i = 0; i < n; i += LANES) left.sub(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void mul(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).mul(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void mul(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).mul(right).intoArray(y, yo + i);
    }

    private static void div(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).div(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void div(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).div(right).intoArray(y, yo + i);
    }

    private static void div(double a, double[] b, int bo, double[] y, int yo, int n) {
        DoubleVector left = vector(a);
        for (int i = 0; i < n; i += LANES) left.div(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void max(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).max(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void max(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).max(right).intoArray(y, yo + i);
    }

    private static void min(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(a, ao + i).min(load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void min(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES) load(a, ao + i).min(right).intoArray(y, yo + i);
    }

    private static void equal(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.equal(load(a, ao + i), load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void equal(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.equal(load(a, ao + i), right).intoArray(y, yo + i);
    }

    private static void greater(double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.greater(load(a, ao + i), load(b, bo + i)).intoArray(y, yo + i);
    }

    private static void greater(double[] a, int ao, double b, double[] y, int yo, int n) {
        DoubleVector right = vector(b);
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.greater(load(a, ao + i), right).intoArray(y, yo + i);
    }

    private static void greater(double a, double[] b, int bo, double[] y, int yo, int n) {
        DoubleVector left = vector(a);
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.greater(left, load(b, bo + i)).intoArray(y, yo + i);
    }

    /** The short forms of {@link Float64Math#pow}, chosen once. */
    private static void pow(double[] a, int ao, double b, double[] y, int yo, int n) {
        if (b == 2) {
            mul(a, ao, a, ao, y, yo, n);
        } else if (b == -1) {
            div(1, a, ao, y, yo, n);
        } else {
            Float64Pairs.binary(Binary.POW, a, ao, b, y, yo, n);
        }
    }

    /** Whole vectors here, the rest number by number. */
    static void where(double[] mask, int mo, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            load(a, ao + i)
                    .blend(load(b, bo + i), load(mask, mo + i).compare(VectorOperators.EQ, zero))
                    .intoArray(y, yo + i);
        }
        Float64Moves.where(mask, mo + whole, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
    }
}
