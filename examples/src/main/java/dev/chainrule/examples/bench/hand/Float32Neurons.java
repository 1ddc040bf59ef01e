package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.HALF;
import static dev.chainrule.examples.bench.hand.Float32Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float32Functions.LN2;
import static dev.chainrule.examples.bench.hand.Float32Functions.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Activations in place, their derivatives, and costs; arrays are whole vectors long. */
final class Float32Neurons {
    private Float32Neurons() {}

    /** a = σ(a). */
    static void sigmoid(float[] a) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector e =
                    Float32Functions.exp(FloatVector.fromArray(SPECIES, a, i).neg());
            one.div(e.add(1)).intoArray(a, i);
        }
    }

    /** delta = delta a (1 - a). */
    static void sigmoidBack(float[] a, float[] delta) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, i);
            FloatVector d = FloatVector.fromArray(SPECIES, delta, i);
            y.sub(y.mul(y)).mul(d).intoArray(delta, i);
        }
    }

    /** a = a s. */
    static void scale(float[] a, float s) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).mul(s).intoArray(a, i);
        }
    }

    /** a = max(a, 0). */
    static void relu(float[] a) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).max(0).intoArray(a, i);
        }
    }

    /** delta = delta where a is above 0, else 0. */
    static void reluBack(float[] a, float[] delta) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, i);
            FloatVector d = FloatVector.fromArray(SPECIES, delta, i);
            zero.blend(d, y.compare(VectorOperators.GT, 0)).intoArray(delta, i);
        }
    }

    /** Σ (σ(z) - y)² / 2, and delta = (σ(z) - y) σ'(z) / m. */
    static float quadratic(float[] z, float[] y, float[] delta, int m) {
        sigmoid(z);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < z.length; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, z, i);
            FloatVector d = a.sub(FloatVector.fromArray(SPECIES, y, i));
            sum = d.fma(d, sum);
            a.sub(a.mul(a)).mul(d).div(m).intoArray(delta, i);
        }
        return sum.reduceLanes(VectorOperators.ADD) * HALF;
    }

    /** Σ log(1 + eᶻ) - y z, and delta = (σ(z) - y) / m. Neurons that are not there, with y = ½, cost log 2 each. */
    static float crossEntropy(float[] z, float[] y, float[] delta, int m) {
        expOfMinusAbs(z, delta);
        return crossEntropy(z, y, delta, delta, m);
    }

    private static void expOfMinusAbs(float[] z, float[] e) {
        for (int i = 0; i < z.length; i += LANES) {
            Float32Functions.exp(FloatVector.fromArray(SPECIES, z, i).abs().neg())
                    .intoArray(e, i);
        }
    }

    /** The same, given e to the power of -|z|; both in one loop would be too much for JDK 17 to inline. */
    private static float crossEntropy(float[] z, float[] y, float[] power, float[] delta, int m) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < z.length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, z, i);
            FloatVector t = FloatVector.fromArray(SPECIES, y, i);
            FloatVector e = FloatVector.fromArray(SPECIES, power, i);
            FloatVector s = e.add(1);
            sum = sum.add(Float32Functions.log(s).add(x.max(0)).sub(t.mul(x)));
            FloatVector numerator = e.blend(1, x.compare(VectorOperators.GT, 0));
            numerator.div(s).sub(t).div(m).intoArray(delta, i);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /** -Σ y log softmax(z) for y of zeros and a one in each row, and delta = (softmax(z) - y) / m. */
    static float softmax(float[] z, float[] y, float[] delta, int m, int outputs) {
        int line = z.length / m;
        float cost = 0;
        for (int i = 0; i < z.length; i += line) {
            float largest = z[i];
            float hit = 0;
            for (int j = i; j < i + outputs; j++) {
                largest = Math.max(largest, z[j]);
                hit += y[j] * z[j];
            }
            for (int j = i; j < i + line; j += LANES) {
                Float32Functions.exp(FloatVector.fromArray(SPECIES, z, j).sub(largest))
                        .intoArray(z, j);
            }
            float sum = 0;
            for (int j = i; j < i + outputs; j++) {
                sum += z[j];
            }
            for (int j = i; j < i + outputs; j++) {
                delta[j] = (z[j] / sum - y[j]) / m;
            }
            cost += largest
                    - hit
                    + Float32Functions.log(FloatVector.broadcast(SPECIES, sum)).lane(0);
        }
        return cost;
    }

    /** What crossEntropy counts for neurons that are not there. */
    static float paddingCost(int count) {
        return count * LN2;
    }
}
