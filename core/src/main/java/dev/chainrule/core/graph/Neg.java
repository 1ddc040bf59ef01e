package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = -x. Rule: -g. */
enum Neg implements Op.Unary {
    NEG;

    @Override
    public String label() {
        return "neg";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.neg();
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.neg();
    }
}
