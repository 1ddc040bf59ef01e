package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = a - b, of equal shapes. Rules: g for a, -g for b. */
enum Sub implements Op.Binary {
    SUB;

    @Override
    public String label() {
        return "sub";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.sub(b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        return i == 0 ? g : g.neg();
    }
}
