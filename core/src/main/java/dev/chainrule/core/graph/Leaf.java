package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.List;

/** What stands in the place of the operation at a node that was given, not computed. */
enum Leaf implements Op {
    VARIABLE,
    CONSTANT;

    @Override
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public NdArray forward(List<NdArray> x) {
        throw new IllegalStateException(label() + ": a leaf is given, not computed");
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> x) {
        throw new IllegalStateException(label() + ": a leaf has no inputs");
    }
}
