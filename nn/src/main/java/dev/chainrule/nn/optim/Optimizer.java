package dev.chainrule.nn.optim;

import dev.chainrule.core.graph.Gradients;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;

/** Changes parameters so that the cost falls. */
@FunctionalInterface
public interface Optimizer {
    /** Sets a new value for each parameter, given the gradients of the cost. */
    void step(List<Parameter> parameters, Gradients gradients);
}
