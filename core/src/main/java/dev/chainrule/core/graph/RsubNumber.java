package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = c - x. Rule: -g. */
record RsubNumber(double c) implements Op.Unary {
    @Override
    public String label() {
        return "rsub";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.rsub(c);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.neg();
    }
}
