package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float32Functions.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a product of matrices that stay in registers: c += a b for a few rows of a and one or two vectors of columns of
 * b, over k. Elements of a lie {@code row} apart from row to row and {@code step} apart along k, so a may be transposed; rows
 * of b are {@code width} apart, rows of c {@code line}.
 *
 * <p>No tile is larger: beyond some 16 sums JDK 17 stops inlining in the middle of the method, and vectors become objects.
 */
final class Float32Tiles {
    private Float32Tiles() {}

    /** Eight rows, two vectors. */
    static void eightByTwo(
            float[] a, int ao, int row, int step, float[] b, int bo, int width, int k, float[] c, int co, int line) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co + line);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, co + line + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, co + 2 * line);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, co + 2 * line + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, co + 3 * line);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, co + 3 * line + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, co + 4 * line);
        FloatVector c41 = FloatVector.fromArray(SPECIES, c, co + 4 * line + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, co + 5 * line);
        FloatVector c51 = FloatVector.fromArray(SPECIES, c, co + 5 * line + LANES);
        FloatVector c60 = FloatVector.fromArray(SPECIES, c, co + 6 * line);
        FloatVector c61 = FloatVector.fromArray(SPECIES, c, co + 6 * line + LANES);
        FloatVector c70 = FloatVector.fromArray(SPECIES, c, co + 7 * line);
        FloatVector c71 = FloatVector.fromArray(SPECIES, c, co + 7 * line + LANES);
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
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c10.intoArray(c, co + line);
        c11.intoArray(c, co + line + LANES);
        c20.intoArray(c, co + 2 * line);
        c21.intoArray(c, co + 2 * line + LANES);
        c30.intoArray(c, co + 3 * line);
        c31.intoArray(c, co + 3 * line + LANES);
        c40.intoArray(c, co + 4 * line);
        c41.intoArray(c, co + 4 * line + LANES);
        c50.intoArray(c, co + 5 * line);
        c51.intoArray(c, co + 5 * line + LANES);
        c60.intoArray(c, co + 6 * line);
        c61.intoArray(c, co + 6 * line + LANES);
        c70.intoArray(c, co + 7 * line);
        c71.intoArray(c, co + 7 * line + LANES);
    }

    /** Eight rows, one vector. */
    static void eightByOne(
            float[] a, int ao, int row, int step, float[] b, int bo, int width, int k, float[] c, int co, int line) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co + line);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, co + 2 * line);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, co + 3 * line);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, co + 4 * line);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, co + 5 * line);
        FloatVector c60 = FloatVector.fromArray(SPECIES, c, co + 6 * line);
        FloatVector c70 = FloatVector.fromArray(SPECIES, c, co + 7 * line);
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
        c00.intoArray(c, co);
        c10.intoArray(c, co + line);
        c20.intoArray(c, co + 2 * line);
        c30.intoArray(c, co + 3 * line);
        c40.intoArray(c, co + 4 * line);
        c50.intoArray(c, co + 5 * line);
        c60.intoArray(c, co + 6 * line);
        c70.intoArray(c, co + 7 * line);
    }

    /** Two rows, two vectors. */
    static void twoByTwo(
            float[] a, int ao, int row, int step, float[] b, int bo, int width, int k, float[] c, int co, int line) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co + line);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, co + line + LANES);
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
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c10.intoArray(c, co + line);
        c11.intoArray(c, co + line + LANES);
    }

    /** Two rows, one vector. */
    static void twoByOne(
            float[] a, int ao, int row, int step, float[] b, int bo, int width, int k, float[] c, int co, int line) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co + line);
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
        c00.intoArray(c, co);
        c10.intoArray(c, co + line);
    }

    /** One row, two vectors. */
    static void oneByTwo(
            float[] a, int ao, int row, int step, float[] b, int bo, int width, int k, float[] c, int co, int line) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, co + LANES);
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
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
    }

    /** One row, one vector. */
    static void oneByOne(
            float[] a, int ao, int row, int step, float[] b, int bo, int width, int k, float[] c, int co, int line) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co);
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            ai += step;
            bi += width;
        }
        c00.intoArray(c, co);
    }
}
