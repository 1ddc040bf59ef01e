package dev.chainrule.nn.bp;

import java.util.Arrays;

/**
 * A backpropagation as a student writes it, in loops over plain arrays, one example after the other: right as it stands,
 * wrong where a test overrides an equation. What is planted flows on into the layers before.
 *
 * <p>Errors are per example, nablas are sums. Arrays over layers begin with the inputs, so that {@code a[l]} is layer l.
 */
class Student {
    final Network net;
    final int m;
    final int last;
    final double[][] y;
    final double[][][] z;
    final double[][][] a;

    Student(Case c) {
        net = c.net();
        m = c.m();
        last = net.layers();
        y = c.y().getData();
        z = new double[last + 1][m][];
        a = new double[last + 1][][];
        a[0] = c.x().getData();
        for (int l = 1; l <= last; l++) {
            a[l] = new double[m][net.width(l)];
            for (int i = 0; i < m; i++) {
                z[l][i] = net.w(l).operate(a[l - 1][i]);
                for (int j = 0; j < net.width(l); j++) {
                    z[l][i][j] += net.b(l).getEntry(j);
                    a[l][i][j] = net.sigma(l).sigma(z[l][i][j]);
                }
            }
        }
    }

    /** The error of neuron j of the output layer in example i. */
    double bp1(int i, int j) {
        return net.cost().delta(net.sigma(last), z[last][i][j], y[i][j]);
    }

    /** The error of neuron j of layer l in example i, from the errors of the next layer in that example. */
    double bp2(int l, int i, int j, double[] next) {
        return back(l, j, next) * sigmaPrime(l, z[l][i][j]);
    }

    /** The sum over the examples of the errors of neuron j. */
    double bp3(int l, int j, double[][] delta) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += delta[i][j];
        }
        return sum;
    }

    /** The sum over the examples of the errors of neuron j times the activation of neuron k before. */
    double bp4(int l, int j, int k, double[][] delta) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += delta[i][j] * a[l - 1][i][k];
        }
        return sum;
    }

    final double back(int l, int j, double[] next) {
        double sum = 0;
        for (int k = 0; k < next.length; k++) {
            sum += net.w(l + 1).getEntry(k, j) * next[k];
        }
        return sum;
    }

    final double sigmaPrime(int l, double v) {
        return net.sigma(l).sigmaPrime(v);
    }

    final double[][][] delta() {
        double[][][] delta = new double[last][m][];
        for (int l = last; l >= 1; l--) {
            for (int i = 0; i < m; i++) {
                delta[l - 1][i] = new double[net.width(l)];
                for (int j = 0; j < net.width(l); j++) {
                    delta[l - 1][i][j] = l == last ? bp1(i, j) : bp2(l, i, j, delta[l][i]);
                }
            }
        }
        return delta;
    }

    final double[][] nablaB() {
        double[][][] delta = delta();
        double[][] nabla = new double[last][];
        for (int l = 1; l <= last; l++) {
            nabla[l - 1] = new double[net.width(l)];
            for (int j = 0; j < net.width(l); j++) {
                nabla[l - 1][j] = bp3(l, j, delta[l - 1]);
            }
        }
        return nabla;
    }

    final double[][][] nablaW() {
        double[][][] delta = delta();
        double[][][] nabla = new double[last][][];
        for (int l = 1; l <= last; l++) {
            nabla[l - 1] = new double[net.width(l)][net.width(l - 1)];
            for (int j = 0; j < net.width(l); j++) {
                for (int k = 0; k < net.width(l - 1); k++) {
                    nabla[l - 1][j][k] = bp4(l, j, k, delta[l - 1]);
                }
            }
        }
        return nabla;
    }

    /** With errors, as they are: sums, and errors per example. */
    final FoundGradient found() {
        return foundWithoutDeltas().deltasPerExample(delta());
    }

    final FoundGradient foundWithoutDeltas() {
        return FoundGradient.sums(nablaB(), nablaW());
    }

    /** As means, with errors of the batch cost. */
    final FoundGradient foundMeans() {
        return FoundGradient.means(divided(nablaB()), divided(nablaW())).deltasOfBatchCost(divided(delta()));
    }

    final double[][][] divided(double[][][] values) {
        double[][][] result = new double[values.length][][];
        for (int l = 0; l < values.length; l++) {
            result[l] = divided(values[l]);
        }
        return result;
    }

    final double[][] divided(double[][] values) {
        double[][] result = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            result[i] = Arrays.stream(values[i]).map(v -> v / m).toArray();
        }
        return result;
    }

    /** A student whose equation 1 to 4 is off by a factor in one layer. */
    static Student offBy(double factor, int equation, int layer, Case c) {
        return new Student(c) {
            private double spoilt(int e, int l, double value) {
                return e == equation && l == layer ? value * factor : value;
            }

            @Override
            double bp1(int i, int j) {
                return spoilt(1, last, super.bp1(i, j));
            }

            @Override
            double bp2(int l, int i, int j, double[] next) {
                return spoilt(2, l, super.bp2(l, i, j, next));
            }

            @Override
            double bp3(int l, int j, double[][] delta) {
                return spoilt(3, l, super.bp3(l, j, delta));
            }

            @Override
            double bp4(int l, int j, int k, double[][] delta) {
                return spoilt(4, l, super.bp4(l, j, k, delta));
            }
        };
    }
}
