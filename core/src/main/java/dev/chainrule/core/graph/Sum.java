package dev.chainrule.core.graph;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;

/** The sum over some axes. Rule: g, repeated along them. */
record Sum(Axes axes) implements Op.Unary {
    @Override
    public String label() {
        return "sum";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.sum(axes);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.reshape(axes.keptShape(label(), x.shape())).broadcastTo(x.shape());
    }
}
