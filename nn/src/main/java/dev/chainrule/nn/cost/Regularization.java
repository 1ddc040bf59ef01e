package dev.chainrule.nn.cost;

import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;

/** A part of the cost that depends on the parameters alone. */
@FunctionalInterface
public interface Regularization {
    /**
     * The cost with this part added.
     *
     * @param cost a scalar
     * @param parameters the parameters of the network
     * @param n the number of examples in the training set
     */
    Tensor addTo(Tensor cost, List<Parameter> parameters, int n);

    /** None: the cost as it is. */
    static Regularization none() {
        return (cost, parameters, n) -> cost;
    }
}
