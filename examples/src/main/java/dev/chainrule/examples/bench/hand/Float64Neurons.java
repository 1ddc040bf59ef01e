package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.HALF;
import static dev.chainrule.examples.bench.hand.Float64Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float64Functions.LN2;
import static dev.chainrule.examples.bench.hand.Float64Functions.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Activations in place, their derivatives, and costs; arrays are whole vectors long. */
final class Float64Neurons {
    private Float64Neurons() {}

    /** a = σ(a). */
    static void sigmoid(double[] a) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < a.length; i += LANES) {
            DoubleVector e =
                    Float64Functions.exp(DoubleVector.fromArray(SPECIES, a, i).neg());
            one.div(e.add(1)).intoArray(a, i);
        }
    }

    /** delta = delta a (1 - a). */
    static void sigmoidBack(double[] a, double[] delta) {
        for (int i = 0; i < a.length; i += LANES) {
            DoubleVector y = DoubleVector.fromArray(SPECIES, a, i);
            DoubleVector d = DoubleVector.fromArray(SPECIES, delta, i);
            y.sub(y.mul(y)).mul(d).intoArray(delta, i);
        }
    }

    /** a = a s. */
    static void scale(double[] a, double s) {
        for (int i = 0; i < a.length; i += LANES) {
            DoubleVector.fromArray(SPECIES, a, i).mul(s).intoArray(a, i);
        }
    }

    /** a = max(a, 0). */
    static void relu(double[] a) {
        for (int i = 0; i < a.length; i += LANES) {
            DoubleVector.fromArray(SPECIES, a, i).max(0).intoArray(a, i);
        }
    }

    /** delta = delta where a is above 0, else 0. */
    static void reluBack(double[] a, double[] delta) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int i = 0; i < a.length; i += LANES) {
            DoubleVector y = DoubleVector.fromArray(SPECIES, a, i);
            DoubleVector d = DoubleVector.fromArray(SPECIES, delta, i);
            zero.blend(d, y.compare(VectorOperators.GT, 0)).intoArray(delta, i);
        }
    }

    /** Σ (σ(z) - y)² / 2, and delta = (σ(z) - y) σ'(z) / m. */
    static double quadratic(double[] z, double[] y, double[] delta, int m) {
        sigmoid(z);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < z.length; i += LANES) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, z, i);
            DoubleVector d = a.sub(DoubleVector.fromArray(SPECIES, y, i));
            sum = d.fma(d, sum);
            a.sub(a.mul(a)).mul(d).div(m).intoArray(delta, i);
        }
        return sum.reduceLanes(VectorOperators.ADD) * HALF;
    }

    /** Σ log(1 + eᶻ) - y z, and delta = (σ(z) - y) / m. Neurons that are not there, with y = ½, cost log 2 each. */
    static double crossEntropy(double[] z, double[] y, double[] delta, int m) {
        expOfMinusAbs(z, delta);
        return crossEntropy(z, y, delta, delta, m);
    }

    private static void expOfMinusAbs(double[] z, double[] e) {
        for (int i = 0; i < z.length; i += LANES) {
            Float64Functions.exp(DoubleVector.fromArray(SPECIES, z, i).abs().neg())
                    .intoArray(e, i);
        }
    }

    /** The same, given e to the power of -|z|; both in one loop would be too much for JDK 17 to inline. */
    private static double crossEntropy(double[] z, double[] y, double[] power, double[] delta, int m) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < z.length; i += LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, i);
            DoubleVector t = DoubleVector.fromArray(SPECIES, y, i);
            DoubleVector e = DoubleVector.fromArray(SPECIES, power, i);
            DoubleVector s = e.add(1);
            sum = sum.add(Float64Functions.log(s).add(x.max(0)).sub(t.mul(x)));
            DoubleVector numerator = e.blend(1, x.compare(VectorOperators.GT, 0));
            numerator.div(s).sub(t).div(m).intoArray(delta, i);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** -Σ y log softmax(z) for y of zeros and a one in each row, and delta = (softmax(z) - y) / m. */
    static double softmax(double[] z, double[] y, double[] delta, int m, int outputs) {
        int line = z.length / m;
        double cost = 0;
        for (int i = 0; i < z.length; i += line) {
            double largest = z[i];
            double hit = 0;
            for (int j = i; j < i + outputs; j++) {
                largest = Math.max(largest, z[j]);
                hit += y[j] * z[j];
            }
            for (int j = i; j < i + line; j += LANES) {
                Float64Functions.exp(DoubleVector.fromArray(SPECIES, z, j).sub(largest))
                        .intoArray(z, j);
            }
            double sum = 0;
            for (int j = i; j < i + outputs; j++) {
                sum += z[j];
            }
            for (int j = i; j < i + outputs; j++) {
                delta[j] = (z[j] / sum - y[j]) / m;
            }
            cost += largest
                    - hit
                    + Float64Functions.log(DoubleVector.broadcast(SPECIES, sum)).lane(0);
        }
        return cost;
    }

    /** What crossEntropy counts for neurons that are not there. */
    static double paddingCost(int count) {
        return count * LN2;
    }
}
