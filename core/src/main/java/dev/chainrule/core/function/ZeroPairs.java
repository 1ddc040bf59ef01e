package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Tensor;

/**
 * Products y ln a in which a factor y = 0 takes the logarithm away, also where it is infinite: 0 ln 0 = 0. Such a pair
 * leaves no gradient either.
 */
final class ZeroPairs {
    private ZeroPairs() {}

    /** a, but 1 where both a and its factor are 0. */
    static Tensor away(Tensor a, Tensor factor) {
        NdArray pairs = a.value().equalTo(0).mul(factor.value().equalTo(0));
        return replaced(a, pairs, 1);
    }

    /** y l, but 0 where y is 0 and l is -∞, the logarithm of 0. */
    static Tensor product(Tensor y, Tensor l) {
        NdArray pairs = y.value().equalTo(0).mul(l.value().equalTo(Double.NEGATIVE_INFINITY));
        return y.mul(replaced(l, pairs, 0));
    }

    private static Tensor replaced(Tensor x, NdArray where, double value) {
        Tensor constant = Tensor.constant(NdArray.full(x.shape(), x.type(), value));
        return Tensor.apply(new Where(where), constant, x);
    }
}
