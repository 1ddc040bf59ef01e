package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.sigmoid;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * c = y ζ(-z) + (1 - y) ζ(z), with ζ the softplus, of equal shapes: the binary cross-entropy of σ(z). Rules: g ((1 - y) σ(z)
 * - y σ(-z)) for z, which is g (σ(z) - y) without cancellation; -g z for y.
 */
enum SigmoidCrossEntropy implements Op.Binary {
    SIGMOID_CROSS_ENTROPY;

    @Override
    public String label() {
        return "binaryCrossEntropyWithLogits";
    }

    @Override
    public NdArray forward(NdArray z, NdArray y) {
        NdArray hit = y.mul(z.neg().softplus());
        NdArray miss = y.rsub(1).mul(z.softplus());
        return hit.add(miss);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor c, Tensor z, Tensor y) {
        if (i == 1) {
            return g.mul(z).neg();
        }
        Tensor hit = y.mul(sigmoid(z.neg()));
        Tensor miss = y.rsub(1).mul(sigmoid(z));
        return g.mul(miss.sub(hit));
    }
}
