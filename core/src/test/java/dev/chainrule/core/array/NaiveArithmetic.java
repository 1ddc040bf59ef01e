package dev.chainrule.core.array;

import java.util.Arrays;

/** Sums and products with nothing in mind but the order in which the contract of the kernels rounds. */
final class NaiveArithmetic {
    private static final int BLOCK = 4096;

    private NaiveArithmetic() {}

    /** The interleaved sum of Σ a b, each term one fused multiply-add, in the precision of the type. */
    static double dot(double[] a, double[] b, DType type) {
        if (a.length > BLOCK) {
            double[] blocks = new double[(a.length + BLOCK - 1) / BLOCK];
            for (int i = 0; i < blocks.length; i++) {
                int end = Math.min(a.length, (i + 1) * BLOCK);
                blocks[i] = dot(Arrays.copyOfRange(a, i * BLOCK, end), Arrays.copyOfRange(b, i * BLOCK, end), type);
            }
            return joined(blocks, type);
        }
        double[] partials = new double[type == DType.FLOAT64 ? 32 : 64];
        for (int i = 0; i < a.length; i++) {
            partials[i % partials.length] = fma(a[i], b[i], partials[i % partials.length], type);
        }
        for (int half = partials.length / 2; half > 0; half /= 2) {
            for (int q = 0; q < half; q++) {
                partials[q] = fma(partials[q], 1, partials[q + half], type);
            }
        }
        return partials[0];
    }

    /** Neighbours joined until one is left. */
    private static double joined(double[] sums, DType type) {
        if (sums.length == 1) {
            return sums[0];
        }
        double[] half = new double[(sums.length + 1) / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = 2 * i + 1 == sums.length ? sums[2 * i] : fma(sums[2 * i], 1, sums[2 * i + 1], type);
        }
        return joined(half, type);
    }

    /** One chain, term after term. */
    static double chain(double[] a, double[] b, DType type) {
        double c = 0;
        for (int i = 0; i < a.length; i++) {
            c = fma(a[i], b[i], c, type);
        }
        return c;
    }

    static double sum(double[] x, DType type) {
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        return dot(x, ones, type);
    }

    private static double fma(double a, double b, double c, DType type) {
        return type == DType.FLOAT64 ? Math.fma(a, b, c) : Math.fma((float) a, (float) b, (float) c);
    }
}
