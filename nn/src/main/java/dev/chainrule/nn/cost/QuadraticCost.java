package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Losses.quadratic;

import dev.chainrule.core.graph.Tensor;

/**
 * Half the squared distance from the targets, averaged over the examples.
 *
 * <p>Formula: C = 1/(2m) Σ ‖a - y‖², over m examples.
 *
 * <p>Rule: dC/da = (a - y) / m.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equation (26).
 */
public record QuadraticCost() implements Cost {
    @Override
    public Tensor of(Tensor a, Tensor y) {
        Examples.count(toString(), a, y);
        return quadratic(a, y);
    }

    /** {@code quadratic}. */
    @Override
    public String toString() {
        return "quadratic";
    }
}
