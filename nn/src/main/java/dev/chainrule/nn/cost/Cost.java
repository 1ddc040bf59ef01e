package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Functions.sigmoid;

import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/**
 * How far the outputs of a network are from the targets: a scalar, summed over the outputs of an example and averaged over
 * the examples, which are rows.
 *
 * <p>A cost of your own is a lambda: {@code Cost absolute = (a, y) -> ...}.
 */
@FunctionalInterface
public interface Cost {
    /**
     * The cost of outputs against targets.
     *
     * @param a outputs: {@code [batch, outputs]}, or {@code [outputs]} for one example
     * @param y targets, in the shape of a
     * @return a scalar, shape {@code []}
     * @throws ShapeException if the shapes differ or there is no example
     */
    Tensor of(Tensor a, Tensor y);

    /** The cost of sigmoid outputs, given their weighted inputs z: that of a = σ(z). */
    default Tensor fromLogits(Tensor z, Tensor y) {
        return of(sigmoid(z), y);
    }
}
