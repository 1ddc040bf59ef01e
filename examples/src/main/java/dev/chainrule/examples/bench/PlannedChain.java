package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.plan.PlannedStep;
import java.util.List;

/** The eager chain of scalars, planned. */
final class PlannedChain implements Step {
    private final NdArray x;
    private final PlannedStep step;

    PlannedChain(DType type, int links) {
        x = NdArray.scalar(Chain.X).to(type);
        step = PlannedStep.of(
                List.of(),
                (state, inputs) -> new PlannedStep.Result(List.of(), List.of(EagerChain.sum(inputs.get(0), links))));
    }

    @Override
    public double run() {
        step.run(x);
        return step.item(0);
    }
}
