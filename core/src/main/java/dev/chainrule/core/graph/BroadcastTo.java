package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;

/** Repeats x along axes of size 1 and new axes in front. Rule: {@link SumTo} the shape of x. */
record BroadcastTo(Shape target) implements Op.Unary {
    @Override
    public String label() {
        return "broadcastTo";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.broadcastTo(target);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.sumTo(x.shape());
    }
}
