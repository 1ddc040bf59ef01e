package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.List;

/** Data, or what was computed from data alone: a value, and nothing to walk back to. */
final class Constant extends Tensor {
    Constant(NdArray value) {
        super(value);
    }

    @Override
    public Op op() {
        return Leaf.CONSTANT;
    }

    @Override
    public List<Tensor> inputs() {
        return List.of();
    }
}
