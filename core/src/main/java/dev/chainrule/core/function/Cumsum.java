package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.stream.IntStream;

/** yᵢ = x₀ + .. + xᵢ along an axis. Rule: gᵢ + .. + gₙ₋₁, the same from the other end. */
record Cumsum(int axis) implements Op.Unary {
    @Override
    public String label() {
        return "cumsum";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.cumsum(axis);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        int n = x.shape().size(axis);
        Select backwards = new Select(
                "flip", axis, IntStream.range(0, n).map(i -> n - 1 - i).toArray());
        return Tensor.apply(backwards, Tensor.apply(this, Tensor.apply(backwards, g)));
    }
}
