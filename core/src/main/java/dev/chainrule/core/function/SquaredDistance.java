package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = Σ (a - b)², of equal shapes, in one pass and without an array for the terms. Rules: 2 g (a - b) for a, its negative for b. */
enum SquaredDistance implements Op.Binary {
    SQUARED_DISTANCE;

    @Override
    public String label() {
        return "squaredDistance";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.deferred().sub(b).square().sum();
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        Tensor da = g.mul(2).mul(a.sub(b));
        return i == 0 ? da : da.neg();
    }
}
