package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float32Functions.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Σ log(1 + exp(-x w)) and its gradient, one operation after the other: each is a pass over memory with an array of its own. */
public final class Float32Passes {
    private final float[] x;
    private final float[] w;
    private final float[] product;
    private final float[] negated;
    private final float[] power;
    private final float[] sum;
    private final float[] logarithm;
    private final float[] gradient;

    /** Of these vectors, whose length is a multiple of that of a hardware vector. */
    public Float32Passes(float[] x, float[] w) {
        this.x = x.clone();
        this.w = w.clone();
        product = new float[x.length];
        negated = new float[x.length];
        power = new float[x.length];
        sum = new float[x.length];
        logarithm = new float[x.length];
        gradient = new float[x.length];
    }

    /** The value; the gradient is there afterwards. */
    public float step() {
        multiply(x, w, product);
        negate(product, negated);
        exp(negated, power);
        increment(power, sum);
        log(sum, logarithm);
        back();
        return total(logarithm);
    }

    /** The arrays of values that the walk back no longer needs take its own. */
    private void back() {
        invert(sum, product);
        multiply(product, power, negated);
        negate(negated, product);
        multiply(product, x, gradient);
    }

    private static void multiply(float[] a, float[] b, float[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i)
                    .mul(FloatVector.fromArray(SPECIES, b, i))
                    .intoArray(y, i);
        }
    }

    private static void negate(float[] a, float[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).neg().intoArray(y, i);
        }
    }

    private static void exp(float[] a, float[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            Float32Functions.exp(FloatVector.fromArray(SPECIES, a, i)).intoArray(y, i);
        }
    }

    private static void log(float[] a, float[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            Float32Functions.log(FloatVector.fromArray(SPECIES, a, i)).intoArray(y, i);
        }
    }

    private static void increment(float[] a, float[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).add(1).intoArray(y, i);
        }
    }

    private static void invert(float[] a, float[] y) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < y.length; i += LANES) {
            one.div(FloatVector.fromArray(SPECIES, a, i)).intoArray(y, i);
        }
    }

    private static float total(float[] a) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < a.length; i += LANES) {
            sum = sum.add(FloatVector.fromArray(SPECIES, a, i));
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** An element of the gradient. */
    public float gradient(int i) {
        return gradient[i];
    }
}
