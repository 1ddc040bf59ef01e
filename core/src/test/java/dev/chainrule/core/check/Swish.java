package dev.chainrule.core.check;

import static dev.chainrule.core.function.Functions.sigmoid;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = x σ(βx), as a user would write it. Rule: g (σ(βx) + β y (1 - σ(βx))). */
record Swish(double beta) implements Op.Unary {
    @Override
    public String label() {
        return "swish";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.mul(x.mul(beta).sigmoid());
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        Tensor s = sigmoid(x.mul(beta));
        return g.mul(s.add(y.mul(beta).mul(s.rsub(1))));
    }
}
