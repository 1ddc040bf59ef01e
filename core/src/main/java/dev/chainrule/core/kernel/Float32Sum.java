package dev.chainrule.core.kernel;

import java.util.Arrays;

/**
 * The interleaved sum of {@link Kernels} in single precision.
 *
 * <p>Partials of several columns stand side by side, partial p of column j at index p·columns + j. Then
 * consecutive rows of the input fall on consecutive partials, and every step is a long loop over
 * contiguous memory, whether there is one column or many.
 */
final class Float32Sum {

    static final int PARTIALS = Kernels.FLOAT32_PARTIALS;

    /** Columns summed together: their partials stay in the first-level cache. */
    private static final int COLUMNS = 64;

    private Float32Sum() {}

    static void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        int width = Math.min(inner, COLUMNS);
        float[] partials = new float[PARTIALS * width];
        float[] sums = new float[blocks(n) * width];
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < inner; j += width) {
                int columns = Math.min(width, inner - j);
                for (int block = 0, row = 0; block < blocks(n); block++, row += Kernels.BLOCK) {
                    int rows = Math.min(Kernels.BLOCK, n - row);
                    add(x, xo + (o * n + row) * inner + j, rows, inner, columns, partials);
                    System.arraycopy(partials, 0, sums, block * columns, columns);
                }
                joinBlocks(sums, blocks(n), columns);
                System.arraycopy(sums, 0, y, yo + o * inner + j, columns);
            }
        }
    }

    /** The number of blocks of n elements; the empty sum is one empty block. */
    static int blocks(int n) {
        return (n - 1) / Kernels.BLOCK + 1; // division rounds towards 0, so that n = 0 gives 1
    }

    /** Sums the rows of a block, at a distance of {@code inner}; the result is the first row of partials. */
    private static void add(float[] x, int xo, int rows, int inner, int columns, float[] partials) {
        int live = Math.min(rows, PARTIALS);
        Arrays.fill(partials, 0, Math.max(1, live) * columns, 0);
        int step = columns == inner ? PARTIALS : 1; // rows without a gap are added in one go
        for (int row = 0; row < rows; row += step) {
            int length = Math.min(step, rows - row) * columns;
            add(x, xo + row * inner, partials, row % PARTIALS * columns, length);
        }
        joinPartials(partials, live, columns);
    }

    /** Halves the partials until one row is left; those from {@code live} on received nothing. */
    static void joinPartials(float[] partials, int live, int columns) {
        for (int half = PARTIALS / 2; half > 0; half /= 2) {
            if (live > half) {
                add(partials, half * columns, partials, 0, (live - half) * columns);
                live = half;
            }
        }
    }

    /** Joins neighbouring rows until one is left, the first. */
    static void joinBlocks(float[] sums, int count, int columns) {
        for (int left = count; left > 1; left = (left + 1) / 2) {
            for (int i = 0; i < left / 2; i++) {
                System.arraycopy(sums, 2 * i * columns, sums, i * columns, columns);
                add(sums, (2 * i + 1) * columns, sums, i * columns, columns);
            }
            if (left % 2 == 1) {
                System.arraycopy(sums, (left - 1) * columns, sums, left / 2 * columns, columns);
            }
        }
    }

    private static void add(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }
}
