package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.exp;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * y = x above 0, a (eˣ - 1) below. Rule: g above 0, a eˣ g below; at 0 the number of least magnitude between 1 and a.
 *
 * <p>The exponential sees only what lies below 0, so that it cannot overflow on the branch not taken.
 *
 * <p>Source of the two constants: Klambauer, Unterthiner, Mayr and Hochreiter, "Self-Normalizing Neural Networks" (2017),
 * equation 14.
 */
record Elu(double alpha) implements Op.Unary {
    private static final Elu SELF_NORMALIZING = new Elu(1.6732632423543772848170429916717);
    private static final double SCALE = 1.0507009873554804934193349852946;

    /** The self-normalizing scale times elu with the self-normalizing a. */
    static NdArray selu(NdArray x) {
        return SELF_NORMALIZING.forward(x).mul(SCALE);
    }

    static Tensor seluRule(Tensor g, Tensor y, Tensor x) {
        return SELF_NORMALIZING.vjp(g.mul(SCALE), y, x);
    }

    @Override
    public String label() {
        return "elu";
    }

    @Override
    public NdArray forward(NdArray x) {
        return NdArray.where(x.greaterThan(0), x, x.minimum(0).expm1().mul(alpha));
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        NdArray below = x.value().neg().greaterThan(0);
        Tensor curved = g.mul(exp(Where.chosen(below, x))).mul(alpha);
        Tensor straight = g.mul(Tensor.constant(LeakyRelu.slopes(x.value(), 1, LeakyRelu.leastBetween(alpha))));
        return Tensor.apply(new Where(below), curved, straight);
    }
}
