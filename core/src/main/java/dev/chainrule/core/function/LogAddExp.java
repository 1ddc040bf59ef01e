package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Pairs.maskedFill;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * y = ln(eᵃ + eᵇ), of equal shapes, as the larger one plus ln(1 + e^-|a - b|). Rules: g σ(a - b) for a, g σ(b - a) for b.
 *
 * <p>Equal infinities have no difference: it counts as 0 there.
 */
enum LogAddExp implements Op.Binary {
    LOG_ADD_EXP;

    @Override
    public String label() {
        return "logAddExp";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        NdArray zeros = NdArray.full(a.shape(), a.type(), 0);
        NdArray difference = NdArray.where(a.equalTo(b), zeros, a.sub(b).abs());
        return a.maximum(b).add(difference.neg().softplus());
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        NdArray alike = a.value().equalTo(b.value()).mul(a.value().abs().equalTo(Double.POSITIVE_INFINITY));
        Tensor difference = maskedFill(a, alike, 0).sub(maskedFill(b, alike, 0));
        return g.mul(sigmoid(i == 0 ? difference : difference.neg()));
    }
}
