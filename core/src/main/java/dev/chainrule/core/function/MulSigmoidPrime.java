package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.sigmoidPrime;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = a σ'(x), of equal shapes: what the rule of σ gives, without an array for σ'. Rules: g σ'(x) for a, g a σ''(x) for x. */
enum MulSigmoidPrime implements Op.Binary {
    MUL_SIGMOID_PRIME;

    @Override
    public String label() {
        return "mulSigmoidPrime";
    }

    @Override
    public NdArray forward(NdArray a, NdArray x) {
        return a.mulSigmoidPrime(x);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor x) {
        return i == 0 ? Tensor.apply(this, g, x) : Elementwise.SIGMOID_PRIME.vjp(g.mul(a), sigmoidPrime(x), x);
    }
}
