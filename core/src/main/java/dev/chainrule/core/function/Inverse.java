package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** Y = A⁻¹, of each matrix of a stack. Rule: -Yᵀ G Yᵀ. Source: Giles (2008), 2.2.3 */
enum Inverse implements Op.Unary {
    INVERSE;

    @Override
    public String label() {
        return "inverse";
    }

    @Override
    public NdArray forward(NdArray x) {
        Stacks.checkSquare(label(), x.shape());
        return Decompositions.solve(label(), x, Stacks.identity(x.shape(), x.type()));
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        Tensor transposed = y.transpose();
        return transposed.matmul(g).matmul(transposed).neg();
    }
}
