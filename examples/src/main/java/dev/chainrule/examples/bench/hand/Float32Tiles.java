package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float32Functions.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a product of matrices that stay in registers: c += s a b for a few rows of a and one or two vectors of columns of
 * b, over k. Elements of a lie {@code row} apart from row to row and {@code step} apart along k, so a may be transposed; rows
 * of b are {@code width} apart, rows of c {@code line}.
 */
final class Float32Tiles {
    private Float32Tiles() {}

    /** Eight rows, two vectors. */
    static void eightByTwo(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int width,
            int k,
            float[] c,
            int co,
            int line,
            float s) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        FloatVector c40 = zero;
        FloatVector c41 = zero;
        FloatVector c50 = zero;
        FloatVector c51 = zero;
        FloatVector c60 = zero;
        FloatVector c61 = zero;
        FloatVector c70 = zero;
        FloatVector c71 = zero;
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bi + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[ai + row]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[ai + 2 * row]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[ai + 3 * row]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[ai + 4 * row]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[ai + 5 * row]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(SPECIES, a[ai + 6 * row]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(SPECIES, a[ai + 7 * row]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
            ai += step;
            bi += width;
        }
        add(c00, c01, c, co, s);
        add(c10, c11, c, co + line, s);
        add(c20, c21, c, co + 2 * line, s);
        add(c30, c31, c, co + 3 * line, s);
        add(c40, c41, c, co + 4 * line, s);
        add(c50, c51, c, co + 5 * line, s);
        add(c60, c61, c, co + 6 * line, s);
        add(c70, c71, c, co + 7 * line, s);
    }

    /** Eight rows, one vector. */
    static void eightByOne(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int width,
            int k,
            float[] c,
            int co,
            int line,
            float s) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c10 = zero;
        FloatVector c20 = zero;
        FloatVector c30 = zero;
        FloatVector c40 = zero;
        FloatVector c50 = zero;
        FloatVector c60 = zero;
        FloatVector c70 = zero;
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[ai + row]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[ai + 2 * row]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[ai + 3 * row]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[ai + 4 * row]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[ai + 5 * row]);
            c50 = x.fma(b0, c50);
            x = FloatVector.broadcast(SPECIES, a[ai + 6 * row]);
            c60 = x.fma(b0, c60);
            x = FloatVector.broadcast(SPECIES, a[ai + 7 * row]);
            c70 = x.fma(b0, c70);
            ai += step;
            bi += width;
        }
        add(c00, c, co, s);
        add(c10, c, co + line, s);
        add(c20, c, co + 2 * line, s);
        add(c30, c, co + 3 * line, s);
        add(c40, c, co + 4 * line, s);
        add(c50, c, co + 5 * line, s);
        add(c60, c, co + 6 * line, s);
        add(c70, c, co + 7 * line, s);
    }

    /** Two rows, two vectors. */
    static void twoByTwo(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int width,
            int k,
            float[] c,
            int co,
            int line,
            float s) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bi + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[ai + row]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            ai += step;
            bi += width;
        }
        add(c00, c01, c, co, s);
        add(c10, c11, c, co + line, s);
    }

    /** Two rows, one vector. */
    static void twoByOne(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int width,
            int k,
            float[] c,
            int co,
            int line,
            float s) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c10 = zero;
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[ai + row]);
            c10 = x.fma(b0, c10);
            ai += step;
            bi += width;
        }
        add(c00, c, co, s);
        add(c10, c, co + line, s);
    }

    /** One row, two vectors. */
    static void oneByTwo(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int width,
            int k,
            float[] c,
            int co,
            int line,
            float s) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bi + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            ai += step;
            bi += width;
        }
        add(c00, c01, c, co, s);
    }

    /** One row, one vector. */
    static void oneByOne(
            float[] a,
            int ao,
            int row,
            int step,
            float[] b,
            int bo,
            int width,
            int k,
            float[] c,
            int co,
            int line,
            float s) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            ai += step;
            bi += width;
        }
        add(c00, c, co, s);
    }

    private static void add(FloatVector c0, FloatVector c1, float[] c, int i, float s) {
        add(c0, c, i, s);
        add(c1, c, i + LANES, s);
    }

    private static void add(FloatVector sum, float[] c, int i, float s) {
        sum.fma(FloatVector.broadcast(SPECIES, s), FloatVector.fromArray(SPECIES, c, i))
                .intoArray(c, i);
    }
}
