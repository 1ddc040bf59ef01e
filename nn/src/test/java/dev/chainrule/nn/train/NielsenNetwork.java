package dev.chainrule.nn.train;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Sequential;
import java.util.List;

/**
 * The algorithm of the book in loops over plain arrays, one example at a time: what training is held against. It shares
 * nothing with the library but the numbers it begins with.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapters 1 to 3.
 */
final class NielsenNetwork {
    /** The error of the output layer, δ = ∂C/∂z, of one example. */
    interface OutputError {
        double of(double a, double y, double slope);
    }

    static final OutputError QUADRATIC = (a, y, slope) -> (a - y) * slope;
    static final OutputError CROSS_ENTROPY = (a, y, slope) -> a - y;

    private final List<double[][]> w;
    private final List<double[]> b;
    private final OutputError outputError;

    private NielsenNetwork(List<double[][]> w, List<double[]> b, OutputError outputError) {
        this.w = w;
        this.b = b;
        this.outputError = outputError;
    }

    /** Begins with the numbers of a network of dense layers, each followed by a sigmoid. */
    static NielsenNetwork copyOf(Sequential network, OutputError outputError) {
        List<Dense> layers = network.layers().stream()
                .filter(Dense.class::isInstance)
                .map(Dense.class::cast)
                .toList();
        return new NielsenNetwork(
                layers.stream().map(d -> d.w().value().toRows()).toList(),
                layers.stream().map(d -> d.b().value().toArray()).toList(),
                outputError);
    }

    /** Goes through the examples in order, in mini-batches; the last one may be smaller. */
    void epoch(double[][] x, double[][] y, int batchSize, double eta, double lambda) {
        for (int from = 0; from < x.length; from += batchSize) {
            step(x, y, from, Math.min(from + batchSize, x.length), eta, lambda / x.length);
        }
    }

    private void step(double[][] x, double[][] y, int from, int to, double eta, double decay) {
        List<double[][]> nablaW =
                w.stream().map(m -> new double[m.length][m[0].length]).toList();
        List<double[]> nablaB = b.stream().map(v -> new double[v.length]).toList();
        for (int example = from; example < to; example++) {
            backprop(x[example], y[example], nablaW, nablaB);
        }
        double rate = eta / (to - from);
        for (int l = 0; l < w.size(); l++) {
            for (int j = 0; j < b.get(l).length; j++) {
                b.get(l)[j] -= rate * nablaB.get(l)[j];
                for (int k = 0; k < w.get(l)[j].length; k++) {
                    w.get(l)[j][k] = (1 - eta * decay) * w.get(l)[j][k] - rate * nablaW.get(l)[j][k];
                }
            }
        }
    }

    /** Adds the gradients of one example. */
    private void backprop(double[] x, double[] y, List<double[][]> nablaW, List<double[]> nablaB) {
        int layers = w.size();
        double[][] a = new double[layers + 1][];
        a[0] = x;
        for (int l = 0; l < layers; l++) {
            a[l + 1] = forward(w.get(l), b.get(l), a[l]);
        }
        double[] delta = new double[y.length];
        for (int j = 0; j < y.length; j++) {
            delta[j] = outputError.of(a[layers][j], y[j], slope(a[layers][j]));
        }
        for (int l = layers - 1; l >= 0; l--) {
            double[] below = new double[a[l].length];
            for (int j = 0; j < delta.length; j++) {
                nablaB.get(l)[j] += delta[j];
                for (int k = 0; k < below.length; k++) {
                    nablaW.get(l)[j][k] += delta[j] * a[l][k];
                    below[k] += w.get(l)[j][k] * delta[j] * slope(a[l][k]);
                }
            }
            delta = below;
        }
    }

    private static double[] forward(double[][] w, double[] b, double[] a) {
        double[] next = new double[b.length];
        for (int j = 0; j < b.length; j++) {
            double z = b[j];
            for (int k = 0; k < a.length; k++) {
                z += w[j][k] * a[k];
            }
            next[j] = 1 / (1 + StrictMath.exp(-z));
        }
        return next;
    }

    private static double slope(double a) {
        return a * (1 - a);
    }

    /** The largest difference of a parameter, over the largest parameter of the same matrix or vector. */
    double distance(Layer network) {
        double worst = 0;
        for (int l = 0; l < w.size(); l++) {
            worst = Math.max(
                    worst,
                    distance(
                            NdArray.of(w.get(l)),
                            network.parameters().get(2 * l).value()));
            worst = Math.max(
                    worst,
                    distance(
                            NdArray.of(b.get(l)),
                            network.parameters().get(2 * l + 1).value()));
        }
        return worst;
    }

    private static double distance(NdArray expected, NdArray found) {
        return expected.sub(found).abs().max().item() / expected.abs().max().item();
    }
}
