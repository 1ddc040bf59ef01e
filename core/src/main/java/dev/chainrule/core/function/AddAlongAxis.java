package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** Each element of x is added to the element of zeros that its index names along an axis. Rule: {@link TakeAlongAxis}. */
record AddAlongAxis(String label, int axis, int size, NdArray index) implements Op.Unary {
    @Override
    public NdArray forward(NdArray x) {
        return x.addAlongAxis(axis, size, index);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return Tensor.apply(new TakeAlongAxis(label, axis, index), g);
    }
}
