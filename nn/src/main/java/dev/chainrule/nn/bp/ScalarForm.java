package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Backpropagation in a chain with one neuron in each layer: every letter of the book is a number.
 *
 * <pre>
 *   x ──w₁──▶ (b₁) ──w₂──▶ (b₂) … ──▶ (b_L) ──▶ C          zₗ = wₗ aₗ₋₁ + bₗ,  aₗ = σ(zₗ)
 *
 *   BP1   δ_L = ∂C/∂a_L σ'(z_L)              BP3   ∂C/∂bₗ = δₗ
 *   BP2   δₗ  = wₗ₊₁ δₗ₊₁ σ'(zₗ)              BP4   ∂C/∂wₗ = aₗ₋₁ δₗ
 * </pre>
 *
 * <p>Domain: all finite numbers; accuracy as of {@link Neuron} and {@link CostFunction}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Network net = Network.chain(new double[] {0.6, 2.0}, new double[] {0.9, 0.0}, Neuron.SIGMOID, CostFunction.QUADRATIC);
 * double dw1 = ScalarForm.backprop(net, 1.0, 0.0).nablaW(1); // ∂C/∂w₁
 * }</pre>
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equations BP1 to BP4; the chain is that of chapter
 * 5, "What's causing the vanishing gradient problem?".
 */
public final class ScalarForm {
    private ScalarForm() {}

    /** BP1, the error of the output neuron: δ = ∂C/∂a σ'(z). */
    public static double bp1(double nablaA, double sigmaPrime) {
        return nablaA * sigmaPrime;
    }

    /** BP1 from the weighted input, in the form that keeps its accuracy: {@link CostFunction#delta}. */
    public static double bp1(CostFunction cost, Neuron sigma, double z, double y) {
        return cost.delta(sigma, z, y);
    }

    /** BP2, the error of a neuron from the weight and the error of the next: δₗ = wₗ₊₁ δₗ₊₁ σ'(zₗ). */
    public static double bp2(double w, double delta, double sigmaPrime) {
        return w * delta * sigmaPrime;
    }

    /** BP3, the derivative by a bias: ∂C/∂b = δ. */
    public static double bp3(double delta) {
        return delta;
    }

    /** BP4, the derivative by a weight, from the activation that goes in and the error: ∂C/∂wₗ = aₗ₋₁ δₗ. */
    public static double bp4(double a, double delta) {
        return a * delta;
    }

    /** The cost of one example. */
    public static double cost(Network net, double x, double y) {
        int last = net.layers();
        return net.cost().value(net.sigma(last), forward(net, x).z[last], y);
    }

    /** The forward and the backward pass for one example x with the desired output y. */
    public static Backprop backprop(Network net, double x, double y) {
        Forward pass = forward(net, x);
        double[] delta = backward(net, pass.z, y);
        List<Double> nablaB = new ArrayList<>();
        List<Double> nablaW = new ArrayList<>();
        for (int l = 1; l <= net.layers(); l++) {
            nablaB.add(bp3(delta[l]));
            nablaW.add(bp4(pass.a[l - 1], delta[l]));
        }
        return new Backprop(from(1, pass.z), from(0, pass.a), from(1, delta), nablaB, nablaW);
    }

    /** Weighted inputs and activations by the number of the layer; z[0] stays 0. */
    private record Forward(double[] z, double[] a) {}

    private static Forward forward(Network net, double x) {
        requireChain(net);
        double[] z = new double[net.layers() + 1];
        double[] a = new double[net.layers() + 1];
        a[0] = x;
        for (int l = 1; l <= net.layers(); l++) {
            z[l] = w(net, l) * a[l - 1] + net.b(l).getEntry(0);
            a[l] = net.sigma(l).sigma(z[l]);
        }
        return new Forward(z, a);
    }

    private static double[] backward(Network net, double[] z, double y) {
        int last = net.layers();
        double[] delta = new double[last + 1];
        delta[last] = bp1(net.cost(), net.sigma(last), z[last], y);
        for (int l = last - 1; l >= 1; l--) {
            delta[l] = bp2(w(net, l + 1), delta[l + 1], net.sigma(l).sigmaPrime(z[l]));
        }
        return delta;
    }

    private static double w(Network net, int layer) {
        return net.w(layer).getEntry(0, 0);
    }

    private static List<Double> from(int layer, double[] values) {
        return Arrays.stream(values).skip(layer).boxed().toList();
    }

    private static void requireChain(Network net) {
        for (int l = 0; l <= net.layers(); l++) {
            if (net.width(l) != 1) {
                throw new IllegalArgumentException(
                        "scalar form: layer " + l + " has " + net.width(l) + " neurons, expected 1");
            }
        }
    }

    /**
     * All that one forward and backward pass computes.
     *
     * @param z the weighted inputs of layers 1 to L
     * @param a the activations of layers 0 to L, the first is x
     * @param delta the errors ∂C/∂z of layers 1 to L
     * @param nablaB the derivatives ∂C/∂b of layers 1 to L
     * @param nablaW the derivatives ∂C/∂w of layers 1 to L
     */
    public record Backprop(
            List<Double> z, List<Double> a, List<Double> delta, List<Double> nablaB, List<Double> nablaW) {

        public Backprop {
            z = List.copyOf(z);
            a = List.copyOf(a);
            delta = List.copyOf(delta);
            nablaB = List.copyOf(nablaB);
            nablaW = List.copyOf(nablaW);
        }

        /** The weighted input of layer 1 to L. */
        public double z(int layer) {
            return Layers.at(layer, z);
        }

        /** The activation of layer 0 to L. */
        public double a(int layer) {
            return Layers.at(layer, 0, a);
        }

        /** The error of layer 1 to L. */
        public double delta(int layer) {
            return Layers.at(layer, delta);
        }

        /** The derivative by the bias of layer 1 to L. */
        public double nablaB(int layer) {
            return Layers.at(layer, nablaB);
        }

        /** The derivative by the weight of layer 1 to L. */
        public double nablaW(int layer) {
            return Layers.at(layer, nablaW);
        }
    }
}
