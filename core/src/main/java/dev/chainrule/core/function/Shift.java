package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;

/** The shift that keeps sums of exponentials from overflowing: by the maximum, made finite so that nothing is ∞ - ∞. */
final class Shift {
    private Shift() {}

    /**
     * The maximum over the axes, kept; an infinite one becomes the largest finite number of its sign.
     *
     * @param operation the name that a message begins with
     * @throws ShapeException if an axis does not exist, or there are no elements along the axes
     */
    static NdArray maximum(String operation, NdArray x, Axes axes) {
        if (axes.keptShape(operation, x.shape()).size() > x.shape().size()) {
            throw new ShapeException(operation + ": " + x.shape() + " has no elements along " + axes);
        }
        double largest = x.type().largest();
        return x.max(axes.kept()).minimum(largest).maximum(-largest);
    }

    static NdArray byMaximum(String operation, NdArray x, Axes axes) {
        return x.sub(maximum(operation, x, axes));
    }
}
