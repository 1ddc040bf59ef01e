package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = a b, element by element, of equal shapes. Rules: g b for a, g a for b. */
enum Mul implements Op.Binary {
    MUL;

    @Override
    public String label() {
        return "mul";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.mul(b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        return g.mul(i == 0 ? b : a);
    }
}
