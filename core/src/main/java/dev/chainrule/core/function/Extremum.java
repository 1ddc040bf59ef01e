package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.Locale;
import java.util.function.BinaryOperator;

/**
 * The larger or the smaller of a and b, of equal shapes. Rules: g s, where the share s is 1 for the one that y is, 1/2 for
 * each of equals, 0 for the other; where one is NaN, y and both shares are NaN.
 *
 * <p>The share does not change but at ties, where higher derivatives are 0 by convention: it is a constant.
 */
enum Extremum implements Op.Binary {
    MAXIMUM(NdArray::maximum),
    MINIMUM(NdArray::minimum);

    private final BinaryOperator<NdArray> value;

    Extremum(BinaryOperator<NdArray> value) {
        this.value = value;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return value.apply(a, b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        NdArray left = a.value().equalTo(y.value());
        NdArray right = b.value().equalTo(y.value());
        return g.mul(Tensor.constant((i == 0 ? left : right).div(left.add(right))));
    }
}
