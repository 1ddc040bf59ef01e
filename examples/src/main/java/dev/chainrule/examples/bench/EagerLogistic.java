package dev.chainrule.examples.bench;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.log;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;

/** Σ log(1 + exp(-x w)) and its gradient with respect to w, as a user writes it. */
final class EagerLogistic implements Step {
    /** The sum and its gradient. */
    record Result(NdArray value, NdArray gradient) {}

    private final NdArray x;
    private final NdArray w;

    EagerLogistic(DType type) {
        x = NdArray.of(Logistic.x()).to(type);
        w = NdArray.of(Logistic.w()).to(type);
    }

    static Result valueAndGradient(NdArray x, NdArray w) {
        Tensor variable = Tensor.variable(w);
        Tensor sum = log(exp(Tensor.constant(x).mul(variable).neg()).add(1)).sum();
        return new Result(sum.value(), Gradients.of(sum, variable).wrt(variable));
    }

    @Override
    public double run() {
        Result result = valueAndGradient(x, w);
        return Logistic.evidence(result.value().item(), i -> result.gradient().get(i));
    }
}
