package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float64Functions.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Σ log(1 + exp(-x w)) and its gradient, one operation after the other: each is a pass over memory with an array of its own. */
public final class Float64Passes {
    private final double[] x;
    private final double[] w;
    private final double[] product;
    private final double[] negated;
    private final double[] power;
    private final double[] sum;
    private final double[] logarithm;
    private final double[] gradient;

    /** Of these vectors, whose length is a multiple of that of a hardware vector. */
    public Float64Passes(double[] x, double[] w) {
        this.x = x.clone();
        this.w = w.clone();
        product = new double[x.length];
        negated = new double[x.length];
        power = new double[x.length];
        sum = new double[x.length];
        logarithm = new double[x.length];
        gradient = new double[x.length];
    }

    /** The value; the gradient is there afterwards. */
    public double step() {
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

    private static void multiply(double[] a, double[] b, double[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            DoubleVector.fromArray(SPECIES, a, i)
                    .mul(DoubleVector.fromArray(SPECIES, b, i))
                    .intoArray(y, i);
        }
    }

    private static void negate(double[] a, double[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            DoubleVector.fromArray(SPECIES, a, i).neg().intoArray(y, i);
        }
    }

    private static void exp(double[] a, double[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            Float64Functions.exp(DoubleVector.fromArray(SPECIES, a, i)).intoArray(y, i);
        }
    }

    private static void log(double[] a, double[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            Float64Functions.log(DoubleVector.fromArray(SPECIES, a, i)).intoArray(y, i);
        }
    }

    private static void increment(double[] a, double[] y) {
        for (int i = 0; i < y.length; i += LANES) {
            DoubleVector.fromArray(SPECIES, a, i).add(1).intoArray(y, i);
        }
    }

    private static void invert(double[] a, double[] y) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < y.length; i += LANES) {
            one.div(DoubleVector.fromArray(SPECIES, a, i)).intoArray(y, i);
        }
    }

    private static double total(double[] a) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < a.length; i += LANES) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, a, i));
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** An element of the gradient. */
    public double gradient(int i) {
        return gradient[i];
    }
}
