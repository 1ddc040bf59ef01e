package dev.chainrule.core.kernel;

import java.util.Arrays;

/** The matrix product of {@link Kernels} in single precision. */
final class Float32Matmul {

    private static final int TILE_ROWS = 2;
    private static final int TILE_COLUMNS = 4;

    /**
     * The rows of A or the columns of B: element l of line i is x[start + i·next + l·step].
     *
     * <p>That a matrix is transposed only exchanges the two strides.
     */
    private record Lines(float[] x, int start, int next, int step) {

        int line(int i) {
            return start + i * next;
        }
    }

    private Float32Matmul() {}

    static void matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co,
            int rowFrom,
            int rowTo) {
        Lines rows = transposeA ? new Lines(a, ao, 1, m) : new Lines(a, ao, k, 1);
        Lines columns = transposeB ? new Lines(b, bo, k, 1) : new Lines(b, bo, 1, n);
        if (n < Kernels.CHAIN_COLUMNS) {
            dots(rowFrom, rowTo, n, k, rows, columns, c, co);
        } else {
            chains(rowFrom, rowTo, n, k, rows, columns, c, co);
        }
    }

    /** Goes from tile to tile; those at the edges write some numbers twice, the same ones. */
    private static void chains(int from, int to, int n, int k, Lines rows, Lines columns, float[] c, int co) {
        for (int right = 0; right < n; right += TILE_COLUMNS) {
            int j = Math.min(right, n - TILE_COLUMNS);
            for (int i = from; i < to; i += TILE_ROWS) {
                int next = Math.min(i + 1, to - 1);
                tile(k, rows, i, next, columns, j, c, co + i * n + j, co + next * n + j);
            }
        }
    }

    /** Two rows by four columns: eight chains side by side, since one alone waits for each of its steps. */
    private static void tile(int k, Lines rows, int i0, int i1, Lines columns, int j, float[] c, int c0, int c1) {
        float[] a = rows.x, b = columns.x;
        int stepA = rows.step, stepB = columns.step;
        int a0 = rows.line(i0), a1 = rows.line(i1);
        int b0 = columns.line(j), b1 = columns.line(j + 1), b2 = columns.line(j + 2), b3 = columns.line(j + 3);
        float c00 = 0, c01 = 0, c02 = 0, c03 = 0;
        float c10 = 0, c11 = 0, c12 = 0, c13 = 0;
        for (int l = 0, p = 0, q = 0; l < k; l++, p += stepA, q += stepB) {
            float x0 = a[a0 + p], x1 = a[a1 + p];
            float y0 = b[b0 + q], y1 = b[b1 + q], y2 = b[b2 + q], y3 = b[b3 + q];
            c00 = Math.fma(x0, y0, c00);
            c01 = Math.fma(x0, y1, c01);
            c02 = Math.fma(x0, y2, c02);
            c03 = Math.fma(x0, y3, c03);
            c10 = Math.fma(x1, y0, c10);
            c11 = Math.fma(x1, y1, c11);
            c12 = Math.fma(x1, y2, c12);
            c13 = Math.fma(x1, y3, c13);
        }
        store(c, c0, c00, c01, c02, c03);
        store(c, c1, c10, c11, c12, c13);
    }

    private static void store(float[] c, int co, float c0, float c1, float c2, float c3) {
        c[co] = c0;
        c[co + 1] = c1;
        c[co + 2] = c2;
        c[co + 3] = c3;
    }

    /** Copies rows and columns to contiguous memory, where the partials of a dot product lie too. */
    private static void dots(int from, int to, int n, int k, Lines rows, Lines columns, float[] c, int co) {
        float[] y = new float[n * k];
        Float32Loops.copy(columns.x, columns.start, columns.next, columns.step, y, 0, n, k);
        float[] x = new float[k];
        float[] sums = new float[Float32Sum.blocks(k)];
        float[] partials = new float[Float32Sum.PARTIALS];
        for (int i = from; i < to; i++) {
            Float32Loops.copy(rows.x, rows.line(i), 0, rows.step, x, 0, 1, k);
            for (int j = 0; j < n; j++) {
                c[co + i * n + j] = dot(k, x, y, j * k, sums, partials);
            }
        }
    }

    /** The interleaved sum of x[l]·y[yo + l] over l &lt; k. */
    private static float dot(int k, float[] x, float[] y, int yo, float[] sums, float[] partials) {
        for (int block = 0, from = 0; block < sums.length; block++, from += Kernels.BLOCK) {
            int to = from + Math.min(Kernels.BLOCK, k - from);
            Arrays.fill(partials, 0);
            for (int l = from; l < to; l += partials.length) {
                multiplyAdd(x, l, y, yo + l, partials, Math.min(to - l, partials.length));
            }
            Float32Sum.joinPartials(partials, Math.min(to - from, partials.length), 1);
            sums[block] = partials[0];
        }
        Float32Sum.joinBlocks(sums, sums.length, 1);
        return sums[0];
    }

    private static void multiplyAdd(float[] x, int xo, float[] y, int yo, float[] partials, int n) {
        for (int p = 0; p < n; p++) {
            partials[p] = Math.fma(x[xo + p], y[yo + p], partials[p]);
        }
    }
}
