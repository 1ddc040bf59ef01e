package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Tensor;

/** Functions of a difference d between output and target. */
final class Deviation {
    private Deviation() {}

    /**
     * d, kept between -bound and bound; beyond, the bounds are constants. With c this value, c (d - c / 2) is d² / 2 inside
     * and grows linearly outside, and no part of it overflows before it does.
     */
    static Tensor bounded(Tensor d, double bound) {
        NdArray outside = d.value().abs().greaterThan(bound);
        NdArray atBound = d.value().abs().equalTo(bound);
        Tensor limits = Tensor.constant(d.value().sign().mul(bound));
        return Tensor.apply(new Where(outside.add(atBound)), limits, d);
    }
}
