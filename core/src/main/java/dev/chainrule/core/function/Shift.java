package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;

/** The shift that keeps sums of exponentials from overflowing: by the maximum, made finite so that nothing is ∞ - ∞. */
final class Shift {
    private Shift() {}

    /** The maximum over the axes, kept; an infinite one becomes the largest finite number of its sign. */
    static NdArray maximum(NdArray x, Axes axes) {
        double largest = x.type().largest();
        return x.max(axes.kept()).minimum(largest).maximum(-largest);
    }

    static NdArray byMaximum(NdArray x, Axes axes) {
        return x.sub(maximum(x, axes));
    }
}
