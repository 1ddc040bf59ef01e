package dev.chainrule.examples.bench;

import java.util.Locale;
import java.util.Optional;

/** What is measured, and on how much of it. A step of a network is forward, backward and the update by gradient descent. */
public enum Workload {
    /** Nielsen's network. */
    W1("784-30-10 sigmoid, quadratic, batch 10", Network.of(Form.SIGMOID_QUADRATIC, 10, 0.5, 784, 30, 10)),
    /** Wider, and with cross-entropy. */
    W2("784-100-10 sigmoid, cross-entropy, batch 32", Network.of(Form.SIGMOID_CROSS_ENTROPY, 32, 0.1, 784, 100, 10)),
    /** Small, on all of the small digits at once. */
    W3("64-15-10 sigmoid, quadratic, batch 1797", Network.of(Form.SIGMOID_QUADRATIC, 1797, 0.5, 64, 15, 10)),
    /** Large enough for the products to be all that counts. */
    W4("784-1024-1024-10 ReLU, softmax, batch 256", Network.of(Form.RELU_SOFTMAX, 256, 0.01, 784, 1024, 1024, 10)),
    /** Deep and narrow: what surrounds the products counts. */
    W5(
            "64-ten of 32-10 sigmoid, quadratic, batch 16",
            Network.of(Form.SIGMOID_QUADRATIC, 16, 0.5, 64, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 10)),
    /** A chain of 3,333 links x = x a + sin x on scalars, with a constant a: 10,000 operations, nothing but overhead. */
    W6("chain of 10,000 scalar operations, value and gradient"),
    /** Elementwise functions over a million numbers: memory counts. */
    W7("sum(log(1 + exp(-x w))), 1,000,000 elements, value and gradient");

    /** The links of the chain of W6. */
    static final int LINKS = 3333;

    /** The elements of the vectors of W7. */
    static final int ELEMENTS = 1_000_000;

    private final String title;
    private final Optional<Network> network;

    Workload(String title, Network network) {
        this.title = title;
        this.network = Optional.of(network);
    }

    Workload(String title) {
        this.title = title;
        network = Optional.empty();
    }

    /** What it is, in a line. */
    public String title() {
        return title;
    }

    /** The network that is trained, where there is one. */
    Optional<Network> network() {
        return network;
    }

    /** After so many steps all ways of doing it are compared: fewer where a step is long. */
    public int comparedSteps() {
        return this == W4 ? 5 : 20;
    }

    /** The number by this name, such as {@code W1}, in whatever case. */
    public static Optional<Workload> named(String name) {
        for (Workload workload : values()) {
            if (workload.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(workload);
            }
        }
        return Optional.empty();
    }
}
