package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float64Functions.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Tiles of a product of matrices that stay in registers: c += a b for a few rows of a and one or two vectors of columns of
 * b, over k. Elements of a lie {@code row} apart from row to row and {@code step} apart along k, so a may be transposed; rows
 * of b are {@code width} apart, rows of c {@code line}.
 *
 * <p>No tile is larger: beyond some 16 sums JDK 17 stops inlining in the middle of the method, and vectors become objects.
 */
final class Float64Tiles {
    private Float64Tiles() {}

    /** Eight rows, two vectors. */
    static void eightByTwo(
            double[] a, int ao, int row, int step, double[] b, int bo, int width, int k, double[] c, int co, int line) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, co + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co + line);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, c, co + line + LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, co + 2 * line);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, c, co + 2 * line + LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, co + 3 * line);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, c, co + 3 * line + LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, c, co + 4 * line);
        DoubleVector c41 = DoubleVector.fromArray(SPECIES, c, co + 4 * line + LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, c, co + 5 * line);
        DoubleVector c51 = DoubleVector.fromArray(SPECIES, c, co + 5 * line + LANES);
        DoubleVector c60 = DoubleVector.fromArray(SPECIES, c, co + 6 * line);
        DoubleVector c61 = DoubleVector.fromArray(SPECIES, c, co + 6 * line + LANES);
        DoubleVector c70 = DoubleVector.fromArray(SPECIES, c, co + 7 * line);
        DoubleVector c71 = DoubleVector.fromArray(SPECIES, c, co + 7 * line + LANES);
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bi);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bi + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[ai + row]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, a[ai + 2 * row]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, a[ai + 3 * row]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = DoubleVector.broadcast(SPECIES, a[ai + 4 * row]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = DoubleVector.broadcast(SPECIES, a[ai + 5 * row]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = DoubleVector.broadcast(SPECIES, a[ai + 6 * row]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = DoubleVector.broadcast(SPECIES, a[ai + 7 * row]);
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
            double[] a, int ao, int row, int step, double[] b, int bo, int width, int k, double[] c, int co, int line) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co + line);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, co + 2 * line);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, co + 3 * line);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, c, co + 4 * line);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, c, co + 5 * line);
        DoubleVector c60 = DoubleVector.fromArray(SPECIES, c, co + 6 * line);
        DoubleVector c70 = DoubleVector.fromArray(SPECIES, c, co + 7 * line);
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bi);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            x = DoubleVector.broadcast(SPECIES, a[ai + row]);
            c10 = x.fma(b0, c10);
            x = DoubleVector.broadcast(SPECIES, a[ai + 2 * row]);
            c20 = x.fma(b0, c20);
            x = DoubleVector.broadcast(SPECIES, a[ai + 3 * row]);
            c30 = x.fma(b0, c30);
            x = DoubleVector.broadcast(SPECIES, a[ai + 4 * row]);
            c40 = x.fma(b0, c40);
            x = DoubleVector.broadcast(SPECIES, a[ai + 5 * row]);
            c50 = x.fma(b0, c50);
            x = DoubleVector.broadcast(SPECIES, a[ai + 6 * row]);
            c60 = x.fma(b0, c60);
            x = DoubleVector.broadcast(SPECIES, a[ai + 7 * row]);
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
            double[] a, int ao, int row, int step, double[] b, int bo, int width, int k, double[] c, int co, int line) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, co + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co + line);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, c, co + line + LANES);
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bi);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bi + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[ai + row]);
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
            double[] a, int ao, int row, int step, double[] b, int bo, int width, int k, double[] c, int co, int line) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co + line);
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bi);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            x = DoubleVector.broadcast(SPECIES, a[ai + row]);
            c10 = x.fma(b0, c10);
            ai += step;
            bi += width;
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + line);
    }

    /** One row, two vectors. */
    static void oneByTwo(
            double[] a, int ao, int row, int step, double[] b, int bo, int width, int k, double[] c, int co, int line) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, co + LANES);
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bi);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bi + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[ai]);
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
            double[] a, int ao, int row, int step, double[] b, int bo, int width, int k, double[] c, int co, int line) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co);
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bi);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            ai += step;
            bi += width;
        }
        c00.intoArray(c, co);
    }
}
