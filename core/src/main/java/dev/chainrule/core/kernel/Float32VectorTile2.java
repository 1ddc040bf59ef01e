package dev.chainrule.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C in single precision, two vectors wide, in 15 registers at most, but for those of ten rows.
 *
 * <p>Element l of row i of A is a[ao + i·next + l·step]; rows of B and of C are n numbers apart. Every element of C is one
 * chain of fused multiply-adds that starts at +0.0, in a register of its own: rows and columns only run side by side.
 * The columns are those of the vectors at 0 and at {@code last}, which is less than their length where the columns of
 * C end there: overlapping vectors hold the same numbers.
 */
final class Float32VectorTile2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private Float32VectorTile2() {}

    /** Ten rows by two vectors, in 23 registers. */
    static void ten(
            int k, float[] a, int ao, int next, int step, float[] b, int bo, int n, int last, float[] c, int co) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero;
        FloatVector c10 = zero, c11 = zero;
        FloatVector c20 = zero, c21 = zero;
        FloatVector c30 = zero, c31 = zero;
        FloatVector c40 = zero, c41 = zero;
        FloatVector c50 = zero, c51 = zero;
        FloatVector c60 = zero, c61 = zero;
        FloatVector c70 = zero, c71 = zero;
        FloatVector c80 = zero, c81 = zero;
        FloatVector c90 = zero, c91 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + last);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[p + next]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[p + 2 * next]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[p + 3 * next]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[p + 4 * next]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[p + 5 * next]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(SPECIES, a[p + 6 * next]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(SPECIES, a[p + 7 * next]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
            x = FloatVector.broadcast(SPECIES, a[p + 8 * next]);
            c80 = x.fma(b0, c80);
            c81 = x.fma(b1, c81);
            x = FloatVector.broadcast(SPECIES, a[p + 9 * next]);
            c90 = x.fma(b0, c90);
            c91 = x.fma(b1, c91);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + last);
        c10.intoArray(c, co + n);
        c11.intoArray(c, co + n + last);
        c20.intoArray(c, co + 2 * n);
        c21.intoArray(c, co + 2 * n + last);
        c30.intoArray(c, co + 3 * n);
        c31.intoArray(c, co + 3 * n + last);
        c40.intoArray(c, co + 4 * n);
        c41.intoArray(c, co + 4 * n + last);
        c50.intoArray(c, co + 5 * n);
        c51.intoArray(c, co + 5 * n + last);
        c60.intoArray(c, co + 6 * n);
        c61.intoArray(c, co + 6 * n + last);
        c70.intoArray(c, co + 7 * n);
        c71.intoArray(c, co + 7 * n + last);
        c80.intoArray(c, co + 8 * n);
        c81.intoArray(c, co + 8 * n + last);
        c90.intoArray(c, co + 9 * n);
        c91.intoArray(c, co + 9 * n + last);
    }

    /** Six rows by two vectors. */
    static void six(
            int k, float[] a, int ao, int next, int step, float[] b, int bo, int n, int last, float[] c, int co) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero;
        FloatVector c10 = zero, c11 = zero;
        FloatVector c20 = zero, c21 = zero;
        FloatVector c30 = zero, c31 = zero;
        FloatVector c40 = zero, c41 = zero;
        FloatVector c50 = zero, c51 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + last);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[p + next]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[p + 2 * next]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[p + 3 * next]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[p + 4 * next]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[p + 5 * next]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + last);
        c10.intoArray(c, co + n);
        c11.intoArray(c, co + n + last);
        c20.intoArray(c, co + 2 * n);
        c21.intoArray(c, co + 2 * n + last);
        c30.intoArray(c, co + 3 * n);
        c31.intoArray(c, co + 3 * n + last);
        c40.intoArray(c, co + 4 * n);
        c41.intoArray(c, co + 4 * n + last);
        c50.intoArray(c, co + 5 * n);
        c51.intoArray(c, co + 5 * n + last);
    }

    /** Five rows by two vectors. */
    static void five(
            int k, float[] a, int ao, int next, int step, float[] b, int bo, int n, int last, float[] c, int co) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero;
        FloatVector c10 = zero, c11 = zero;
        FloatVector c20 = zero, c21 = zero;
        FloatVector c30 = zero, c31 = zero;
        FloatVector c40 = zero, c41 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + last);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[p + next]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[p + 2 * next]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[p + 3 * next]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[p + 4 * next]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + last);
        c10.intoArray(c, co + n);
        c11.intoArray(c, co + n + last);
        c20.intoArray(c, co + 2 * n);
        c21.intoArray(c, co + 2 * n + last);
        c30.intoArray(c, co + 3 * n);
        c31.intoArray(c, co + 3 * n + last);
        c40.intoArray(c, co + 4 * n);
        c41.intoArray(c, co + 4 * n + last);
    }

    /** One row by two vectors. */
    static void one(int k, float[] a, int ao, int step, float[] b, int bo, int n, int last, float[] c, int co) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + last);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + last);
    }
}
