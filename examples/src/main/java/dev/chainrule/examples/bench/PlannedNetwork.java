package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.plan.PlannedStep;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;

/** The eager step of training, planned: the parameters live in the plan. */
final class PlannedNetwork implements Step {
    private final EagerNetwork eager;
    private final PlannedStep step;

    PlannedNetwork(Network given, DType type) {
        eager = new EagerNetwork(given, type);
        step = PlannedStep.of(values(), this::step);
    }

    private PlannedStep.Result step(List<NdArray> state, List<NdArray> batch) {
        List<Parameter> parameters = eager.parameters();
        for (int i = 0; i < state.size(); i++) {
            parameters.get(i).set(state.get(i));
        }
        NdArray cost = eager.step(batch.get(0), batch.get(1));
        return new PlannedStep.Result(values(), List.of(cost));
    }

    private List<NdArray> values() {
        return eager.parameters().stream().map(Parameter::value).toList();
    }

    @Override
    public double run() {
        step.run(eager.x(), eager.y());
        return step.item(0);
    }
}
