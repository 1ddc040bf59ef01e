package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C in double precision, one vector wide.
 *
 * <p>Element l of row i of A is a[ao + i·next + l·step]; rows of B and of C are n numbers apart. Every element of C is one
 * chain of fused multiply-adds that starts at +0.0, in a register of its own: rows and columns only run side by side.
 * The columns are those of one vector.
 */
final class Float64VectorTile1 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private Float64VectorTile1() {}

    /** Six rows by one vector. */
    static void six(int k, double[] a, int ao, int next, int step, double[] b, int bo, int n, double[] c, int co) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        DoubleVector c10 = zero;
        DoubleVector c20 = zero;
        DoubleVector c30 = zero;
        DoubleVector c40 = zero;
        DoubleVector c50 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            x = DoubleVector.broadcast(SPECIES, a[p + next]);
            c10 = x.fma(b0, c10);
            x = DoubleVector.broadcast(SPECIES, a[p + 2 * next]);
            c20 = x.fma(b0, c20);
            x = DoubleVector.broadcast(SPECIES, a[p + 3 * next]);
            c30 = x.fma(b0, c30);
            x = DoubleVector.broadcast(SPECIES, a[p + 4 * next]);
            c40 = x.fma(b0, c40);
            x = DoubleVector.broadcast(SPECIES, a[p + 5 * next]);
            c50 = x.fma(b0, c50);
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + n);
        c20.intoArray(c, co + 2 * n);
        c30.intoArray(c, co + 3 * n);
        c40.intoArray(c, co + 4 * n);
        c50.intoArray(c, co + 5 * n);
    }

    /** Five rows by one vector. */
    static void five(int k, double[] a, int ao, int next, int step, double[] b, int bo, int n, double[] c, int co) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        DoubleVector c10 = zero;
        DoubleVector c20 = zero;
        DoubleVector c30 = zero;
        DoubleVector c40 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
            x = DoubleVector.broadcast(SPECIES, a[p + next]);
            c10 = x.fma(b0, c10);
            x = DoubleVector.broadcast(SPECIES, a[p + 2 * next]);
            c20 = x.fma(b0, c20);
            x = DoubleVector.broadcast(SPECIES, a[p + 3 * next]);
            c30 = x.fma(b0, c30);
            x = DoubleVector.broadcast(SPECIES, a[p + 4 * next]);
            c40 = x.fma(b0, c40);
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + n);
        c20.intoArray(c, co + 2 * n);
        c30.intoArray(c, co + 3 * n);
        c40.intoArray(c, co + 4 * n);
    }

    /** One row by one vector. */
    static void one(int k, double[] a, int ao, int step, double[] b, int bo, int n, double[] c, int co) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero;
        for (int l = 0, p = ao, q = bo; l < k; l++, p += step, q += n) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
            c00 = x.fma(b0, c00);
        }
        c00.intoArray(c, co);
    }
}
