package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = c / x. Rule: -g y / x. Not smooth at x = 0. */
record RdivNumber(double c) implements Op.Unary {
    @Override
    public String label() {
        return "rdiv";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.rdiv(c);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.mul(y).div(x).neg();
    }
}
