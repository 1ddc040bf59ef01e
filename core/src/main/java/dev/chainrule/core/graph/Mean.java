package dev.chainrule.core.graph;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;

/** The mean over some axes, of n elements. Rule: g / n, repeated along them. */
record Mean(Axes axes) implements Op.Unary {
    @Override
    public String label() {
        return "mean";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.mean(axes);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.div(axes.count(label(), x.shape()))
                .reshape(axes.keptShape(label(), x.shape()))
                .broadcastTo(x.shape());
    }
}
