package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = x / c. Rule: g / c. */
record DivNumber(double c) implements Op.Unary {
    @Override
    public String label() {
        return "div";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.div(c);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.div(c);
    }
}
