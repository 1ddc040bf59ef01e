package dev.chainrule.examples;

import dev.chainrule.nn.init.Initializer;

/** The distributions that weights are drawn from at first; biases are always N(0, 1). */
enum WeightInit {
    NORMAL("normal", Initializer.normal()),
    FAN_IN("fan-in", Initializer.fanIn());

    private final String label;
    private final Initializer initializer;

    WeightInit(String label, Initializer initializer) {
        this.label = label;
        this.initializer = initializer;
    }

    Initializer initializer() {
        return initializer;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
