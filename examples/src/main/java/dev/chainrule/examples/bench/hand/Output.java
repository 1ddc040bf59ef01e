package dev.chainrule.examples.bench.hand;

/** What a network computes from its last weighted inputs, and the neurons of its hidden layers with it. */
public enum Output {
    /** Sigmoid neurons throughout, and half the squared distance. */
    SIGMOID_QUADRATIC,
    /** Sigmoid neurons throughout, and their cross-entropy. */
    SIGMOID_CROSS_ENTROPY,
    /** Rectified linear neurons, and the cross-entropy of softmax. */
    RELU_SOFTMAX
}
