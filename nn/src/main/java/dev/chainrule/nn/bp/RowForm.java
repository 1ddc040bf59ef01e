package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Backpropagation for a batch: m examples are the rows of a matrix, and C is the mean of their costs.
 *
 * <pre>
 *   Zₗ = Aₗ₋₁ Wₗᵀ + 1 bₗᵀ,  Aₗ = σ(Zₗ)
 *
 *   BP1   D_L = dC/dA_L ⊙ σ'(Z_L)            BP3   dC/dbₗ = 1ᵀ Dₗ       (sum over the rows)
 *   BP2   Dₗ  = Dₗ₊₁ Wₗ₊₁ ⊙ σ'(Zₗ)            BP4   dC/dWₗ = Dₗᵀ Aₗ₋₁
 * </pre>
 *
 * <p>D = dC/dZ is the error of the batch cost and contains the 1/m of the mean; row i of m D is the book's δ of example
 * i, which {@link Backprop#deltaPerExample} gives. The sums over the rows in BP3 and BP4 so are means over the examples.
 *
 * <p>Shapes: x is [m, in of layer 1], y [m, out of layer L]; Zₗ, Aₗ and Dₗ are [m, out], dC/dbₗ is [out] and dC/dWₗ
 * [out, in] as Wₗ.
 *
 * <p>Domain: all finite numbers; accuracy as of {@link Neuron} and {@link CostFunction}, and one rounding for each
 * product and sum, in ascending order of the index.
 *
 * <p>Cost: about three times the products of a forward pass.
 *
 * <p>Example, for a network {@code net} with two inputs and one output:
 *
 * <pre>{@code
 * RealMatrix x = MatrixUtils.createRealMatrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
 * RealMatrix y = MatrixUtils.createRealMatrix(new double[][] {{0}, {1}, {1}, {0}});
 * RealMatrix dw1 = RowForm.backprop(net, x, y).nablaW(1);
 * }</pre>
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equations BP1 to BP4, transposed, and the problem
 * "Fully matrix-based approach to backpropagation over a mini-batch".
 */
public final class RowForm {
    private RowForm() {}

    /** BP1, the error of the output layer: D = dC/dA ⊙ σ'(Z); dC/dA contains the 1/m. */
    public static RealMatrix bp1(RealMatrix nablaA, RealMatrix sigmaPrime) {
        return Entries.hadamard(nablaA, sigmaPrime);
    }

    /** BP1 from the weighted inputs, in the form that keeps its accuracy: {@link CostFunction#delta} / m. */
    public static RealMatrix bp1(CostFunction cost, Neuron sigma, RealMatrix z, RealMatrix y) {
        int m = z.getRowDimension();
        return Entries.zip(z, y, (zj, yj) -> cost.delta(sigma, zj, yj) / m);
    }

    /** BP2, the error of a layer from the weights and the error of the next: Dₗ = Dₗ₊₁ Wₗ₊₁ ⊙ σ'(Zₗ). */
    public static RealMatrix bp2(RealMatrix w, RealMatrix delta, RealMatrix sigmaPrime) {
        return Entries.hadamard(delta.multiply(w), sigmaPrime);
    }

    /** BP3, the derivatives by the biases: dC/db = 1ᵀ D, the sum over the rows. */
    public static RealVector bp3(RealMatrix delta) {
        RealVector ones = new ArrayRealVector(delta.getRowDimension(), 1.0);
        return delta.preMultiply(ones);
    }

    /** BP4, the derivatives by the weights, from the activations that go in and the error: dC/dWₗ = Dₗᵀ Aₗ₋₁. */
    public static RealMatrix bp4(RealMatrix a, RealMatrix delta) {
        return delta.transpose().multiply(a);
    }

    /** The cost of the batch: the mean over the examples of the sum over the outputs. */
    public static double cost(Network net, RealMatrix x, RealMatrix y) {
        net.requireBatch(x, y);
        int last = net.layers();
        RealMatrix z = forward(net, x).z[last];
        double sum = 0;
        for (int i = 0; i < z.getRowDimension(); i++) {
            for (int j = 0; j < z.getColumnDimension(); j++) {
                sum += net.cost().value(net.sigma(last), z.getEntry(i, j), y.getEntry(i, j));
            }
        }
        return sum / z.getRowDimension();
    }

    /** The forward and the backward pass for a batch x with the desired outputs y. */
    public static Backprop backprop(Network net, RealMatrix x, RealMatrix y) {
        net.requireBatch(x, y);
        Forward pass = forward(net, x);
        RealMatrix[] delta = backward(net, pass.z, y);
        List<RealVector> nablaB = new ArrayList<>();
        List<RealMatrix> nablaW = new ArrayList<>();
        for (int l = 1; l <= net.layers(); l++) {
            nablaB.add(bp3(delta[l]));
            nablaW.add(bp4(pass.a[l - 1], delta[l]));
        }
        return new Backprop(from(1, pass.z), from(0, pass.a), from(1, delta), nablaB, nablaW);
    }

    /** Weighted inputs and activations by the number of the layer; z[0] stays empty. */
    private record Forward(RealMatrix[] z, RealMatrix[] a) {}

    private static Forward forward(Network net, RealMatrix x) {
        RealMatrix[] z = new RealMatrix[net.layers() + 1];
        RealMatrix[] a = new RealMatrix[net.layers() + 1];
        a[0] = Entries.copy(x);
        for (int l = 1; l <= net.layers(); l++) {
            z[l] = Entries.addToEachRow(a[l - 1].multiply(net.w(l).transpose()), net.b(l));
            a[l] = Entries.map(z[l], net.sigma(l)::sigma);
        }
        return new Forward(z, a);
    }

    private static RealMatrix[] backward(Network net, RealMatrix[] z, RealMatrix y) {
        int last = net.layers();
        RealMatrix[] delta = new RealMatrix[last + 1];
        delta[last] = bp1(net.cost(), net.sigma(last), z[last], y);
        for (int l = last - 1; l >= 1; l--) {
            delta[l] = bp2(net.w(l + 1), delta[l + 1], Entries.map(z[l], net.sigma(l)::sigmaPrime));
        }
        return delta;
    }

    private static List<RealMatrix> from(int layer, RealMatrix[] values) {
        return Arrays.asList(values).subList(layer, values.length);
    }

    /**
     * All that one forward and backward pass computes. Vectors and matrices are copied on the way in and out.
     *
     * @param z the weighted inputs of layers 1 to L
     * @param a the activations of layers 0 to L, the first is x
     * @param delta the errors dC/dZ of layers 1 to L, which contain the 1/m
     * @param nablaB the derivatives dC/db of layers 1 to L
     * @param nablaW the derivatives dC/dW of layers 1 to L
     */
    public record Backprop(
            List<RealMatrix> z,
            List<RealMatrix> a,
            List<RealMatrix> delta,
            List<RealVector> nablaB,
            List<RealMatrix> nablaW) {

        public Backprop {
            z = Entries.copies(z);
            a = Entries.copies(a);
            delta = Entries.copies(delta);
            nablaB = Entries.vectorCopies(nablaB);
            nablaW = Entries.copies(nablaW);
        }

        @Override
        public List<RealMatrix> z() {
            return Entries.copies(z);
        }

        @Override
        public List<RealMatrix> a() {
            return Entries.copies(a);
        }

        @Override
        public List<RealMatrix> delta() {
            return Entries.copies(delta);
        }

        @Override
        public List<RealVector> nablaB() {
            return Entries.vectorCopies(nablaB);
        }

        @Override
        public List<RealMatrix> nablaW() {
            return Entries.copies(nablaW);
        }

        /** The errors of layers 1 to L without the 1/m: row i is the book's δ of example i. */
        public List<RealMatrix> deltaPerExample() {
            return delta.stream()
                    .map(d -> d.scalarMultiply(d.getRowDimension()))
                    .toList();
        }

        /** The weighted inputs of layer 1 to L. */
        public RealMatrix z(int layer) {
            return Entries.copy(Layers.at(layer, z));
        }

        /** The activations of layer 0 to L. */
        public RealMatrix a(int layer) {
            return Entries.copy(Layers.at(layer, 0, a));
        }

        /** The error of layer 1 to L. */
        public RealMatrix delta(int layer) {
            return Entries.copy(Layers.at(layer, delta));
        }

        /** The derivatives by the biases of layer 1 to L. */
        public RealVector nablaB(int layer) {
            return Layers.at(layer, nablaB).copy();
        }

        /** The derivatives by the weights of layer 1 to L. */
        public RealMatrix nablaW(int layer) {
            return Entries.copy(Layers.at(layer, nablaW));
        }
    }
}
