package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Functions.square;

import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;

/**
 * L2 regularization: large weights cost more.
 *
 * <p>Formula: λ/(2n) Σ w², over all weights, not the biases; n is the size of the training set, not of a batch.
 *
 * <p>Rule: λ/n w. A step of gradient descent then shrinks each weight by the factor 1 - ηλ/n.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 3, equations (85) and (91).
 *
 * @param lambda λ, at least 0
 */
public record L2(double lambda) implements Regularization {
    /** Checks. */
    public L2 {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("L2: lambda must be finite and not negative, but is " + lambda);
        }
    }

    @Override
    public Tensor addTo(Tensor cost, List<Parameter> parameters, int n) {
        Tensor total = cost;
        for (Parameter p : parameters) {
            if (p.role() == Parameter.Role.WEIGHT) {
                total = total.add(square(p.tensor()).sum().mul(lambda / (2.0 * n)));
            }
        }
        return total;
    }
}
