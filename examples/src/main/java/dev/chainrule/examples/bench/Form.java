package dev.chainrule.examples.bench;

import static dev.chainrule.core.function.Losses.crossEntropy;

import dev.chainrule.examples.bench.hand.Output;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.layer.Activation;

/** Hidden neurons, output neurons and cost of a network, as the library calls them and as the steps by hand do. */
enum Form {
    SIGMOID_QUADRATIC(Activation.SIGMOID, Activation.SIGMOID, new QuadraticCost(), Output.SIGMOID_QUADRATIC),
    SIGMOID_CROSS_ENTROPY(Activation.SIGMOID, Activation.SIGMOID, new CrossEntropyCost(), Output.SIGMOID_CROSS_ENTROPY),
    RELU_SOFTMAX(Activation.RELU, Activation.IDENTITY, (z, y) -> crossEntropy(z, y), Output.RELU_SOFTMAX);

    private final Activation hidden;
    private final Activation last;
    private final Cost cost;
    private final Output output;

    Form(Activation hidden, Activation last, Cost cost, Output output) {
        this.hidden = hidden;
        this.last = last;
        this.cost = cost;
        this.output = output;
    }

    Activation hidden() {
        return hidden;
    }

    Activation last() {
        return last;
    }

    Cost cost() {
        return cost;
    }

    Output output() {
        return output;
    }
}
