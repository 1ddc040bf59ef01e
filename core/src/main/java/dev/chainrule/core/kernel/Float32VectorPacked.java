package dev.chainrule.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Products in single precision whose operands do not fit into the second-level cache.
 *
 * <p>Blocks of A and B are copied into the order in which the tile reads them: a block of B stays in the second-level
 * cache while all rows of A pass, six of them, in the first-level cache, at a time. Between two blocks of k the chains
 * wait in C, which is exact. The first block starts from +0.0.
 */
final class Float32VectorPacked {

    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    private static final int TILE_ROWS = Float32VectorMatmul.ROWS;

    private static final int TILE_COLUMNS = Float32VectorMatmul.WIDTH * LANES;

    /** Steps of k in a block. */
    static final int DEPTH = 256;

    /** Rows of A that are packed once for all columns: two megabytes. */
    private static final int ROWS = 170 * TILE_ROWS;

    /** Columns of B in a block: half a megabyte. */
    private static final int COLUMNS = (1 << 19) / Float.BYTES / DEPTH;

    private static final int BLOCK_A = ROWS * DEPTH;

    private static final int BLOCK_B = COLUMNS * DEPTH;

    private Float32VectorPacked() {}

    /** With blocks of {@code most} steps of k. */
    static void matmul(
            int most,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int next,
            int step,
            float[] b,
            int bo,
            boolean transposeB,
            float[] c,
            int co) {
        int height = Math.min(ROWS, roundUp(m, TILE_ROWS));
        int blockB = height * DEPTH;
        int tile = blockB + BLOCK_B;
        float[] packed = Float32Scratch.ofThread().numbers(tile + TILE_ROWS * TILE_COLUMNS);
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            for (int l = 0; l < k; l += most) {
                int depth = Math.min(most, k - l);
                packA(rows, depth, a, ao + i * next + l * step, next, step, packed);
                for (int j = 0; j < n; j += COLUMNS) {
                    int columns = Math.min(COLUMNS, n - j);
                    if (transposeB) {
                        packColumns(columns, depth, b, bo + j * k + l, k, packed, blockB);
                    } else {
                        packRows(columns, depth, b, bo + l * n + j, n, packed, blockB);
                    }
                    block(rows, columns, depth, packed, blockB, tile, l == 0, c, co + i * n + j, n);
                }
            }
        }
    }

    private static int roundUp(int x, int to) {
        return (x + to - 1) / to * to;
    }

    /** Six rows side by side, one such panel after the other; missing ones are 0. */
    private static void packA(int m, int k, float[] a, int ao, int next, int step, float[] packed) {
        for (int i = 0, to = 0; i < m; i += TILE_ROWS, to += TILE_ROWS * k) {
            int rows = Math.min(TILE_ROWS, m - i);
            if (rows < TILE_ROWS) {
                Arrays.fill(packed, to, to + TILE_ROWS * k, 0);
            }
            if (step == 1) {
                Float32Pack.interleave(rows, k, a, ao + i * next, next, packed, to, TILE_ROWS);
            } else {
                Float32Pack.gather(rows, k, a, ao + i, step, packed, to, TILE_ROWS);
            }
        }
    }

    /** Panels as wide as a tile, row after row of B; missing columns are 0. */
    private static void packRows(int n, int k, float[] b, int bo, int row, float[] packed, int to) {
        int whole = n / TILE_COLUMNS * TILE_COLUMNS;
        for (int l = 0; l < k; l++) {
            for (int j = 0; j < whole; j += TILE_COLUMNS) {
                int y = to + j * k + l * TILE_COLUMNS;
                int x = bo + l * row + j;
                for (int v = 0; v < TILE_COLUMNS; v += LANES) {
                    FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, b, x + v)
                            .intoArray(packed, y + v);
                }
            }
            if (whole < n) {
                int y = to + whole * k + l * TILE_COLUMNS;
                System.arraycopy(b, bo + l * row + whole, packed, y, n - whole);
                Arrays.fill(packed, y + n - whole, y + TILE_COLUMNS, 0);
            }
        }
    }

    /** The same from a B that is stored column after column. */
    private static void packColumns(int n, int k, float[] b, int bo, int column, float[] packed, int to) {
        for (int j = 0; j < n; j += TILE_COLUMNS) {
            int columns = Math.min(TILE_COLUMNS, n - j);
            if (columns < TILE_COLUMNS) {
                Arrays.fill(packed, to + j * k, to + (j + TILE_COLUMNS) * k, 0);
            }
            Float32Pack.interleave(columns, k, b, bo + j * column, column, packed, to + j * k, TILE_COLUMNS);
        }
    }

    /** C of one block: for six rows of A after the other all columns of the block of B. */
    private static void block(
            int m, int n, int k, float[] packed, int b, int tile, boolean first, float[] c, int co, int row) {
        for (int i = 0; i < m; i += TILE_ROWS) {
            int rows = Math.min(TILE_ROWS, m - i);
            for (int j = 0; j < n; j += TILE_COLUMNS) {
                int columns = Math.min(TILE_COLUMNS, n - j);
                int to = co + i * row + j;
                if (first) {
                    for (int r = 0; r < rows; r++) {
                        Arrays.fill(c, to + r * row, to + r * row + columns, 0);
                    }
                }
                if (rows == TILE_ROWS && columns == TILE_COLUMNS) {
                    tile(k, packed, i * k, b + j * k, c, to, row);
                } else {
                    copy(rows, columns, c, to, row, packed, tile, TILE_COLUMNS);
                    tile(k, packed, i * k, b + j * k, packed, tile, TILE_COLUMNS);
                    copy(rows, columns, packed, tile, TILE_COLUMNS, c, to, row);
                }
            }
        }
    }

    private static void tile(int k, float[] packed, int a, int b, float[] c, int co, int row) {
        if (Float32VectorMatmul.WIDTH == 4) {
            Float32VectorPackedTile.four(k, packed, a, packed, b, c, co, row);
        } else {
            Float32VectorPackedTile.two(k, packed, a, packed, b, c, co, row);
        }
    }

    private static void copy(int m, int n, float[] x, int xo, int rowX, float[] y, int yo, int rowY) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(x, xo + i * rowX, y, yo + i * rowY, n);
        }
    }
}
