package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.List;

/** Axis i of y is axis {@code axes.get(i)} of x. Rule: g, permuted back. */
record Permute(List<Integer> axes) implements Op.Unary {
    @Override
    public String label() {
        return "permute";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.permute(axes.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        int[] back = new int[axes.size()];
        for (int i = 0; i < back.length; i++) {
            back[x.shape().axis("permute", axes.get(i))] = i;
        }
        return g.permute(back);
    }
}
