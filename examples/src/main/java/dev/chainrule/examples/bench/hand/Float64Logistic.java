package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float64Functions.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Σ log(1 + exp(-x w)) and its gradient with respect to w in one pass over memory, tile by tile in the first cache. */
public final class Float64Logistic {
    private static final int TILE = 1024;

    private final double[] tile = new double[TILE];
    private final double[] x;
    private final double[] w;
    private final double[] gradient;

    /** Of these vectors, whose length is a multiple of that of a hardware vector. */
    public Float64Logistic(double[] x, double[] w) {
        this.x = x.clone();
        this.w = w.clone();
        gradient = new double[x.length];
    }

    /** The value; the gradient is there afterwards. */
    public double step() {
        double sum = 0;
        for (int from = 0; from < x.length; from += TILE) {
            int end = Math.min(x.length, from + TILE);
            power(from, end);
            sum += rest(from, end);
        }
        return sum;
    }

    /** exp(-x w) of a tile. */
    private void power(int from, int end) {
        for (int i = from; i < end; i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, x, i).mul(DoubleVector.fromArray(SPECIES, w, i));
            Float64Functions.exp(u.neg()).intoArray(tile, i - from);
        }
    }

    /** The terms of a tile, summed, and its gradient; with the exponential, one loop would be too much for JDK 17 to inline. */
    private double rest(int from, int end) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = from; i < end; i += LANES) {
            DoubleVector e = DoubleVector.fromArray(SPECIES, tile, i - from);
            DoubleVector s = e.add(1);
            sum = sum.add(Float64Functions.log(s));
            e.div(s).mul(DoubleVector.fromArray(SPECIES, x, i)).neg().intoArray(gradient, i);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** An element of the gradient. */
    public double gradient(int i) {
        return gradient[i];
    }
}
