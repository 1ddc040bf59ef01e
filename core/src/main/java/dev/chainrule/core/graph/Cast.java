package dev.chainrule.core.graph;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;

/** The numbers of x in another type, rounded to nearest. Rule: g in the type of x. */
record Cast(DType type) implements Op.Unary {
    @Override
    public String label() {
        return "to";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.to(type);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.to(x.type());
    }
}
