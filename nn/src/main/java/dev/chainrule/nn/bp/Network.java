package dev.chainrule.nn.bp;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * A fully connected network as the equations see it: weights, biases, the kind of neuron of each layer, and the cost.
 *
 * <pre>
 *   zₗ = wₗ aₗ₋₁ + bₗ,   aₗ = σₗ(zₗ),   a₀ = x,   l = 1 … L
 * </pre>
 *
 * <p>Shapes: wₗ [out, in], where row j belongs to neuron j of the layer, and bₗ [out]; the in of a layer is the out of
 * the one before. All entries are finite.
 *
 * <p>Matrices are copied on the way in and on the way out, so a network never changes.
 *
 * <p>Example, a network with sizes 1, 2, 1:
 *
 * <pre>{@code
 * Network net = Network.of(
 *         new double[][][] {{{0.5}, {-0.3}}, {{1.2, 0.7}}},
 *         new double[][] {{0.1, 0.0}, {-0.4}},
 *         Neuron.SIGMOID,
 *         CostFunction.QUADRATIC);
 * }</pre>
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equations (23) to (25).
 *
 * @param w the weights of layers 1 to L
 * @param b the biases of layers 1 to L
 * @param sigma the neurons of layers 1 to L
 * @param cost the cost of one example's outputs
 */
public record Network(List<RealMatrix> w, List<RealVector> b, List<Neuron> sigma, CostFunction cost) {

    public Network {
        w = Entries.copies(w);
        b = Entries.vectorCopies(b);
        sigma = List.copyOf(sigma);
        requireSameCount(w, b, sigma);
        for (int l = 1; l <= w.size(); l++) {
            requireFit(l, w, b);
        }
    }

    /** A network whose neurons are all of one kind. */
    public static Network of(List<RealMatrix> w, List<RealVector> b, Neuron sigma, CostFunction cost) {
        return new Network(w, b, Collections.nCopies(w.size(), sigma), cost);
    }

    /** A network whose neurons are all of one kind, from plain arrays: {@code w[l - 1][neuron][incoming]}. */
    public static Network of(double[][][] w, double[][] b, Neuron sigma, CostFunction cost) {
        return of(Plain.matrices("w", w), Plain.vectors("b", b), sigma, cost);
    }

    /** A chain with one neuron in each layer, as {@link ScalarForm} takes it. */
    public static Network chain(double[] w, double[] b, Neuron sigma, CostFunction cost) {
        double[][][] matrices =
                Arrays.stream(w).mapToObj(v -> new double[][] {{v}}).toArray(double[][][]::new);
        double[][] vectors = Arrays.stream(b).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
        return of(matrices, vectors, sigma, cost);
    }

    @Override
    public List<RealMatrix> w() {
        return Entries.copies(w);
    }

    @Override
    public List<RealVector> b() {
        return Entries.vectorCopies(b);
    }

    /** The weights of a layer, 1 to L. */
    public RealMatrix w(int layer) {
        return Entries.copy(Layers.at(layer, w));
    }

    /** The biases of a layer, 1 to L. */
    public RealVector b(int layer) {
        return Layers.at(layer, b).copy();
    }

    /** The kind of neuron of a layer, 1 to L. */
    public Neuron sigma(int layer) {
        return Layers.at(layer, sigma);
    }

    /** The number L of layers with weights. */
    public int layers() {
        return w.size();
    }

    /** The number of neurons of a layer; of layer 0 the number of inputs. */
    public int width(int layer) {
        return layer == 0 ? w.get(0).getColumnDimension() : Layers.at(layer, b).getDimension();
    }

    void requireBatch(RealMatrix x, RealMatrix y) {
        if (x.getColumnDimension() != width(0)
                || y.getColumnDimension() != width(layers())
                || x.getRowDimension() != y.getRowDimension()) {
            throw new IllegalArgumentException("backprop: x has shape " + Plain.shape(x) + " and y " + Plain.shape(y)
                    + ", expected [m, " + width(0) + "] and [m, " + width(layers()) + "]");
        }
    }

    private static void requireSameCount(List<RealMatrix> w, List<RealVector> b, List<Neuron> sigma) {
        if (w.isEmpty() || w.size() != b.size() || w.size() != sigma.size()) {
            throw new IllegalArgumentException("network: w has " + w.size() + " layers, b " + b.size() + ", sigma "
                    + sigma.size() + "; expected the same number, at least 1");
        }
    }

    private static void requireFit(int l, List<RealMatrix> w, List<RealVector> b) {
        RealMatrix wl = w.get(l - 1);
        RealVector bl = b.get(l - 1);
        if (bl.getDimension() != wl.getRowDimension()) {
            throw new IllegalArgumentException("network: w of layer " + l + " has shape " + Plain.shape(wl)
                    + ", but b has shape " + Plain.shape(bl));
        }
        if (l > 1 && wl.getColumnDimension() != w.get(l - 2).getRowDimension()) {
            throw new IllegalArgumentException("network: w of layer " + l + " has shape " + Plain.shape(wl)
                    + ", but layer " + (l - 1) + " has " + w.get(l - 2).getRowDimension() + " neurons");
        }
        if (!Entries.finite(wl) || !Entries.finite(Entries.row(bl))) {
            throw new IllegalArgumentException("network: w or b of layer " + l + " contains NaN or infinity");
        }
    }
}
