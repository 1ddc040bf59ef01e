package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = c x. Rule: c g. */
record MulNumber(double c) implements Op.Unary {
    @Override
    public String label() {
        return "mul";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.mul(c);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.mul(c);
    }
}
