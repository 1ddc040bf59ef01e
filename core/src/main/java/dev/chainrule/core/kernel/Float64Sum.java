package dev.chainrule.core.kernel;

import java.util.Arrays;

/**
 * The interleaved sum of {@link Kernels} in double precision.
 *
 * <p>Partials of several columns stand side by side, partial p of column j at index p·columns + j. Then
 * consecutive rows of the input fall on consecutive partials, and every step is a long loop over
 * contiguous memory, whether there is one column or many. That loop is an argument, so that vectors can take it.
 */
final class Float64Sum {

    static final int PARTIALS = Kernels.FLOAT64_PARTIALS;

    /** Columns summed together: their partials stay in the first-level cache. */
    private static final int COLUMNS = 64;

    /** Up to this many numbers are added without partials. */
    private static final int FEW = 4;

    private Float64Sum() {}

    /** y[yo + i] += x[xo + i] for i &lt; n. */
    interface Adder {
        void add(double[] x, int xo, double[] y, int yo, int n);
    }

    static void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        if (inner == 1 && n <= FEW) {
            for (int o = 0; o < outer; o++) y[yo + o] = few(x, xo + o * n, n);
        } else {
            sum(Float64Sum::add, x, xo, y, yo, outer, n, inner);
        }
    }

    /** The tree of the partials for at most four numbers; the last +0.0 makes a zero positive, as a partial is. */
    private static double few(double[] x, int xo, int n) {
        return switch (n) {
            case 0 -> 0;
            case 1 -> x[xo] + 0;
            case 2 -> x[xo] + x[xo + 1] + 0;
            case 3 -> x[xo] + x[xo + 2] + x[xo + 1] + 0;
            default -> x[xo] + x[xo + 2] + (x[xo + 1] + x[xo + 3]) + 0;
        };
    }

    static void sum(Adder adder, double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        int width = Math.min(inner, COLUMNS);
        Float64Scratch scratch = Float64Scratch.ofThread();
        double[] partials = scratch.partials(Math.min(Math.max(1, n), PARTIALS) * width);
        double[] sums = blocks(n) == 1 ? partials : scratch.sums(blocks(n) * width);
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < inner; j += width) {
                int columns = Math.min(width, inner - j);
                for (int block = 0, row = 0; block < blocks(n); block++, row += Kernels.BLOCK) {
                    int rows = Math.min(Kernels.BLOCK, n - row);
                    add(adder, x, xo + (o * n + row) * inner + j, rows, inner, columns, partials);
                    System.arraycopy(partials, 0, sums, block * columns, columns);
                }
                joinBlocks(adder, sums, blocks(n), columns);
                System.arraycopy(sums, 0, y, yo + o * inner + j, columns);
            }
        }
    }

    /** The number of blocks of n elements; the empty sum is one empty block. */
    static int blocks(int n) {
        return (n - 1) / Kernels.BLOCK + 1; // division rounds towards 0, so that n = 0 gives 1
    }

    /** Sums the rows of a block, at a distance of {@code inner}; the result is the first row of partials. */
    private static void add(Adder adder, double[] x, int xo, int rows, int inner, int columns, double[] partials) {
        int live = Math.min(rows, PARTIALS);
        Arrays.fill(partials, 0, Math.max(1, live) * columns, 0);
        int step = columns == inner ? PARTIALS : 1; // rows without a gap are added in one go
        for (int row = 0; row < rows; row += step) {
            int length = Math.min(step, rows - row) * columns;
            adder.add(x, xo + row * inner, partials, row % PARTIALS * columns, length);
        }
        joinPartials(adder, partials, live, columns);
    }

    /** Halves the partials until one row is left; those from {@code live} on received nothing. */
    static void joinPartials(double[] partials, int live, int columns) {
        joinPartials(Float64Sum::add, partials, live, columns);
    }

    private static void joinPartials(Adder adder, double[] partials, int live, int columns) {
        int left = live;
        for (int half = PARTIALS / 2; half > 0; half /= 2) {
            if (left > half) {
                adder.add(partials, half * columns, partials, 0, (left - half) * columns);
                left = half;
            }
        }
    }

    /** Joins neighbouring rows until one is left, the first. */
    static void joinBlocks(double[] sums, int count, int columns) {
        joinBlocks(Float64Sum::add, sums, count, columns);
    }

    private static void joinBlocks(Adder adder, double[] sums, int count, int columns) {
        for (int left = count; left > 1; left = (left + 1) / 2) {
            for (int i = 0; i < left / 2; i++) {
                System.arraycopy(sums, 2 * i * columns, sums, i * columns, columns);
                adder.add(sums, (2 * i + 1) * columns, sums, i * columns, columns);
            }
            if (left % 2 == 1) {
                System.arraycopy(sums, (left - 1) * columns, sums, left / 2 * columns, columns);
            }
        }
    }

    private static void add(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }
}
