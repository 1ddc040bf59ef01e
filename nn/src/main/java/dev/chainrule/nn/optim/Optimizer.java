package dev.chainrule.nn.optim;

import dev.chainrule.core.graph.Gradients;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;

/** Changes parameters so that the cost falls. */
@FunctionalInterface
public interface Optimizer {
    /** Sets a new value for each parameter, given the gradients of the cost. */
    void step(List<Parameter> parameters, Gradients gradients);

    /**
     * Whether the new values are functions of the old ones and the gradients alone: no moment, no counter, no schedule. Such
     * steps are planned; others are run as they stand.
     */
    default boolean isPure() {
        return false;
    }
}
