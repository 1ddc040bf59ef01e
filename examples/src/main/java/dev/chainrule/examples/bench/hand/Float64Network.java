package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.HALF;

import java.util.Arrays;

/** Stochastic gradient descent of a dense network on one batch: forward, backward and update in place. */
public final class Float64Network {
    private final Float64Product product = new Float64Product();
    private final Float64Layer[] layers;
    private final Output output;
    private final int batch;
    private final double eta;
    private final double[] x;
    private final double[] y;

    /**
     * A network and its batch.
     *
     * @param sizes the number of inputs, then of the neurons of each layer
     * @param x examples, [batch, inputs]
     * @param y targets, [batch, outputs]
     * @param w weights of each layer, [inputs, outputs]
     * @param b biases of each layer
     */
    public Float64Network(
            Output output, int batch, int[] sizes, double eta, double[] x, double[] y, double[][] w, double[][] b) {
        this.output = output;
        this.batch = batch;
        this.eta = eta;
        this.x = x.clone();
        layers = new Float64Layer[sizes.length - 1];
        int padded = sizes[0];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new Float64Layer(batch, sizes[i], sizes[i + 1], padded, w[i], b[i]);
            padded = layers[i].line;
        }
        this.y = padded(y, last());
    }

    /** Neurons that are not there have the activation ½ and the target ½, hence no error; for softmax they do not count. */
    private double[] padded(double[] targets, Float64Layer last) {
        double[] rows = new double[batch * last.line];
        Arrays.fill(rows, HALF);
        for (int i = 0; i < batch; i++) {
            System.arraycopy(targets, i * last.outputs, rows, i * last.line, last.outputs);
        }
        return rows;
    }

    private Float64Layer last() {
        return layers[layers.length - 1];
    }

    /** One step; returns the cost before it. */
    public double step() {
        forward();
        double cost = cost() / batch;
        for (int i = layers.length - 1; i > 0; i--) {
            layers[i].back(product, layers[i - 1]);
            derive(layers[i - 1]);
            layers[i].update(product, layers[i - 1].a, layers[i - 1].line, eta);
        }
        layers[0].update(product, x, layers[0].inputs, eta);
        return cost;
    }

    private void forward() {
        layers[0].weigh(product, x, layers[0].inputs);
        for (int i = 1; i < layers.length; i++) {
            activate(layers[i - 1].a);
            layers[i].weigh(product, layers[i - 1].a, layers[i - 1].line);
        }
    }

    private void activate(double[] a) {
        if (output == Output.RELU_SOFTMAX) {
            Float64Neurons.relu(a);
        } else {
            Float64Neurons.sigmoid(a);
        }
    }

    private void derive(Float64Layer layer) {
        if (output == Output.RELU_SOFTMAX) {
            Float64Neurons.reluBack(layer.a, layer.delta);
        } else {
            Float64Neurons.sigmoidBack(layer.a, layer.delta);
        }
    }

    private double cost() {
        Float64Layer last = last();
        int padding = batch * (last.line - last.outputs);
        return switch (output) {
            case SIGMOID_QUADRATIC -> Float64Neurons.quadratic(last.a, y, last.delta, batch);
            case SIGMOID_CROSS_ENTROPY ->
                Float64Neurons.crossEntropy(last.a, y, last.delta, batch) - Float64Neurons.paddingCost(padding);
            case RELU_SOFTMAX -> Float64Neurons.softmax(last.a, y, last.delta, batch, last.outputs);
        };
    }
}
