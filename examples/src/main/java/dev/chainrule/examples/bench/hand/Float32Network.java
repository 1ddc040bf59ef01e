package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float32Functions.HALF;

import java.util.Arrays;

/** Stochastic gradient descent of a dense network on one batch: forward, backward and update in place. */
public final class Float32Network {
    private final Float32Product product = new Float32Product();
    private final Float32Layer[] layers;
    private final Output output;
    private final int batch;
    private final float eta;
    private final float[] x;
    private final float[] y;

    /**
     * A network and its batch.
     *
     * @param sizes the number of inputs, then of the neurons of each layer
     * @param x examples, [batch, inputs]
     * @param y targets, [batch, outputs]
     * @param w weights of each layer, [inputs, outputs]
     * @param b biases of each layer
     */
    public Float32Network(
            Output output, int batch, int[] sizes, float eta, float[] x, float[] y, float[][] w, float[][] b) {
        this.output = output;
        this.batch = batch;
        this.eta = eta;
        this.x = x.clone();
        layers = new Float32Layer[sizes.length - 1];
        int padded = sizes[0];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new Float32Layer(batch, sizes[i], sizes[i + 1], padded, w[i], b[i]);
            padded = layers[i].line;
        }
        this.y = padded(y, last());
    }

    /** Neurons that are not there have the activation ½ and the target ½, hence no error; for softmax they do not count. */
    private float[] padded(float[] targets, Float32Layer last) {
        float[] rows = new float[batch * last.line];
        Arrays.fill(rows, HALF);
        for (int i = 0; i < batch; i++) {
            System.arraycopy(targets, i * last.outputs, rows, i * last.line, last.outputs);
        }
        return rows;
    }

    private Float32Layer last() {
        return layers[layers.length - 1];
    }

    /** One step; returns the cost before it. */
    public float step() {
        forward();
        float cost = cost() / batch;
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

    private void activate(float[] a) {
        if (output == Output.RELU_SOFTMAX) {
            Float32Neurons.relu(a);
        } else {
            Float32Neurons.sigmoid(a);
        }
    }

    private void derive(Float32Layer layer) {
        if (output == Output.RELU_SOFTMAX) {
            Float32Neurons.reluBack(layer.a, layer.delta);
        } else {
            Float32Neurons.sigmoidBack(layer.a, layer.delta);
        }
    }

    private float cost() {
        Float32Layer last = last();
        int padding = batch * (last.line - last.outputs);
        return switch (output) {
            case SIGMOID_QUADRATIC -> Float32Neurons.quadratic(last.a, y, last.delta, batch);
            case SIGMOID_CROSS_ENTROPY ->
                Float32Neurons.crossEntropy(last.a, y, last.delta, batch) - Float32Neurons.paddingCost(padding);
            case RELU_SOFTMAX -> Float32Neurons.softmax(last.a, y, last.delta, batch, last.outputs);
        };
    }
}
