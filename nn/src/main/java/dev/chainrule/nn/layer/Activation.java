package dev.chainrule.nn.layer;

import dev.chainrule.core.function.Functions;
import dev.chainrule.core.graph.Tensor;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The activation functions: a = f(z), neuron by neuron. Any other is a lambda of type {@link Layer}. */
public enum Activation implements Layer {
    /** σ(z) = 1 / (1 + e⁻ᶻ). */
    SIGMOID(Functions::sigmoid),
    /** tanh z. */
    TANH(Functions::tanh),
    /** max(z, 0). */
    RELU(Functions::relu),
    /** ln(1 + eᶻ). */
    SOFTPLUS(Functions::softplus),
    /** z itself: a linear neuron. */
    IDENTITY(z -> z);

    private final UnaryOperator<Tensor> function;

    Activation(UnaryOperator<Tensor> function) {
        this.function = function;
    }

    @Override
    public Tensor apply(Tensor z, Pass pass) {
        return function.apply(z);
    }

    /** The name in lower case: {@code sigmoid}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
