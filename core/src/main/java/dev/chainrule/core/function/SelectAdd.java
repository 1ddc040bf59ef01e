package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * Part i of x is added to part {@code index[i]} of y, which begins as zeros and has {@code size} parts along the axis; where
 * the index is -1 it goes nowhere. Rule: {@link Select}, its transpose.
 */
record SelectAdd(String label, int axis, int size, int[] index) implements Op.Unary {
    @Override
    public NdArray forward(NdArray x) {
        return x.selectAdd(axis, size, index);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return Tensor.apply(new Select(label, axis, index), g);
    }
}
