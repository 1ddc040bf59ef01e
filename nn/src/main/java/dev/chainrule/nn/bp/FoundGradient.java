package dev.chainrule.nn.bp;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The gradient of a batch as another computation found it, to be judged by {@link BackpropCheck}.
 *
 * <p>The factory says what the nablas are over the batch: {@link #means} or {@link #sums}. Errors are optional, and the
 * method that adds them says of what they are: of the batch cost C, a mean, so that they contain 1/m
 * ({@link #deltasOfBatchCost}), or of the cost of their own example ({@link #deltasPerExample}).
 *
 * <p>Shapes: for layer l, nabla b is [out], nabla w [out, in], delta [m, out]. In plain arrays these are
 * {@code nablaB[l - 1][neuron]}, {@code nablaW[l - 1][neuron][incoming]} and {@code delta[l - 1][example][neuron]};
 * ragged arrays are refused. Whether the shapes fit a network is found by the check.
 *
 * <p>Domain: any numbers; NaN and infinity are taken, and never pass as right.
 *
 * <p>Example, with sums over the batch and errors without 1/m:
 *
 * <pre>{@code
 * FoundGradient mine = FoundGradient.sums(nablaB, nablaW).deltasPerExample(delta);
 * }</pre>
 */
public final class FoundGradient {
    private final boolean sums;
    private final boolean perExample;
    private final List<RealVector> nablaB;
    private final List<RealMatrix> nablaW;
    private final Optional<List<RealMatrix>> delta;

    private FoundGradient(
            boolean sums,
            List<RealVector> nablaB,
            List<RealMatrix> nablaW,
            boolean perExample,
            Optional<List<RealMatrix>> delta) {
        this.sums = sums;
        this.nablaB = Entries.vectorCopies(nablaB);
        this.nablaW = Entries.copies(nablaW);
        this.perExample = perExample;
        this.delta = delta.map(Entries::copies);
    }

    /** Derivatives of the batch cost, the mean over the examples. */
    public static FoundGradient means(List<RealVector> nablaB, List<RealMatrix> nablaW) {
        return new FoundGradient(false, nablaB, nablaW, false, Optional.empty());
    }

    /** Derivatives of the batch cost, the mean over the examples, as plain arrays. */
    public static FoundGradient means(double[][] nablaB, double[][][] nablaW) {
        return means(Plain.vectors("nabla b", nablaB), Plain.matrices("nabla w", nablaW));
    }

    /** Sums over the examples of the derivatives of their own costs: m times the means. */
    public static FoundGradient sums(List<RealVector> nablaB, List<RealMatrix> nablaW) {
        return new FoundGradient(true, nablaB, nablaW, false, Optional.empty());
    }

    /** Sums over the examples of the derivatives of their own costs, as plain arrays. */
    public static FoundGradient sums(double[][] nablaB, double[][][] nablaW) {
        return sums(Plain.vectors("nabla b", nablaB), Plain.matrices("nabla w", nablaW));
    }

    /** The same with errors dC/dZ of the batch cost, which contain the 1/m. */
    public FoundGradient deltasOfBatchCost(List<RealMatrix> delta) {
        return new FoundGradient(sums, nablaB, nablaW, false, Optional.of(delta));
    }

    /** The same with errors of the batch cost, which contain the 1/m, as plain arrays. */
    public FoundGradient deltasOfBatchCost(double[][][] delta) {
        return deltasOfBatchCost(Plain.matrices("delta", delta));
    }

    /** The same with errors of the cost of each example, the book's δ, which do not contain the 1/m. */
    public FoundGradient deltasPerExample(List<RealMatrix> delta) {
        return new FoundGradient(sums, nablaB, nablaW, true, Optional.of(delta));
    }

    /** The same with errors of the cost of each example, which do not contain the 1/m, as plain arrays. */
    public FoundGradient deltasPerExample(double[][][] delta) {
        return deltasPerExample(Plain.matrices("delta", delta));
    }

    boolean hasDeltas() {
        return delta.isPresent();
    }

    /** The derivatives by the biases of the mean over m examples, as a matrix with one row. */
    RealMatrix nablaB(int layer, int m) {
        return meanOf(Entries.row(Layers.at(layer, nablaB)), sums, m);
    }

    /** The derivatives by the weights of the mean over m examples. */
    RealMatrix nablaW(int layer, int m) {
        return meanOf(Layers.at(layer, nablaW), sums, m);
    }

    /** The errors of the mean over m examples. */
    RealMatrix delta(int layer, int m) {
        return meanOf(Layers.at(layer, delta.orElseThrow()), perExample, m);
    }

    void requireFit(Network net, int m) {
        requireLayers("nabla b", nablaB, net);
        requireLayers("nabla w", nablaW, net);
        delta.ifPresent(d -> requireLayers("delta", d, net));
        for (int l = 1; l <= net.layers(); l++) {
            int layer = l;
            requireShape("nabla b", l, Plain.shape(Layers.at(l, nablaB)), Plain.shape(net.b(l)));
            requireShape("nabla w", l, Plain.shape(Layers.at(l, nablaW)), Plain.shape(net.w(l)));
            delta.ifPresent(d -> requireShape(
                    "delta", layer, Plain.shape(Layers.at(layer, d)), "[" + m + ", " + net.width(layer) + "]"));
        }
    }

    private static RealMatrix meanOf(RealMatrix x, boolean sums, int m) {
        return Entries.map(x, v -> sums ? v / m : v);
    }

    private static void requireLayers(String name, List<?> layers, Network net) {
        if (layers.size() != net.layers()) {
            throw new IllegalArgumentException(name + " has " + layers.size() + " layers, expected " + net.layers());
        }
    }

    private static void requireShape(String name, int layer, String found, String expected) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(
                    name + " of layer " + layer + " has shape " + found + ", expected " + expected);
        }
    }
}
