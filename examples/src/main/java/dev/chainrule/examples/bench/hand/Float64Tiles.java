package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float64Functions.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Tiles of a product of matrices that stay in registers: c += s a b for a few rows of a and one or two vectors of columns of
 * b, over k. Elements of a lie {@code row} apart from row to row and {@code step} apart along k, so a may be transposed; rows
 * of b are {@code width} apart, rows of c {@code line}.
 */
final class Float64Tiles {
    private Float64Tiles() {}

    /** Eight rows, two vectors. */
    static void eightByTwo(
            double[] a,
            int ao,
            int row,
            int step,
            double[] b,
            int bo,
            int width,
            int k,
            double[] c,
            int co,
            int line,
            double s) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        DoubleVector c01 = zero;
        DoubleVector c10 = zero;
        DoubleVector c11 = zero;
        DoubleVector c20 = zero;
        DoubleVector c21 = zero;
        DoubleVector c30 = zero;
        DoubleVector c31 = zero;
        DoubleVector c40 = zero;
        DoubleVector c41 = zero;
        DoubleVector c50 = zero;
        DoubleVector c51 = zero;
        DoubleVector c60 = zero;
        DoubleVector c61 = zero;
        DoubleVector c70 = zero;
        DoubleVector c71 = zero;
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
            double[] a,
            int ao,
            int row,
            int step,
            double[] b,
            int bo,
            int width,
            int k,
            double[] c,
            int co,
            int line,
            double s) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        DoubleVector c10 = zero;
        DoubleVector c20 = zero;
        DoubleVector c30 = zero;
        DoubleVector c40 = zero;
        DoubleVector c50 = zero;
        DoubleVector c60 = zero;
        DoubleVector c70 = zero;
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
            double[] a,
            int ao,
            int row,
            int step,
            double[] b,
            int bo,
            int width,
            int k,
            double[] c,
            int co,
            int line,
            double s) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        DoubleVector c01 = zero;
        DoubleVector c10 = zero;
        DoubleVector c11 = zero;
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
        add(c00, c01, c, co, s);
        add(c10, c11, c, co + line, s);
    }

    /** Two rows, one vector. */
    static void twoByOne(
            double[] a,
            int ao,
            int row,
            int step,
            double[] b,
            int bo,
            int width,
            int k,
            double[] c,
            int co,
            int line,
            double s) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        DoubleVector c10 = zero;
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
        add(c00, c, co, s);
        add(c10, c, co + line, s);
    }

    /** One row, two vectors. */
    static void oneByTwo(
            double[] a,
            int ao,
            int row,
            int step,
            double[] b,
            int bo,
            int width,
            int k,
            double[] c,
            int co,
            int line,
            double s) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        DoubleVector c01 = zero;
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
        add(c00, c01, c, co, s);
    }

    /** One row, one vector. */
    static void oneByOne(
            double[] a,
            int ao,
            int row,
            int step,
            double[] b,
            int bo,
            int width,
            int k,
            double[] c,
            int co,
            int line,
            double s) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        int ai = ao;
        int bi = bo;
        for (int l = 0; l < k; l++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bi);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[ai]);
            c00 = x.fma(b0, c00);
            ai += step;
            bi += width;
        }
        add(c00, c, co, s);
    }

    private static void add(DoubleVector c0, DoubleVector c1, double[] c, int i, double s) {
        add(c0, c, i, s);
        add(c1, c, i + LANES, s);
    }

    private static void add(DoubleVector sum, double[] c, int i, double s) {
        sum.fma(DoubleVector.broadcast(SPECIES, s), DoubleVector.fromArray(SPECIES, c, i))
                .intoArray(c, i);
    }
}
