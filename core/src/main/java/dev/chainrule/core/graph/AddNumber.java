package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = x + c. Rule: g. */
record AddNumber(double c) implements Op.Unary {
    @Override
    public String label() {
        return "add";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.add(c);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g;
    }
}
