package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** The elements along an axis that an array of indices names. Rule: {@link AddAlongAxis}, its transpose. */
record TakeAlongAxis(String label, int axis, NdArray index) implements Op.Unary {
    @Override
    public NdArray forward(NdArray x) {
        return x.takeAlongAxis(axis, index);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return Tensor.apply(new AddAlongAxis(label, axis, x.shape().size(axis), index), g);
    }
}
