package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;

/** The elements of x, row by row, in another shape. Rule: g in the shape of x. */
record Reshape(Shape target) implements Op.Unary {
    @Override
    public String label() {
        return "reshape";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.reshape(target);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.reshape(x.shape());
    }
}
