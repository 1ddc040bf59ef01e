package dev.chainrule.nn.cost;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/** Outputs and targets as examples in rows. */
final class Examples {
    private Examples() {}

    /** The number of examples of outputs against targets: all sizes but the last. Refuses what does not fit. */
    static int count(String cost, Tensor a, Tensor y) {
        Shape s = a.shape();
        if (!s.equals(y.shape())) {
            throw new ShapeException(cost + ": outputs have shape " + s + ", targets have shape " + y.shape());
        }
        if (a.type() != y.type()) {
            throw new IllegalArgumentException(
                    cost + ": outputs are " + a.type() + ", targets are " + y.type() + ": convert one with to(...)");
        }
        if (s.size() == 0) {
            throw new ShapeException(cost + ": outputs have shape " + s + ", there is no example");
        }
        return s.rank() == 0 ? 1 : s.size() / s.size(-1);
    }
}
