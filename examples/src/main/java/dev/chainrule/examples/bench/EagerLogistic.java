package dev.chainrule.examples.bench;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.log;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;

/** Σ log(1 + exp(-x w)) and its gradient with respect to w, as a user writes it. */
final class EagerLogistic implements Step {
    private final Tensor x;
    private final Tensor w;

    EagerLogistic(DType type) {
        x = Tensor.constant(NdArray.of(Logistic.x()).to(type));
        w = Tensor.variable(NdArray.of(Logistic.w()).to(type));
    }

    @Override
    public double run() {
        Tensor sum = log(exp(x.mul(w).neg()).add(1)).sum();
        NdArray gradient = Gradients.of(sum, w).wrt(w);
        return Logistic.evidence(sum.item(), i -> gradient.get(i));
    }
}
