package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorMath.SPECIES;

import dev.chainrule.core.kernel.Kernels.Binary;
import jdk.incubator.vector.DoubleVector;

/** The interleaved sum of {@link Float64Sum}, and the maximum, on vectors. */
final class Float64VectorSum {

    private static final int LANES = SPECIES.length();
    private static final int PARTIALS = Float64Sum.PARTIALS;

    /** From here on four vectors of partials are worth their beginning and their end. */
    private static final int LONG = 2 * PARTIALS;

    private Float64VectorSum() {}

    private static DoubleVector load(double[] x, int i) {
        return DoubleVector.fromArray(SPECIES, x, i);
    }

    static void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        if (inner > 1) {
            Float64Sum.sum(Float64VectorSum::add, x, xo, y, yo, outer, n, inner);
        } else if (inner == 1 && n >= LONG && PARTIALS % (4 * LANES) == 0) {
            Float64Scratch scratch = Float64Scratch.ofThread();
            for (int o = 0; o < outer; o++) y[yo + o] = sum(x, xo + o * n, n, scratch);
        } else {
            Float64Sum.sum(x, xo, y, yo, outer, n, inner);
        }
    }

    private static double sum(double[] x, int xo, int n, Float64Scratch scratch) {
        double[] partials = scratch.partials(PARTIALS);
        int blocks = Float64Sum.blocks(n);
        if (blocks == 1) {
            return block(x, xo, n, partials);
        }
        double[] sums = scratch.sums(blocks);
        for (int i = 0; i < blocks; i++) {
            int from = i * Kernels.BLOCK;
            sums[i] = block(x, xo + from, Math.min(Kernels.BLOCK, n - from), partials);
        }
        Float64Sum.joinBlocks(sums, blocks, 1);
        return sums[0];
    }

    private static double block(double[] x, int xo, int n, double[] partials) {
        int whole = n - n % PARTIALS;
        for (int p = 0; p < PARTIALS; p += 4 * LANES) {
            addWhole(x, xo + p, whole, partials, p);
        }
        for (int i = whole; i < n; i++) {
            partials[i - whole] += x[xo + i];
        }
        Float64Sum.joinPartials(partials, Math.min(n, PARTIALS), 1);
        return partials[0];
    }

    /** Four vectors of partials, from number p on. */
    private static void addWhole(double[] x, int xo, int n, double[] partials, int p) {
        DoubleVector p0 = DoubleVector.zero(SPECIES);
        DoubleVector p1 = p0;
        DoubleVector p2 = p0;
        DoubleVector p3 = p0;
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

    private static void add(double[] x, int xo, double[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            load(y, yo + i).add(load(x, xo + i)).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }

    static void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        if (inner == 1 && n < 4 * LANES || inner > 1 && inner < LANES) {
            Float64Loops.max(x, xo, y, yo, outer, n, inner);
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

    private static void maxOfRows(double[] x, int xo, double[] y, int yo, int n, int inner) {
        System.arraycopy(x, xo, y, yo, inner);
        for (int k = 1; k < n; k++) {
            Float64VectorPairs.binary(Binary.MAX, x, xo + k * inner, y, yo, y, yo, inner);
        }
    }

    /** Two vectors by turns, so that one comparison need not wait for the other; no order shows in a maximum. */
    private static double max(double[] x, int xo, int n) {
        DoubleVector even = load(x, xo);
        DoubleVector odd = load(x, xo + LANES);
        int whole = n - n % (2 * LANES);
        for (int i = 2 * LANES; i < whole; i += 2 * LANES) {
            even = even.max(load(x, xo + i));
            odd = odd.max(load(x, xo + i + LANES));
        }
        double[] lanes = new double[LANES];
        even.max(odd).intoArray(lanes, 0);
        double largest = lanes[0];
        for (int i = 1; i < LANES; i++) {
            largest = Math.max(largest, lanes[i]);
        }
        for (int i = whole; i < n; i++) {
            largest = Math.max(largest, x[xo + i]);
        }
        return largest;
    }
}
