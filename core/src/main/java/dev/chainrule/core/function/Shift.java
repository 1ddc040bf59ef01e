package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;

/** The shift that keeps sums of exponentials from overflowing: by the maximum, made finite so that nothing is ∞ - ∞. */
final class Shift {
    private Shift() {}

    /**
     * The maximum over the axes, kept; an infinite one becomes the largest finite number of its sign, and that of no elements
     * is 0, since there is nothing to shift.
     *
     * @param operation the name that a message begins with
     * @throws ShapeException if an axis does not exist
     */
    static NdArray maximum(String operation, NdArray x, Axes axes) {
        Shape kept = axes.keptShape(operation, x.shape());
        if (x.shape().size() == 0) {
            return NdArray.full(kept, x.type(), 0);
        }
        double largest = x.type().largest();
        return x.max(axes.kept()).minimum(largest).maximum(-largest);
    }

    static NdArray byMaximum(String operation, NdArray x, Axes axes) {
        return x.sub(maximum(operation, x, axes));
    }
}
