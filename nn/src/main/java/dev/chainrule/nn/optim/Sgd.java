package dev.chainrule.nn.optim;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;

/**
 * Gradient descent; stochastic, since the gradient is that of a mini-batch.
 *
 * <p>Formula: θ ← θ - η ∇C.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 1, equations (20) and (21).
 *
 * @param eta η, the learning rate: positive and finite
 */
public record Sgd(double eta) implements Optimizer {
    /** Checks. */
    public Sgd {
        if (!(eta > 0) || Double.isInfinite(eta)) {
            throw new IllegalArgumentException("sgd: eta must be positive and finite, but is " + eta);
        }
    }

    @Override
    public void step(List<Parameter> parameters, Gradients gradients) {
        NdArray[] next = new NdArray[parameters.size()];
        for (int i = 0; i < next.length; i++) {
            Parameter p = parameters.get(i);
            next[i] = p.value().subScaled(gradients.wrt(p.tensor()), eta);
        }
        for (int i = 0; i < next.length; i++) {
            parameters.get(i).set(next[i]);
        }
    }

    @Override
    public boolean isPure() {
        return true;
    }
}
