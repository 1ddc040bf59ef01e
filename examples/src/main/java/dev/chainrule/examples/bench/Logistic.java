package dev.chainrule.examples.bench;

import dev.chainrule.core.random.RandomStream;
import java.util.function.IntToDoubleFunction;

/** The vectors of log(1 + exp(-x w)), and what is told of the result. */
final class Logistic {
    private static final long SEED = 2;

    /** From one element of the gradient to the next that is told. */
    static final int STRIDE = 9973;

    private Logistic() {}

    static double[] x() {
        return RandomStream.of(SEED).stream(0).uniforms(Workload.ELEMENTS, -2, 2);
    }

    static double[] w() {
        return RandomStream.of(SEED).stream(1).uniforms(Workload.ELEMENTS, -2, 2);
    }

    /** The mean of the terms, plus the mean size of some elements of the gradient. */
    static double evidence(double sum, IntToDoubleFunction gradient) {
        double size = 0;
        int count = 0;
        for (int i = 0; i < Workload.ELEMENTS; i += STRIDE) {
            size += Math.abs(gradient.applyAsDouble(i));
            count++;
        }
        return sum / Workload.ELEMENTS + size / count;
    }
}
