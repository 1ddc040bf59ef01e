package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Pairs.maskedFill;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.List;

/**
 * The terms c of a cross-entropy that were computed from z, as terms of a = σ(z). Inputs: a, which is only observed, the
 * targets y, and c; the output is c.
 *
 * <p>Rules: g ((1 - y) / (1 - a) - y / a) for a, where 0/0 counts as 0; g for c, through which everything flows on.
 */
enum OfActivation implements Op {
    OF_ACTIVATION;

    private static final int ACTIVATION = 0;
    private static final int TERMS = 2;

    @Override
    public String label() {
        return "ofActivation";
    }

    @Override
    public boolean observes(int i) {
        return i == ACTIVATION;
    }

    @Override
    public NdArray forward(List<NdArray> x) {
        return x.get(TERMS);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor c, List<Tensor> x) {
        if (i == TERMS) {
            return g;
        }
        Tensor a = x.get(ACTIVATION);
        Tensor y = x.get(1);
        return i == ACTIVATION
                ? g.mul(ratio(y.rsub(1), a.rsub(1)).sub(ratio(y, a)))
                : Tensor.constant(NdArray.full(y.shape(), y.type(), 0));
    }

    /** y / a, and 0 where both are. */
    private static Tensor ratio(Tensor y, Tensor a) {
        NdArray zeros = a.value().equalTo(0).mul(y.value().equalTo(0));
        return y.div(maskedFill(a, zeros, 1));
    }
}
