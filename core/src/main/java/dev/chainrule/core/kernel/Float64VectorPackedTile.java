package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C in double precision that go on where the last block of k ended: the chains start at what C holds.
 *
 * <p>Six numbers of A and a row of the tile of B are read at each step, from memory in this very order.
 */
final class Float64VectorPackedTile {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private Float64VectorPackedTile() {}

    /** Six rows by four vectors. */
    static void four(int k, double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co),
                c01 = DoubleVector.fromArray(SPECIES, c, co + LANES),
                c02 = DoubleVector.fromArray(SPECIES, c, co + 2 * LANES),
                c03 = DoubleVector.fromArray(SPECIES, c, co + 3 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co + n),
                c11 = DoubleVector.fromArray(SPECIES, c, co + n + LANES),
                c12 = DoubleVector.fromArray(SPECIES, c, co + n + 2 * LANES),
                c13 = DoubleVector.fromArray(SPECIES, c, co + n + 3 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, co + 2 * n),
                c21 = DoubleVector.fromArray(SPECIES, c, co + 2 * n + LANES),
                c22 = DoubleVector.fromArray(SPECIES, c, co + 2 * n + 2 * LANES),
                c23 = DoubleVector.fromArray(SPECIES, c, co + 2 * n + 3 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, co + 3 * n),
                c31 = DoubleVector.fromArray(SPECIES, c, co + 3 * n + LANES),
                c32 = DoubleVector.fromArray(SPECIES, c, co + 3 * n + 2 * LANES),
                c33 = DoubleVector.fromArray(SPECIES, c, co + 3 * n + 3 * LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, c, co + 4 * n),
                c41 = DoubleVector.fromArray(SPECIES, c, co + 4 * n + LANES),
                c42 = DoubleVector.fromArray(SPECIES, c, co + 4 * n + 2 * LANES),
                c43 = DoubleVector.fromArray(SPECIES, c, co + 4 * n + 3 * LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, c, co + 5 * n),
                c51 = DoubleVector.fromArray(SPECIES, c, co + 5 * n + LANES),
                c52 = DoubleVector.fromArray(SPECIES, c, co + 5 * n + 2 * LANES),
                c53 = DoubleVector.fromArray(SPECIES, c, co + 5 * n + 3 * LANES);
        for (int l = 0, p = ao, q = bo; l < k; l++, p += 6, q += 4 * LANES) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, q + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, q + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, q + 3 * LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = DoubleVector.broadcast(SPECIES, a[p + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = DoubleVector.broadcast(SPECIES, a[p + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = DoubleVector.broadcast(SPECIES, a[p + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = DoubleVector.broadcast(SPECIES, a[p + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
            x = DoubleVector.broadcast(SPECIES, a[p + 5]);
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
    static void two(int k, double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, co), c01 = DoubleVector.fromArray(SPECIES, c, co + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, co + n),
                c11 = DoubleVector.fromArray(SPECIES, c, co + n + LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, co + 2 * n),
                c21 = DoubleVector.fromArray(SPECIES, c, co + 2 * n + LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, co + 3 * n),
                c31 = DoubleVector.fromArray(SPECIES, c, co + 3 * n + LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, c, co + 4 * n),
                c41 = DoubleVector.fromArray(SPECIES, c, co + 4 * n + LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, c, co + 5 * n),
                c51 = DoubleVector.fromArray(SPECIES, c, co + 5 * n + LANES);
        for (int l = 0, p = ao, q = bo; l < k; l++, p += 6, q += 2 * LANES) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, q + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[p + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, a[p + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, a[p + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = DoubleVector.broadcast(SPECIES, a[p + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = DoubleVector.broadcast(SPECIES, a[p + 5]);
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
