package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = x above 0, a x below. Rule: g above 0, a g below; at 0 the number of least magnitude between the two slopes. */
record LeakyRelu(double slope) implements Op.Unary {
    LeakyRelu {
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("leakyRelu: the slope must be finite, but is " + slope);
        }
    }

    @Override
    public String label() {
        return "leakyRelu";
    }

    @Override
    public NdArray forward(NdArray x) {
        return NdArray.where(x.greaterThan(0), x, x.mul(slope));
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.mul(Tensor.constant(slopes(x.value(), slope, leastBetween(slope))));
    }

    /** One above 0, and the given slopes below 0 and at 0. */
    static NdArray slopes(NdArray x, double below, double atZero) {
        NdArray notAbove = NdArray.where(x.equalTo(0), number(x, atZero), number(x, below));
        return NdArray.where(x.greaterThan(0), number(x, 1), notAbove);
    }

    /** The number of least magnitude between a slope and 1. */
    static double leastBetween(double slope) {
        return Math.max(0, Math.min(1, slope));
    }

    private static NdArray number(NdArray x, double value) {
        return NdArray.full(x.shape(), x.type(), value);
    }
}
