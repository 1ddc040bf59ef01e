package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Functions.sigmoid;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.List;

/**
 * The cross-entropy of a = σ(z), computed from z: c = y ζ(-z) + (1 - y) ζ(z), with ζ the softplus, element by element.
 * Inputs: a, which is only observed, z, and y.
 *
 * <p>Rules: g (a - y) for z, in the form g ((1 - y) σ(z) - y σ(-z)), in which no digits cancel; g (a - y) / (a (1 - a)) for
 * a, in the form of {@link CrossEntropy}; -g z for y.
 */
enum SigmoidCrossEntropy implements Op {
    OF_ACTIVATION;

    private static final int ACTIVATION = 0;
    private static final int LOGIT = 1;

    @Override
    public String label() {
        return "sigmoidCrossEntropy";
    }

    @Override
    public boolean observes(int i) {
        return i == ACTIVATION;
    }

    @Override
    public NdArray forward(List<NdArray> x) {
        NdArray z = x.get(1);
        NdArray y = x.get(2);
        NdArray hit = y.mul(z.neg().softplus());
        NdArray miss = y.rsub(1).mul(z.softplus());
        return hit.add(miss);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor c, List<Tensor> x) {
        Tensor z = x.get(1);
        Tensor y = x.get(2);
        return switch (i) {
            case ACTIVATION -> CrossEntropy.OF_OUTPUT.vjp(0, g, c, x.get(0), y);
            case LOGIT -> g.mul(y.rsub(1).mul(sigmoid(z)).sub(y.mul(sigmoid(z.neg()))));
            default -> g.mul(z).neg();
        };
    }
}
