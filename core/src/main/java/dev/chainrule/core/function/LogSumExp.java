package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.softmax;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = ln Σⱼ e^xⱼ over some axes. Rule: g softmax(x). */
record LogSumExp(Axes axes) implements Op.Unary {
    @Override
    public String label() {
        return "logsumexp";
    }

    @Override
    public NdArray forward(NdArray x) {
        NdArray maximum = Shift.maximum(label(), x, axes);
        NdArray sum = x.sub(maximum).exp().sum(axes);
        return sum.log().add(maximum.reshape(sum.shape()));
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return softmax(x, axes).mul(g.reshape(axes.keptShape(label(), x.shape())));
    }
}
