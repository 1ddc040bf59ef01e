package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Backpropagation for one example, as the book prints it: activations, errors and biases are columns.
 *
 * <pre>
 *   zₗ = wₗ aₗ₋₁ + bₗ,  aₗ = σ(zₗ)
 *
 *   BP1   δ_L = ∇ₐC ⊙ σ'(z_L)                BP3   ∂C/∂bₗ = δₗ
 *   BP2   δₗ  = wₗ₊₁ᵀ δₗ₊₁ ⊙ σ'(zₗ)           BP4   ∂C/∂wₗ = δₗ aₗ₋₁ᵀ
 * </pre>
 *
 * <p>Shapes: x is [in of layer 1], y [out of layer L]; zₗ, aₗ, δₗ and ∂C/∂bₗ are [out], ∂C/∂wₗ is [out, in] as wₗ.
 *
 * <p>Domain: all finite numbers; accuracy as of {@link Neuron} and {@link CostFunction}, and one rounding for each
 * product and sum.
 *
 * <p>Cost: about three times the products of a forward pass.
 *
 * <p>Example, for a network {@code net} with two inputs and one output:
 *
 * <pre>{@code
 * RealVector x = new ArrayRealVector(new double[] {0.05, 0.10});
 * RealVector y = new ArrayRealVector(new double[] {0.01});
 * RealMatrix dw1 = VectorForm.backprop(net, x, y).nablaW(1);
 * }</pre>
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equations BP1 to BP4 and "The code for
 * backpropagation".
 */
public final class VectorForm {
    private VectorForm() {}

    /** BP1, the error of the output layer: δ = ∇ₐC ⊙ σ'(z). */
    public static RealVector bp1(RealVector nablaA, RealVector sigmaPrime) {
        return nablaA.ebeMultiply(sigmaPrime);
    }

    /** BP1 from the weighted inputs, in the form that keeps its accuracy: {@link CostFunction#delta}. */
    public static RealVector bp1(CostFunction cost, Neuron sigma, RealVector z, RealVector y) {
        RealVector delta = new ArrayRealVector(z.getDimension());
        for (int j = 0; j < z.getDimension(); j++) {
            delta.setEntry(j, cost.delta(sigma, z.getEntry(j), y.getEntry(j)));
        }
        return delta;
    }

    /** BP2, the error of a layer from the weights and the error of the next: δₗ = wₗ₊₁ᵀ δₗ₊₁ ⊙ σ'(zₗ). */
    public static RealVector bp2(RealMatrix w, RealVector delta, RealVector sigmaPrime) {
        return w.transpose().operate(delta).ebeMultiply(sigmaPrime);
    }

    /** BP3, the derivatives by the biases: ∂C/∂b = δ. */
    public static RealVector bp3(RealVector delta) {
        return delta.copy();
    }

    /** BP4, the derivatives by the weights, from the activations that go in and the error: ∂C/∂wₗ = δₗ aₗ₋₁ᵀ. */
    public static RealMatrix bp4(RealVector a, RealVector delta) {
        return delta.outerProduct(a);
    }

    /** The cost of one example, the sum over its outputs. */
    public static double cost(Network net, RealVector x, RealVector y) {
        net.requireBatch(Entries.row(x), Entries.row(y));
        int last = net.layers();
        RealVector z = forward(net, x).z[last];
        double sum = 0;
        for (int j = 0; j < z.getDimension(); j++) {
            sum += net.cost().value(net.sigma(last), z.getEntry(j), y.getEntry(j));
        }
        return sum;
    }

    /** The forward and the backward pass for one example x with the desired outputs y. */
    public static Backprop backprop(Network net, RealVector x, RealVector y) {
        net.requireBatch(Entries.row(x), Entries.row(y));
        Forward pass = forward(net, x);
        RealVector[] delta = backward(net, pass.z, y);
        List<RealVector> nablaB = new ArrayList<>();
        List<RealMatrix> nablaW = new ArrayList<>();
        for (int l = 1; l <= net.layers(); l++) {
            nablaB.add(bp3(delta[l]));
            nablaW.add(bp4(pass.a[l - 1], delta[l]));
        }
        return new Backprop(from(1, pass.z), from(0, pass.a), from(1, delta), nablaB, nablaW);
    }

    /** Weighted inputs and activations by the number of the layer; z[0] stays empty. */
    private record Forward(RealVector[] z, RealVector[] a) {}

    private static Forward forward(Network net, RealVector x) {
        RealVector[] z = new RealVector[net.layers() + 1];
        RealVector[] a = new RealVector[net.layers() + 1];
        a[0] = x;
        for (int l = 1; l <= net.layers(); l++) {
            z[l] = net.w(l).operate(a[l - 1]).add(net.b(l));
            a[l] = z[l].map(net.sigma(l)::sigma);
        }
        return new Forward(z, a);
    }

    private static RealVector[] backward(Network net, RealVector[] z, RealVector y) {
        int last = net.layers();
        RealVector[] delta = new RealVector[last + 1];
        delta[last] = bp1(net.cost(), net.sigma(last), z[last], y);
        for (int l = last - 1; l >= 1; l--) {
            delta[l] = bp2(net.w(l + 1), delta[l + 1], z[l].map(net.sigma(l)::sigmaPrime));
        }
        return delta;
    }

    private static List<RealVector> from(int layer, RealVector[] values) {
        return Arrays.asList(values).subList(layer, values.length);
    }

    /**
     * All that one forward and backward pass computes. Vectors and matrices are copied on the way in and out.
     *
     * @param z the weighted inputs of layers 1 to L
     * @param a the activations of layers 0 to L, the first is x
     * @param delta the errors ∂C/∂z of layers 1 to L
     * @param nablaB the derivatives ∂C/∂b of layers 1 to L
     * @param nablaW the derivatives ∂C/∂w of layers 1 to L
     */
    public record Backprop(
            List<RealVector> z,
            List<RealVector> a,
            List<RealVector> delta,
            List<RealVector> nablaB,
            List<RealMatrix> nablaW) {

        public Backprop {
            z = Entries.vectorCopies(z);
            a = Entries.vectorCopies(a);
            delta = Entries.vectorCopies(delta);
            nablaB = Entries.vectorCopies(nablaB);
            nablaW = Entries.copies(nablaW);
        }

        @Override
        public List<RealVector> z() {
            return Entries.vectorCopies(z);
        }

        @Override
        public List<RealVector> a() {
            return Entries.vectorCopies(a);
        }

        @Override
        public List<RealVector> delta() {
            return Entries.vectorCopies(delta);
        }

        @Override
        public List<RealVector> nablaB() {
            return Entries.vectorCopies(nablaB);
        }

        @Override
        public List<RealMatrix> nablaW() {
            return Entries.copies(nablaW);
        }

        /** The weighted inputs of layer 1 to L. */
        public RealVector z(int layer) {
            return Layers.at(layer, z).copy();
        }

        /** The activations of layer 0 to L. */
        public RealVector a(int layer) {
            return Layers.at(layer, 0, a).copy();
        }

        /** The error of layer 1 to L. */
        public RealVector delta(int layer) {
            return Layers.at(layer, delta).copy();
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
