package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float32Functions.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Σ log(1 + exp(-x w)) and its gradient with respect to w in one pass over memory. */
public final class Float32Logistic {
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
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < x.length; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, x, i).neg();
            FloatVector e = Float32Functions.exp(u.mul(FloatVector.fromArray(SPECIES, w, i)));
            FloatVector s = e.add(1);
            sum = sum.add(Float32Functions.log(s));
            e.div(s).mul(u).intoArray(gradient, i);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** An element of the gradient. */
    public float gradient(int i) {
        return gradient[i];
    }
}
