package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * The matrix product of {@link Kernels} on vectors, in double precision: columns side by side in a vector, so that each
 * lane is the chain of one element.
 *
 * <p>Products read A and B where they lie while the caches allow it; others go by {@link Float64VectorPacked}, those with
 * less than {@value Kernels#CHAIN_COLUMNS} columns by {@link Float64VectorDots}. Where the transpose of C is less work, that is
 * computed.
 */
final class Float64VectorMatmul {

    static final int LANES = DoubleVector.SPECIES_PREFERRED.length();

    /**
     * With 32 registers, as they come with vectors of 512 bits, tiles of C are 6 x 4 or 10 x 2 vectors, with 16 of them 6 x 2.
     */
    static final int WIDTH = DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 512 ? 4 : 2;

    /** The rows of the widest tile. */
    static final int ROWS = TileRows.SIX;

    /** The numbers of a matrix up to which it stays in the second-level cache while the other one passes. */
    private static final int CACHED = RowBlocks.CACHE / Double.BYTES;

    /** The rows up to which packing B costs more than it saves. */
    private static final int FEW_ROWS = 2 * ROWS;

    /** The rows from which on it is worth to bring B into rows. */
    private static final int MANY_ROWS = 3;

    /** The steps of k from which on few columns of C are worth its transpose. */
    private static final int MANY_STEPS = 32;

    /** The steps of k up to which all columns of a tile stay in the second-level cache while A passes. */
    private static final int CACHED_STEPS = CACHED / 2 / (WIDTH * LANES);

    private Float64VectorMatmul() {}

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
            int co,
            int rowFrom,
            int rowTo) {
        if (rowFrom >= rowTo) {
            return;
        }
        int next = transposeA ? 1 : k;
        int step = transposeA ? m : 1;
        int start = ao + rowFrom * next;
        int to = co + rowFrom * n;
        int rows = rowTo - rowFrom;
        if (n < Kernels.CHAIN_COLUMNS) {
            Float64VectorDots.dots(rows, n, k, a, start, next, step, b, bo, transposeB, c, to);
        } else if (transposeB && rows < MANY_ROWS) {
            Float64Matmul.matmul(transposeA, true, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
        } else if (isTurned(transposeA, transposeB, rows, n, k)) {
            turned(rows, n, k, transposeA, a, start, next, step, b, bo, transposeB, c, to);
        } else if (n < LANES) {
            narrow(rows, n, k, a, start, next, step, b, bo, transposeB, c, to);
        } else if (isPacked(transposeA, transposeB, rows, n, k)) {
            Float64VectorPacked.matmul(
                    Float64VectorPacked.DEPTH, rows, n, k, a, start, next, step, b, bo, transposeB, c, to);
        } else if (transposeB) {
            double[] rowsOfB = Float64Scratch.ofThread().numbers(k * n);
            Float64Pack.interleave(n, k, b, bo, k, rowsOfB, 0, n);
            direct(rows, n, k, a, start, next, step, rowsOfB, 0, n, c, to);
        } else {
            direct(rows, n, k, a, start, next, step, b, bo, n, c, to);
        }
    }

    /**
     * Whether so many rows of the product are worth the packing of A and B. They are not where wide tiles need few passes
     * over an A that lies row after row and stays in the cache.
     */
    static boolean isPacked(boolean transposeA, boolean transposeB, int rows, int n, int k) {
        boolean passes = WIDTH == 4 && !transposeA && (long) rows * k <= 2 * CACHED;
        return (long) n * k > CACHED && (transposeB || rows > FEW_ROWS && !passes);
    }

    /**
     * Whether so many rows of the product are rather computed as columns of its transpose, for which A is read where B is.
     * They are where C has few columns and A lies column after column, so that these fill vectors better than those; and
     * where B lies column after column, and it is more work to bring it into rows than A and the transpose of C.
     */
    static boolean isTurned(boolean transposeA, boolean transposeB, int rows, int n, int k) {
        if (transposeB) {
            return (long) rows * (transposeA ? n : n + k) < (long) n * k && k <= CACHED_STEPS;
        }
        return transposeA && n < 2 * LANES && n < rows && k >= MANY_STEPS;
    }

    /** The transpose of C, whose elements are the same chains, and C from it. */
    private static void turned(
            int m,
            int n,
            int k,
            boolean transposeA,
            double[] a,
            int ao,
            int next,
            int step,
            double[] b,
            int bo,
            boolean transposeB,
            double[] c,
            int co) {
        int nextB = transposeB ? k : 1;
        int stepB = transposeB ? 1 : n;
        if (transposeA && m >= LANES) {
            double[] turned = Float64Scratch.ofThread().numbers(n * step);
            direct(n, m, k, b, bo, nextB, stepB, a, ao, step, turned, 0);
            Float64Pack.interleave(n, m, turned, 0, step, c, co, n);
            return;
        }
        int most = WIDTH * LANES;
        double[] scratch = Float64Scratch.ofThread().numbers((k + n) * most);
        int columns;
        for (int i = 0; i < m; i += columns) {
            columns = Math.min(most, m - i);
            int row = (columns + LANES - 1) / LANES * LANES;
            int turned = k * row;
            if (transposeA) {
                for (int l = 0; l < k; l++) {
                    System.arraycopy(a, ao + l * step, scratch, l * row, columns); // all of them: fewer than lanes
                }
            } else {
                Float64Pack.interleave(columns, k, a, ao + i * next, next, scratch, 0, row);
            }
            direct(n, row, k, b, bo, nextB, stepB, scratch, 0, row, scratch, turned);
            Float64Pack.interleave(n, columns, scratch, turned, row, c, co + i * n, n);
        }
    }

    /**
     * Goes from tile to tile; the last ones overlap those before, and write the same numbers once more.
     *
     * @param row the distance of rows of B and of C
     */
    private static void direct(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int next,
            int step,
            double[] b,
            int bo,
            int row,
            double[] c,
            int co) {
        int width;
        for (int j = 0; j < n; j += width * LANES) {
            int vectors = (n - j + LANES - 1) / LANES;
            width = vectors >= WIDTH ? WIDTH : vectors >= 2 ? 2 : 1;
            int left = width == 1 ? Math.min(j, n - LANES) : j;
            int last = Math.min((width - 1) * LANES, n - LANES - left);
            column(width, m, k, a, ao, next, step, b, bo + left, row, last, c, co + left);
        }
    }

    /** All rows of some columns of C. */
    private static void column(
            int width,
            int m,
            int k,
            double[] a,
            int ao,
            int next,
            int step,
            double[] b,
            int bo,
            int n,
            int last,
            double[] c,
            int co) {
        int rows;
        for (int i = 0; i < m; i += rows) {
            rows = TileRows.next(m, m - i, width == 2 && WIDTH == 4);
            int top = Math.min(i, m - rows);
            tile(rows, width, k, a, ao + top * next, next, step, b, bo, n, last, c, co + top * n);
        }
    }

    static void tile(
            int rows,
            int width,
            int k,
            double[] a,
            int ao,
            int next,
            int step,
            double[] b,
            int bo,
            int n,
            int last,
            double[] c,
            int co) {
        switch (8 * rows + width) {
            case 8 * 10 + 2 -> Float64VectorTile2.ten(k, a, ao, next, step, b, bo, n, last, c, co);
            case 8 * 6 + 4 -> Float64VectorTile4.six(k, a, ao, next, step, b, bo, n, last, c, co);
            case 8 * 5 + 4 -> Float64VectorTile4.five(k, a, ao, next, step, b, bo, n, last, c, co);
            case 8 + 4 -> Float64VectorTile4.one(k, a, ao, step, b, bo, n, last, c, co);
            case 8 * 6 + 2 -> Float64VectorTile2.six(k, a, ao, next, step, b, bo, n, last, c, co);
            case 8 * 5 + 2 -> Float64VectorTile2.five(k, a, ao, next, step, b, bo, n, last, c, co);
            case 8 + 2 -> Float64VectorTile2.one(k, a, ao, step, b, bo, n, last, c, co);
            case 8 * 6 + 1 -> Float64VectorTile1.six(k, a, ao, next, step, b, bo, n, c, co);
            case 8 * 5 + 1 -> Float64VectorTile1.five(k, a, ao, next, step, b, bo, n, c, co);
            default -> Float64VectorTile1.one(k, a, ao, step, b, bo, n, c, co);
        }
    }

    /**
     * Less columns than a vector has. Its further lanes read the row of B below, and write into the row of C below before
     * that one is written; at the ends of B and of C a copy takes what does not belong there.
     */
    private static void narrow(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int next,
            int step,
            double[] b,
            int bo,
            boolean transposeB,
            double[] c,
            int co) {
        double[] scratch = Float64Scratch.ofThread().numbers(ROWS * LANES + k * n + LANES);
        int rowsOfB = ROWS * LANES;
        if (transposeB) {
            Float64Pack.interleave(n, k, b, bo, k, scratch, rowsOfB, n);
        } else {
            System.arraycopy(b, bo, scratch, rowsOfB, k * n);
        }
        int rows;
        for (int i = 0; i < m; i += rows) {
            rows = TileRows.next(m, m - i, false);
            int top = Math.min(i, m - rows);
            int start = ao + top * next;
            int end = (top + rows - 1) * n + LANES;
            if (end <= m * n) {
                tile(rows, 1, k, a, start, next, step, scratch, rowsOfB, n, 0, c, co + top * n);
            } else {
                tile(rows, 1, k, a, start, next, step, scratch, rowsOfB, n, 0, scratch, 0);
                System.arraycopy(scratch, 0, c, co + top * n, rows * n);
            }
        }
    }
}
