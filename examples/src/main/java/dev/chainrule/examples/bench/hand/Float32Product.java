package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.LANES;

/**
 * Adds a product of matrices, c += a b, where c has whole vectors of columns. Narrow products read b where it lies; wide
 * ones, and those with the transpose of b, read panels of it that are copied side by side first.
 */
final class Float32Product {
    private static final int PANEL = 2 * LANES;
    private static final int NARROW = 128;
    private static final int BLOCK = 256;

    private final float[] packed = new float[BLOCK * PANEL];

    /** The left side: element (i, l) is x[i * row + l * step]. */
    record Left(float[] x, int row, int step) {}

    /** The right side: element (l, j) is x[l * width + j], or x[j * width + l] if transposed. */
    record Right(float[] x, int width, boolean transposed) {}

    /** c[i * line + j] += Σ a(i, l) b(l, j) for i below m, j below n, l below k. */
    void add(int m, int n, int k, Left a, Right b, float[] c, int line) {
        if (n <= NARROW && !b.transposed) {
            for (int j = 0; j < n; j += PANEL) {
                rows(0, m, Math.min(PANEL, n - j), k, a, 0, b.x, j, b.width, c, line, j);
            }
            return;
        }
        for (int i = 0; i < m; i += BLOCK) {
            for (int l = 0; l < k; l += BLOCK) {
                for (int j = 0; j < n; j += PANEL) {
                    int width = Math.min(PANEL, n - j);
                    int depth = Math.min(BLOCK, k - l);
                    pack(b, l, depth, j, width);
                    rows(i, Math.min(m, i + BLOCK), width, depth, a, l, packed, 0, width, c, line, j);
                }
            }
        }
    }

    private void pack(Right b, int l, int depth, int j, int width) {
        if (!b.transposed) {
            for (int p = 0; p < depth; p++) {
                System.arraycopy(b.x, (l + p) * b.width + j, packed, p * width, width);
            }
            return;
        }
        for (int q = 0; q < width; q++) {
            int from = (j + q) * b.width + l;
            for (int p = 0; p < depth; p++) {
                packed[p * width + q] = b.x[from + p];
            }
        }
    }

    /** All rows of one panel, as many at a time as there are tiles for. */
    private static void rows(
            int first, int end, int n, int k, Left a, int l, float[] b, int bo, int width, float[] c, int line, int j) {
        boolean two = n == PANEL;
        int i = first;
        for (; i + 8 <= end; i += 8) {
            int ao = i * a.row + l * a.step;
            int co = i * line + j;
            if (two) {
                Float32Tiles.eightByTwo(a.x, ao, a.row, a.step, b, bo, width, k, c, co, line);
            } else {
                Float32Tiles.eightByOne(a.x, ao, a.row, a.step, b, bo, width, k, c, co, line);
            }
        }
        for (; i + 2 <= end; i += 2) {
            int ao = i * a.row + l * a.step;
            int co = i * line + j;
            if (two) {
                Float32Tiles.twoByTwo(a.x, ao, a.row, a.step, b, bo, width, k, c, co, line);
            } else {
                Float32Tiles.twoByOne(a.x, ao, a.row, a.step, b, bo, width, k, c, co, line);
            }
        }
        if (i < end) {
            int ao = i * a.row + l * a.step;
            int co = i * line + j;
            if (two) {
                Float32Tiles.oneByTwo(a.x, ao, a.row, a.step, b, bo, width, k, c, co, line);
            } else {
                Float32Tiles.oneByOne(a.x, ao, a.row, a.step, b, bo, width, k, c, co, line);
            }
        }
    }
}
