package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** yᵢ = e^xᵢ / Σⱼ e^xⱼ over some axes. Rule: y (g - Σⱼ gⱼ yⱼ). */
record Softmax(Axes axes) implements Op.Unary {
    @Override
    public String label() {
        return "softmax";
    }

    @Override
    public NdArray forward(NdArray x) {
        NdArray e = Shift.byMaximum(label(), x, axes).exp();
        return e.div(e.sum(axes));
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        Tensor gy = g.mul(y);
        return gy.sub(y.mul(gy.sum(axes)));
    }
}
