package dev.chainrule.core.graph;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;

/**
 * The largest element over some axes. Rule: g s, where the share s is 1 / (number of ties) at a maximum and 0
 * elsewhere; where an element is NaN, y and all shares are NaN.
 *
 * <p>The share does not change with x but at ties, where higher derivatives are 0 by convention: it is a constant.
 */
record Max(Axes axes) implements Op.Unary {
    @Override
    public String label() {
        return "max";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.max(axes);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        Shape kept = axes.keptShape(label(), x.shape());
        NdArray atMaximum = x.value().equalTo(y.value().reshape(kept));
        NdArray share = atMaximum.div(atMaximum.sum(axes).reshape(kept));
        return g.reshape(kept).broadcastTo(x.shape()).mul(Tensor.constant(share));
    }
}
