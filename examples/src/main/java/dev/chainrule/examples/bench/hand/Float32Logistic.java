package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float32Functions.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Σ log(1 + exp(-x w)) and its gradient with respect to w in one pass over memory, tile by tile in the first cache. */
public final class Float32Logistic {
    private static final int TILE = 1024;

    private final float[] tile = new float[TILE];
    private final float[] x;
    private final float[] w;
    private final float[] gradient;

    /** Of these vectors, whose length is a multiple of that of a hardware vector. */
    public Float32Logistic(float[] x, float[] w) {
        this.x = x.clone();
        this.w = w.clone();
        gradient = new float[x.length];
    }

    /** The value; the gradient is there afterwards. */
    public float step() {
        float sum = 0;
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
            FloatVector u = FloatVector.fromArray(SPECIES, x, i).mul(FloatVector.fromArray(SPECIES, w, i));
            Float32Functions.exp(u.neg()).intoArray(tile, i - from);
        }
    }

    /** The terms of a tile, summed, and its gradient; with the exponential, one loop would be too much for JDK 17 to inline. */
    private float rest(int from, int end) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = from; i < end; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, tile, i - from);
            FloatVector s = e.add(1);
            sum = sum.add(Float32Functions.log(s));
            e.div(s).mul(FloatVector.fromArray(SPECIES, x, i)).neg().intoArray(gradient, i);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** An element of the gradient. */
    public float gradient(int i) {
        return gradient[i];
    }
}
