package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = √Σ x² over some axes, of numbers scaled to about 1. Rule: g x / y, and 0 where y is 0. */
record Norm(Axes axes) implements Op.Unary {
    @Override
    public String label() {
        return "norm";
    }

    @Override
    public NdArray forward(NdArray x) {
        NdArray scale = scale(x, axes);
        NdArray y = x.div(scale).square().sum(axes).sqrt();
        return y.mul(scale.reshape(y.shape()));
    }

    /**
     * For each result a power of 2 near the largest magnitude, so that squares neither overflow nor vanish; kept. The
     * exponent stays within bounds that are far from both ends of the range and let subnormal numbers grow large enough.
     */
    static NdArray scale(NdArray x, Axes axes) {
        Shape kept = axes.keptShape("norm", x.shape());
        if (x.shape().size() == 0) {
            return NdArray.full(kept, x.type(), 1);
        }
        double bound = x.type() == DType.FLOAT64 ? 1000 : 100;
        NdArray exponent = x.abs().max(axes.kept()).log2().floor();
        return exponent.minimum(bound).maximum(-bound).exp2();
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        Shape kept = axes.keptShape(label(), x.shape());
        NdArray zero = y.value().equalTo(0);
        Tensor divisor = where(zero, Tensor.constant(NdArray.full(y.shape(), y.type(), 1)), y);
        Tensor slope = x.div(divisor.reshape(kept)).mul(g.reshape(kept));
        Tensor none = Tensor.constant(NdArray.full(x.shape(), x.type(), 0));
        return where(zero.reshape(kept).broadcastTo(x.shape()), none, slope);
    }

    private static Tensor where(NdArray mask, Tensor a, Tensor b) {
        return Tensor.apply(new Where(mask), a, b);
    }
}
