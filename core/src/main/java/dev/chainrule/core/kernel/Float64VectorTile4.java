package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C in double precision, four vectors wide, in 24 registers of at least 29.
 *
 * <p>Element l of row i of A is a[ao + i·next + l·step]; rows of B and of C are n numbers apart. Every element of C is one
 * chain of fused multiply-adds that starts at +0.0, in a register of its own: rows and columns only run side by side.
 * The columns are those of the vectors at 0, 1 and 2 times their length, and at {@code last}, which is less than 3
 * times their length where the columns of C end there: overlapping vectors hold the same numbers.
 */
final class Float64VectorTile4 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private Float64VectorTile4() {}

    /** Six rows by four vectors. */
    static void six(
            int k, double[] a, int ao, int next, int step, double[] b, int bo, int n, int last, double[] c, int co) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        DoubleVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        DoubleVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        DoubleVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        DoubleVector c40 = zero, c41 = zero, c42 = zero, c43 = zero;
        DoubleVector c50 = zero, c51 = zero, c52 = zero, c53 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, q + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, q + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, q + last);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = DoubleVector.broadcast(SPECIES, a[p + next]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = DoubleVector.broadcast(SPECIES, a[p + 2 * next]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = DoubleVector.broadcast(SPECIES, a[p + 3 * next]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = DoubleVector.broadcast(SPECIES, a[p + 4 * next]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
            x = DoubleVector.broadcast(SPECIES, a[p + 5 * next]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            c52 = x.fma(b2, c52);
            c53 = x.fma(b3, c53);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c02.intoArray(c, co + 2 * LANES);
        c03.intoArray(c, co + last);
        c10.intoArray(c, co + n);
        c11.intoArray(c, co + n + LANES);
        c12.intoArray(c, co + n + 2 * LANES);
        c13.intoArray(c, co + n + last);
        c20.intoArray(c, co + 2 * n);
        c21.intoArray(c, co + 2 * n + LANES);
        c22.intoArray(c, co + 2 * n + 2 * LANES);
        c23.intoArray(c, co + 2 * n + last);
        c30.intoArray(c, co + 3 * n);
        c31.intoArray(c, co + 3 * n + LANES);
        c32.intoArray(c, co + 3 * n + 2 * LANES);
        c33.intoArray(c, co + 3 * n + last);
        c40.intoArray(c, co + 4 * n);
        c41.intoArray(c, co + 4 * n + LANES);
        c42.intoArray(c, co + 4 * n + 2 * LANES);
        c43.intoArray(c, co + 4 * n + last);
        c50.intoArray(c, co + 5 * n);
        c51.intoArray(c, co + 5 * n + LANES);
        c52.intoArray(c, co + 5 * n + 2 * LANES);
        c53.intoArray(c, co + 5 * n + last);
    }

    /** Five rows by four vectors. */
    static void five(
            int k, double[] a, int ao, int next, int step, double[] b, int bo, int n, int last, double[] c, int co) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        DoubleVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        DoubleVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        DoubleVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        DoubleVector c40 = zero, c41 = zero, c42 = zero, c43 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, q + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, q + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, q + last);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = DoubleVector.broadcast(SPECIES, a[p + next]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = DoubleVector.broadcast(SPECIES, a[p + 2 * next]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = DoubleVector.broadcast(SPECIES, a[p + 3 * next]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = DoubleVector.broadcast(SPECIES, a[p + 4 * next]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c02.intoArray(c, co + 2 * LANES);
        c03.intoArray(c, co + last);
        c10.intoArray(c, co + n);
        c11.intoArray(c, co + n + LANES);
        c12.intoArray(c, co + n + 2 * LANES);
        c13.intoArray(c, co + n + last);
        c20.intoArray(c, co + 2 * n);
        c21.intoArray(c, co + 2 * n + LANES);
        c22.intoArray(c, co + 2 * n + 2 * LANES);
        c23.intoArray(c, co + 2 * n + last);
        c30.intoArray(c, co + 3 * n);
        c31.intoArray(c, co + 3 * n + LANES);
        c32.intoArray(c, co + 3 * n + 2 * LANES);
        c33.intoArray(c, co + 3 * n + last);
        c40.intoArray(c, co + 4 * n);
        c41.intoArray(c, co + 4 * n + LANES);
        c42.intoArray(c, co + 4 * n + 2 * LANES);
        c43.intoArray(c, co + 4 * n + last);
    }

    /** One row by four vectors. */
    static void one(int k, double[] a, int ao, int step, double[] b, int bo, int n, int last, double[] c, int co) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, q + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, q + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, q + last);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c02.intoArray(c, co + 2 * LANES);
        c03.intoArray(c, co + last);
    }
}
