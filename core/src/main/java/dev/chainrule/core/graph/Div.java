package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/** y = a / b, element by element, of equal shapes. Rules: g / b for a, -g y / b for b. Not smooth at b = 0. */
enum Div implements Op.Binary {
    DIV;

    @Override
    public String label() {
        return "div";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.div(b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        return i == 0 ? g.div(b) : g.mul(y).div(b).neg();
    }
}
