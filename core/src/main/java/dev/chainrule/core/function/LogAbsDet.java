package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = ln |det A|, of each matrix of a stack. Rule: g A⁻ᵀ, NaN for a singular matrix. Source: Giles (2008), 2.2.4 */
enum LogAbsDet implements Op.Unary {
    LOG_ABS_DET;

    @Override
    public String label() {
        return "logabsdet";
    }

    @Override
    public NdArray forward(NdArray x) {
        return Decompositions.pivots(label(), x).abs().log().sum(-1).to(x.type());
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        NdArray singular = y.value().equalTo(Double.NEGATIVE_INFINITY).reshape(Stacks.append(y.shape(), 1, 1));
        Tensor unit = Tensor.constant(Stacks.identity(x.shape(), x.type()));
        Tensor none = Tensor.constant(NdArray.full(x.shape(), x.type(), Double.NaN));
        Tensor inverse = LinearAlgebra.inverse(Tensor.apply(new Where(singular), unit, x));
        Tensor rule = inverse.transpose().mul(g.reshape(Stacks.append(g.shape(), 1, 1)));
        return Tensor.apply(new Where(singular), none, rule);
    }
}
