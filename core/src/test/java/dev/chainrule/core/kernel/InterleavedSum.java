package dev.chainrule.core.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The interleaved sum, written from the words of {@link Kernels} as directly as possible. */
final class InterleavedSum {

    private static final int BLOCK = 4096;

    private InterleavedSum() {}

    /** The sum of x[i]·y[i], fused, over all i. */
    static double ofProducts(Precision precision, double[] x, double[] y) {
        List<Double> sums = new ArrayList<>();
        for (int from = 0; from < x.length; from += BLOCK) {
            double[] p = new double[precision.partials];
            for (int i = 0; i < BLOCK && from + i < x.length; i++) {
                p[i % p.length] = precision.fma(x[from + i], y[from + i], p[i % p.length]);
            }
            for (int h = p.length / 2; h >= 1; h /= 2) {
                for (int q = 0; q < h; q++) {
                    p[q] = precision.add(p[q], p[q + h]);
                }
            }
            sums.add(p[0]);
        }
        return sums.isEmpty() ? 0.0 : joined(precision, sums);
    }

    /** The sum of x[i]: a product by 1 is exact, so the fused step is an addition. */
    static double of(Precision precision, double[] x) {
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        return ofProducts(precision, x, ones);
    }

    private static double joined(Precision precision, List<Double> sums) {
        if (sums.size() == 1) {
            return sums.get(0);
        }
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < sums.size(); i += 2) {
            boolean odd = i + 1 == sums.size();
            pairs.add(odd ? sums.get(i) : precision.add(sums.get(i), sums.get(i + 1)));
        }
        return joined(precision, pairs);
    }
}
