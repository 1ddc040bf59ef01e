package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = x - c. Rule: g. */
record SubNumber(double c) implements Op.Unary {
    @Override
    public String label() {
        return "sub";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.sub(c);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g;
    }
}
