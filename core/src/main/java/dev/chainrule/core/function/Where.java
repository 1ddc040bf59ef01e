package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * a where a constant mask is not 0, else b, of equal shapes. Rules: g where a was chosen, else 0, for a; the other way round
 * for b. What is not chosen leaves no trace in value or gradient, not even as NaN.
 */
record Where(NdArray mask) implements Op.Binary {
    /** x where the mask is not 0, else 0, whatever x is there. */
    static Tensor chosen(NdArray mask, Tensor x) {
        return Tensor.apply(new Where(mask), x, Tensor.constant(NdArray.full(x.shape(), x.type(), 0)));
    }

    @Override
    public String label() {
        return "where";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return NdArray.where(mask, a, b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        Tensor zeros = Tensor.constant(NdArray.full(g.shape(), g.type(), 0));
        return i == 0 ? Tensor.apply(this, g, zeros) : Tensor.apply(this, zeros, g);
    }
}
