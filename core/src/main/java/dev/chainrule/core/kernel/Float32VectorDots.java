package dev.chainrule.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with less than {@value Kernels#CHAIN_COLUMNS} columns on vectors, in single precision: each element is an
 * interleaved sum, whose partials are independent of each other.
 *
 * <p>Where rows of A lie in one piece, the partials of one element stand side by side in vectors; where columns do, the
 * same partial of neighbouring rows.
 */
final class Float32VectorDots {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private static final int PARTIALS = Kernels.FLOAT32_PARTIALS;

    /** The rows that are summed together in the second way. */
    private static final int WIDEST = Float32VectorMatmul.WIDTH * LANES;

    private Float32VectorDots() {}

    static void dots(
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
        if (next == 1 && m >= LANES) {
            for (int j = 0; j < n; j++) {
                across(m, k, a, ao, step, b, transposeB ? bo + j * k : bo + j, transposeB ? 1 : n, c, co + j, n);
            }
            return;
        }
        float[] scratch = Float32Scratch.ofThread().numbers((n + 1) * k);
        float[] partials = Float32Scratch.ofThread().partials(PARTIALS);
        float[] sums = Float32Scratch.ofThread().sums(Float32Sum.blocks(k));
        float[] columns = transposeB || n == 1 ? b : scratch;
        int first = columns == b ? bo : k;
        if (columns != b) {
            Float32Loops.copy(b, bo, 1, n, scratch, k, n, k);
        }
        for (int i = 0; i < m; i++) {
            if (step != 1) {
                Float32Loops.copy(a, ao + i * next, 0, step, scratch, 0, 1, k);
            }
            float[] row = step == 1 ? a : scratch;
            int start = step == 1 ? ao + i * next : 0;
            for (int j = 0; j < n; j++) {
                c[co + i * n + j] = dot(k, row, start, columns, first + j * k, partials, sums);
            }
        }
    }

    /** The interleaved sum of x[xo + l]·y[yo + l] over l &lt; k. */
    private static float dot(int k, float[] x, int xo, float[] y, int yo, float[] partials, float[] sums) {
        int blocks = Float32Sum.blocks(k);
        for (int block = 0, from = 0; block < blocks; block++, from += Kernels.BLOCK) {
            int n = Math.min(Kernels.BLOCK, k - from);
            int whole = n / PARTIALS * PARTIALS;
            for (int p = 0; p < PARTIALS; p += 4 * LANES) {
                multiply(whole, x, xo + from + p, y, yo + from + p, partials, p);
            }
            for (int l = whole; l < n; l++) {
                partials[l - whole] = Math.fma(x[xo + from + l], y[yo + from + l], partials[l - whole]);
            }
            sums[block] = join(partials);
        }
        Float32Sum.joinBlocks(sums, blocks, 1);
        return sums[0];
    }

    /** Halves the partials until one is left. */
    private static float join(float[] partials) {
        int half = PARTIALS / 2;
        for (; half >= LANES; half /= 2) {
            for (int p = 0; p < half; p += LANES) {
                load(partials, p).add(load(partials, p + half)).intoArray(partials, p);
            }
        }
        for (; half > 0; half /= 2) {
            for (int p = 0; p < half; p++) {
                partials[p] += partials[p + half];
            }
        }
        return partials[0];
    }

    /** The partials from p on, four vectors of them, of n products. */
    private static void multiply(int n, float[] x, int xo, float[] y, int yo, float[] partials, int p) {
        FloatVector p0 = FloatVector.zero(SPECIES), p1 = FloatVector.zero(SPECIES);
        FloatVector p2 = FloatVector.zero(SPECIES), p3 = FloatVector.zero(SPECIES);
        for (int l = 0, i = xo, j = yo; l < n; l += PARTIALS, i += PARTIALS, j += PARTIALS) {
            p0 = load(x, i).fma(load(y, j), p0);
            p1 = load(x, i + LANES).fma(load(y, j + LANES), p1);
            p2 = load(x, i + 2 * LANES).fma(load(y, j + 2 * LANES), p2);
            p3 = load(x, i + 3 * LANES).fma(load(y, j + 3 * LANES), p3);
        }
        p0.intoArray(partials, p);
        p1.intoArray(partials, p + LANES);
        p2.intoArray(partials, p + 2 * LANES);
        p3.intoArray(partials, p + 3 * LANES);
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /**
     * One column of C for an A that is stored column after column, {@code step} apart. Partial p of a sum is a chain over
     * the elements p, p + {@value #PARTIALS} and so on: one row of a tile, with steps that are as much longer.
     */
    private static void across(
            int m, int k, float[] a, int ao, int step, float[] b, int bo, int stepB, float[] c, int co, int n) {
        int blocks = Float32Sum.blocks(k);
        float[] partials = Float32Scratch.ofThread().partials(PARTIALS * WIDEST);
        float[] sums = Float32Scratch.ofThread().sums(blocks * WIDEST);
        int rows;
        for (int i = 0; i < m; i += rows) {
            int vectors = Math.min(Float32VectorMatmul.WIDTH, (m - i) / LANES);
            rows = vectors == 4 || vectors == 2 ? vectors * LANES : LANES;
            int top = Math.min(i, m - rows);
            for (int block = 0, from = 0; block < blocks; block++, from += Kernels.BLOCK) {
                int length = Math.min(Kernels.BLOCK, k - from);
                int at = ao + top + from * step;
                partials(rows, length, a, at, step, b, bo + from * stepB, stepB, partials);
                Float32Sum.joinPartials(partials, Math.min(length, PARTIALS), rows);
                System.arraycopy(partials, 0, sums, block * rows, rows);
            }
            Float32Sum.joinBlocks(sums, blocks, rows);
            for (int r = 0; r < rows; r++) {
                c[co + (top + r) * n] = sums[r];
            }
        }
    }

    /** All partials of a block of k elements, for neighbouring rows; partial p begins at p·rows. */
    private static void partials(
            int rows, int k, float[] a, int ao, int step, float[] b, int bo, int stepB, float[] partials) {
        Arrays.fill(partials, 0, rows, 0);
        for (int p = 0; p < Math.min(k, PARTIALS); p++) {
            int count = (k - p - 1) / PARTIALS + 1;
            Float32VectorMatmul.tile(
                    1,
                    rows / LANES,
                    count,
                    b,
                    bo + p * stepB,
                    0,
                    PARTIALS * stepB,
                    a,
                    ao + p * step,
                    PARTIALS * step,
                    rows - LANES,
                    partials,
                    p * rows);
        }
    }
}
