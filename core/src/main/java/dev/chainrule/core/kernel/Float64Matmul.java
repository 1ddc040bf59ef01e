package dev.chainrule.core.kernel;

import java.util.Arrays;

/**
 * The matrix product of {@link Kernels} in double precision.
 *
 * <p>Whether a matrix is transposed is only a pair of strides. The chains of two rows and four columns
 * run side by side in registers, since a single chain would wait for the latency of each step.
 */
final class Float64Matmul {

    private static final int TILE_ROWS = 2;
    private static final int TILE_COLUMNS = 4;

    private Float64Matmul() {}

    static void matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            double[] b,
            int bo,
            double[] c,
            int co) {
        int rowA = transposeA ? 1 : k; // the distance of neighbouring rows of A
        int stepA = transposeA ? m : 1; // the distance of neighbouring elements of a row of A
        int columnB = transposeB ? k : 1; // the distance of neighbouring columns of B
        int stepB = transposeB ? 1 : n; // the distance of neighbouring elements of a column of B
        if (n < Kernels.CHAIN_COLUMNS) {
            dots(m, n, k, a, ao, rowA, stepA, b, bo, columnB, stepB, c, co);
        } else {
            chains(m, n, k, a, ao, rowA, stepA, b, bo, columnB, stepB, c, co);
        }
    }

    private static void chains(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int rowA,
            int stepA,
            double[] b,
            int bo,
            int columnB,
            int stepB,
            double[] c,
            int co) {
        for (int tj = 0; tj < n; tj += TILE_COLUMNS) {
            int j = Math.min(tj, n - TILE_COLUMNS); // the last tile overlaps: it writes the same numbers again
            for (int ti = 0; ti < m; ti += TILE_ROWS) {
                int i = Math.min(ti, Math.max(0, m - TILE_ROWS));
                int down = m == 1 ? 0 : 1; // a single row is computed twice
                tile(
                        k,
                        a,
                        ao + i * rowA,
                        down * rowA,
                        stepA,
                        b,
                        bo + j * columnB,
                        columnB,
                        stepB,
                        c,
                        co + i * n + j,
                        down * n);
            }
        }
    }

    private static void tile(
            int k,
            double[] a,
            int a0,
            int rowA,
            int stepA,
            double[] b,
            int b0,
            int columnB,
            int stepB,
            double[] c,
            int c0,
            int rowC) {
        double c00 = 0, c01 = 0, c02 = 0, c03 = 0;
        double c10 = 0, c11 = 0, c12 = 0, c13 = 0;
        int a1 = a0 + rowA, b1 = b0 + columnB, b2 = b1 + columnB, b3 = b2 + columnB;
        for (int l = 0, p = 0, q = 0; l < k; l++, p += stepA, q += stepB) {
            double x0 = a[a0 + p], x1 = a[a1 + p];
            double y0 = b[b0 + q], y1 = b[b1 + q], y2 = b[b2 + q], y3 = b[b3 + q];
            c00 = Math.fma(x0, y0, c00);
            c01 = Math.fma(x0, y1, c01);
            c02 = Math.fma(x0, y2, c02);
            c03 = Math.fma(x0, y3, c03);
            c10 = Math.fma(x1, y0, c10);
            c11 = Math.fma(x1, y1, c11);
            c12 = Math.fma(x1, y2, c12);
            c13 = Math.fma(x1, y3, c13);
        }
        c[c0] = c00;
        c[c0 + 1] = c01;
        c[c0 + 2] = c02;
        c[c0 + 3] = c03;
        c[c0 + rowC] = c10;
        c[c0 + rowC + 1] = c11;
        c[c0 + rowC + 2] = c12;
        c[c0 + rowC + 3] = c13;
    }

    private static void dots(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int rowA,
            int stepA,
            double[] b,
            int bo,
            int columnB,
            int stepB,
            double[] c,
            int co) {
        double[] partials = new double[Float64Sum.PARTIALS];
        double[] sums = new double[Float64Sum.blocks(k)];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int block = 0, l = 0; block < sums.length; block++, l += Kernels.BLOCK) {
                    int length = Math.min(Kernels.BLOCK, k - l);
                    int aAt = ao + i * rowA + l * stepA;
                    int bAt = bo + j * columnB + l * stepB;
                    sums[block] = dot(length, a, aAt, stepA, b, bAt, stepB, partials);
                }
                Float64Sum.joinBlocks(sums, sums.length, 1);
                c[co + i * n + j] = sums[0];
            }
        }
    }

    /** The interleaved sum of the products of one block. */
    private static double dot(int n, double[] a, int ao, int stepA, double[] b, int bo, int stepB, double[] partials) {
        Arrays.fill(partials, 0);
        for (int i = 0; i < n; i++) {
            int p = i % Float64Sum.PARTIALS;
            partials[p] = Math.fma(a[ao + i * stepA], b[bo + i * stepB], partials[p]);
        }
        Float64Sum.joinPartials(partials, Math.min(n, Float64Sum.PARTIALS), 1);
        return partials[0];
    }
}
