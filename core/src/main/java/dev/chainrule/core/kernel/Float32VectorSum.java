package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.SPECIES;

import dev.chainrule.core.kernel.Kernels.Binary;
import jdk.incubator.vector.FloatVector;

/** The interleaved sum of {@link Float32Sum}, and the maximum, on vectors. */
final class Float32VectorSum {

    private static final int LANES = SPECIES.length();
    private static final int PARTIALS = Float32Sum.PARTIALS;

    /** From here on four vectors of partials are worth their beginning and their end. */
    private static final int LONG = 2 * PARTIALS;

    private Float32VectorSum() {}

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    static void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        if (inner > 1) {
            Float32Sum.sum(Float32VectorSum::add, x, xo, y, yo, outer, n, inner);
        } else if (inner == 1 && n >= LONG && PARTIALS % (4 * LANES) == 0) {
            Float32Scratch scratch = Float32Scratch.ofThread();
            for (int o = 0; o < outer; o++) y[yo + o] = sum(x, xo + o * n, n, scratch);
        } else {
            Float32Sum.sum(x, xo, y, yo, outer, n, inner);
        }
    }

    private static float sum(float[] x, int xo, int n, Float32Scratch scratch) {
        float[] partials = scratch.partials(PARTIALS);
        int blocks = Float32Sum.blocks(n);
        if (blocks == 1) {
            return block(x, xo, n, partials);
        }
        float[] sums = scratch.sums(blocks);
        for (int i = 0; i < blocks; i++) {
            int from = i * Kernels.BLOCK;
            sums[i] = block(x, xo + from, Math.min(Kernels.BLOCK, n - from), partials);
        }
        Float32Sum.joinBlocks(sums, blocks, 1);
        return sums[0];
    }

    private static float block(float[] x, int xo, int n, float[] partials) {
        int whole = n - n % PARTIALS;
        for (int p = 0; p < PARTIALS; p += 4 * LANES) {
            addWhole(x, xo + p, whole, partials, p);
        }
        for (int i = whole; i < n; i++) {
            partials[i - whole] += x[xo + i];
        }
        Float32Sum.joinPartials(partials, Math.min(n, PARTIALS), 1);
        return partials[0];
    }

    /** Four vectors of partials, from number p on. */
    private static void addWhole(float[] x, int xo, int n, float[] partials, int p) {
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        FloatVector p2 = p0;
        FloatVector p3 = p0;
        for (int i = 0; i < n; i += PARTIALS) {
            p0 = p0.add(load(x, xo + i));
            p1 = p1.add(load(x, xo + i + LANES));
            p2 = p2.add(load(x, xo + i + 2 * LANES));
            p3 = p3.add(load(x, xo + i + 3 * LANES));
        }
        p0.intoArray(partials, p);
        p1.intoArray(partials, p + LANES);
        p2.intoArray(partials, p + 2 * LANES);
        p3.intoArray(partials, p + 3 * LANES);
    }

    private static void add(float[] x, int xo, float[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            load(y, yo + i).add(load(x, xo + i)).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }

    static void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        if (inner == 1 && n < 4 * LANES || inner > 1 && inner < LANES) {
            Float32Loops.max(x, xo, y, yo, outer, n, inner);
            return;
        }
        for (int o = 0; o < outer; o++) {
            int from = xo + o * n * inner;
            if (inner == 1) {
                y[yo + o] = max(x, from, n);
            } else {
                maxOfRows(x, from, y, yo + o * inner, n, inner);
            }
        }
    }

    private static void maxOfRows(float[] x, int xo, float[] y, int yo, int n, int inner) {
        System.arraycopy(x, xo, y, yo, inner);
        for (int k = 1; k < n; k++) {
            Float32VectorPairs.binary(Binary.MAX, x, xo + k * inner, y, yo, y, yo, inner);
        }
    }

    /** Two vectors by turns, so that one comparison need not wait for the other; no order shows in a maximum. */
    private static float max(float[] x, int xo, int n) {
        FloatVector even = load(x, xo);
        FloatVector odd = load(x, xo + LANES);
        int whole = n - n % (2 * LANES);
        for (int i = 2 * LANES; i < whole; i += 2 * LANES) {
            even = even.max(load(x, xo + i));
            odd = odd.max(load(x, xo + i + LANES));
        }
        float[] lanes = new float[LANES];
        even.max(odd).intoArray(lanes, 0);
        float largest = lanes[0];
        for (int i = 1; i < LANES; i++) {
            largest = Math.max(largest, lanes[i]);
        }
        for (int i = whole; i < n; i++) {
            largest = Math.max(largest, x[xo + i]);
        }
        return largest;
    }
}
