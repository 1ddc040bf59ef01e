package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float64Functions.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Σ log(1 + exp(-x w)) and its gradient with respect to w in one pass over memory. */
public final class Float64Logistic {
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
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < x.length; i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, x, i).neg();
            DoubleVector e = Float64Functions.exp(u.mul(DoubleVector.fromArray(SPECIES, w, i)));
            DoubleVector s = e.add(1);
            sum = sum.add(Float64Functions.log(s));
            e.div(s).mul(u).intoArray(gradient, i);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** An element of the gradient. */
    public double gradient(int i) {
        return gradient[i];
    }
}
