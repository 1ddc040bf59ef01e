package dev.chainrule.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C in single precision that go on where the last block of k ended: the chains start at what C holds.
 *
 * <p>Six numbers of A and a row of the tile of B are read at each step, from memory in this very order.
 */
final class Float32VectorPackedTile {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private Float32VectorPackedTile() {}

    /** Six rows by four vectors. */
    static void four(int k, float[] a, int ao, float[] b, int bo, float[] c, int co, int n) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co),
                c01 = FloatVector.fromArray(SPECIES, c, co + LANES),
                c02 = FloatVector.fromArray(SPECIES, c, co + 2 * LANES),
                c03 = FloatVector.fromArray(SPECIES, c, co + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co + n),
                c11 = FloatVector.fromArray(SPECIES, c, co + n + LANES),
                c12 = FloatVector.fromArray(SPECIES, c, co + n + 2 * LANES),
                c13 = FloatVector.fromArray(SPECIES, c, co + n + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, co + 2 * n),
                c21 = FloatVector.fromArray(SPECIES, c, co + 2 * n + LANES),
                c22 = FloatVector.fromArray(SPECIES, c, co + 2 * n + 2 * LANES),
                c23 = FloatVector.fromArray(SPECIES, c, co + 2 * n + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, co + 3 * n),
                c31 = FloatVector.fromArray(SPECIES, c, co + 3 * n + LANES),
                c32 = FloatVector.fromArray(SPECIES, c, co + 3 * n + 2 * LANES),
                c33 = FloatVector.fromArray(SPECIES, c, co + 3 * n + 3 * LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, co + 4 * n),
                c41 = FloatVector.fromArray(SPECIES, c, co + 4 * n + LANES),
                c42 = FloatVector.fromArray(SPECIES, c, co + 4 * n + 2 * LANES),
                c43 = FloatVector.fromArray(SPECIES, c, co + 4 * n + 3 * LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, co + 5 * n),
                c51 = FloatVector.fromArray(SPECIES, c, co + 5 * n + LANES),
                c52 = FloatVector.fromArray(SPECIES, c, co + 5 * n + 2 * LANES),
                c53 = FloatVector.fromArray(SPECIES, c, co + 5 * n + 3 * LANES);
        for (int l = 0, p = ao, q = bo; l < k; l++, p += 6, q += 4 * LANES) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[p + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[p + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[p + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = FloatVector.broadcast(SPECIES, a[p + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
            x = FloatVector.broadcast(SPECIES, a[p + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            c52 = x.fma(b2, c52);
            c53 = x.fma(b3, c53);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c02.intoArray(c, co + 2 * LANES);
        c03.intoArray(c, co + 3 * LANES);
        c10.intoArray(c, co + n);
        c11.intoArray(c, co + n + LANES);
        c12.intoArray(c, co + n + 2 * LANES);
        c13.intoArray(c, co + n + 3 * LANES);
        c20.intoArray(c, co + 2 * n);
        c21.intoArray(c, co + 2 * n + LANES);
        c22.intoArray(c, co + 2 * n + 2 * LANES);
        c23.intoArray(c, co + 2 * n + 3 * LANES);
        c30.intoArray(c, co + 3 * n);
        c31.intoArray(c, co + 3 * n + LANES);
        c32.intoArray(c, co + 3 * n + 2 * LANES);
        c33.intoArray(c, co + 3 * n + 3 * LANES);
        c40.intoArray(c, co + 4 * n);
        c41.intoArray(c, co + 4 * n + LANES);
        c42.intoArray(c, co + 4 * n + 2 * LANES);
        c43.intoArray(c, co + 4 * n + 3 * LANES);
        c50.intoArray(c, co + 5 * n);
        c51.intoArray(c, co + 5 * n + LANES);
        c52.intoArray(c, co + 5 * n + 2 * LANES);
        c53.intoArray(c, co + 5 * n + 3 * LANES);
    }

    /** Six rows by two vectors. */
    static void two(int k, float[] a, int ao, float[] b, int bo, float[] c, int co, int n) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, co), c01 = FloatVector.fromArray(SPECIES, c, co + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, co + n),
                c11 = FloatVector.fromArray(SPECIES, c, co + n + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, co + 2 * n),
                c21 = FloatVector.fromArray(SPECIES, c, co + 2 * n + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, co + 3 * n),
                c31 = FloatVector.fromArray(SPECIES, c, co + 3 * n + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, co + 4 * n),
                c41 = FloatVector.fromArray(SPECIES, c, co + 4 * n + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, co + 5 * n),
                c51 = FloatVector.fromArray(SPECIES, c, co + 5 * n + LANES);
        for (int l = 0, p = ao, q = bo; l < k; l++, p += 6, q += 2 * LANES) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[p + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[p + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[p + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[p + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[p + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c10.intoArray(c, co + n);
        c11.intoArray(c, co + n + LANES);
        c20.intoArray(c, co + 2 * n);
        c21.intoArray(c, co + 2 * n + LANES);
        c30.intoArray(c, co + 3 * n);
        c31.intoArray(c, co + 3 * n + LANES);
        c40.intoArray(c, co + 4 * n);
        c41.intoArray(c, co + 4 * n + LANES);
        c50.intoArray(c, co + 5 * n);
        c51.intoArray(c, co + 5 * n + LANES);
    }
}
