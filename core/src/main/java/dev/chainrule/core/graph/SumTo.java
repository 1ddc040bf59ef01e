package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;

/** Adds up x over the axes that {@link BroadcastTo} would repeat. Rule: {@link BroadcastTo} the shape of x. */
record SumTo(Shape target) implements Op.Unary {
    @Override
    public String label() {
        return "sumTo";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.sumTo(target);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.broadcastTo(x.shape());
    }
}
