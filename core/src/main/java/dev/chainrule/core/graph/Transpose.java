package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** Y = Xᵀ: swaps the last two axes, without copying. Rule: Gᵀ. */
enum Transpose implements Op.Unary {
    TRANSPOSE;

    @Override
    public String label() {
        return "transpose";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.transpose();
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.transpose();
    }
}
