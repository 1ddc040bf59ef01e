package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * Parts of an axis by index: part i of y is part {@code index[i]} of x, or 0 where that is -1. Rule: {@link SelectAdd}, its
 * transpose.
 *
 * <p>Slices, flips, rolls, repetitions, paddings and windows are all this operation, each under its own label.
 */
record Select(String label, int axis, int[] index) implements Op.Unary {
    @Override
    public NdArray forward(NdArray x) {
        return x.select(axis, index);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return Tensor.apply(new SelectAdd(label, axis, x.shape().size(axis), index), g);
    }
}
