package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.softmax;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** yᵢ = xᵢ - ln Σⱼ e^xⱼ over some axes. Rule: g - softmax(x) Σⱼ gⱼ. */
record LogSoftmax(Axes axes) implements Op.Unary {
    @Override
    public String label() {
        return "logSoftmax";
    }

    @Override
    public NdArray forward(NdArray x) {
        NdArray shifted = Shift.byMaximum(label(), x, axes);
        return shifted.sub(shifted.exp().sum(axes).log());
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.sub(softmax(x, axes).mul(g.sum(axes)));
    }
}
