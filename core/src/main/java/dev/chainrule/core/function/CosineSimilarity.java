package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.sqrt;
import static dev.chainrule.core.function.Functions.square;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Tensor;

/** Σ a b / (max(‖a‖, ε) max(‖b‖, ε)) along an axis: a product of operations, each vector made a unit vector first. */
final class CosineSimilarity {
    private static final String NAME = "cosineSimilarity";

    private CosineSimilarity() {}

    static Tensor of(Tensor a, Tensor b, int axis, double eps) {
        if (!(eps >= 0)) {
            throw new IllegalArgumentException(NAME + ": eps must not be negative, but is " + eps);
        }
        if (a.type() != b.type()) {
            throw new IllegalArgumentException(NAME + ": types differ, " + a.type() + " " + a.shape() + " and "
                    + b.type() + " " + b.shape() + ": convert one with to(...)");
        }
        Shape common = Shape.broadcast(NAME, a.shape(), b.shape());
        int along = common.axis(NAME, axis);
        return unit(a.broadcastTo(common), along, eps)
                .mul(unit(b.broadcastTo(common), along, eps))
                .sum(along);
    }

    /**
     * x / max(‖x‖, ε). Elements are brought to at most 1 before they are squared, by a constant: the result does not depend
     * on it.
     */
    private static Tensor unit(Tensor x, int axis, double eps) {
        if (x.shape().size(axis) == 0) {
            return x;
        }
        NdArray largest = x.value().abs().max(Axes.of(axis).kept()).maximum(eps);
        NdArray scale = largest.add(largest.equalTo(0));
        Tensor scaled = x.div(Tensor.constant(scale));
        Tensor norm = square(scaled).sum(Axes.of(axis).kept());
        Tensor least =
                Tensor.constant(NdArray.full(scale.shape(), scale.type(), eps).div(scale));
        Where isLonger = new Where(norm.value().sqrt().greaterThan(least.value()));
        Tensor one = Tensor.constant(NdArray.full(scale.shape(), scale.type(), 1));
        Tensor safe = sqrt(Tensor.apply(isLonger, norm, one));
        return scaled.div(Tensor.apply(isLonger, safe, least));
    }
}
