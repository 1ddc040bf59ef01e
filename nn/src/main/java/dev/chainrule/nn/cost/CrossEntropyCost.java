package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Losses.binaryCrossEntropy;
import static dev.chainrule.core.function.Losses.binaryCrossEntropyWithLogits;

import dev.chainrule.core.function.Elementwise;
import dev.chainrule.core.function.Reduction;
import dev.chainrule.core.graph.Tensor;

/**
 * The cross-entropy of outputs between 0 and 1, summed over the outputs and averaged over the examples.
 *
 * <p>Formula: C = -1/m Σ (y ln a + (1 - y) ln(1 - a)), over m examples, with 0 ln 0 = 0.
 *
 * <p>Rule: dC/da = (a - y) / (a (1 - a) m). Where a = σ(z) is the node of a sigmoid, the value and dC/dz = (a - y) / m are
 * computed from z, finite for every finite z and exact where a saturates; dC/da is still answered when it is asked for, as
 * BP1 does. An a computed from constants alone keeps no z: there {@link #fromLogits} takes the stable way.
 *
 * <p>Domain: 0 ≤ a ≤ 1, 0 ≤ y ≤ 1. An a that is no sigmoid's and exactly 0 or 1 against its target gives infinity, an a
 * outside NaN; for a y outside the formula holds as it stands.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 3, equations (63) and (66).
 */
public record CrossEntropyCost() implements Cost {
    @Override
    public Tensor of(Tensor a, Tensor y) {
        int m = Examples.count(toString(), a, y);
        if (a.op() != Elementwise.SIGMOID) {
            return binaryCrossEntropy(a, y, Reduction.SUM).div(m);
        }
        Tensor terms = binaryCrossEntropyWithLogits(a.inputs().get(0), y, Reduction.NONE);
        return Tensor.apply(OfActivation.OF_ACTIVATION, a, y, terms).sum().div(m);
    }

    @Override
    public Tensor fromLogits(Tensor z, Tensor y) {
        int m = Examples.count(toString(), z, y);
        return binaryCrossEntropyWithLogits(z, y, Reduction.SUM).div(m);
    }

    /** {@code cross-entropy}. */
    @Override
    public String toString() {
        return "cross-entropy";
    }
}
