package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.plan.PlannedStep;
import java.util.List;
import java.util.stream.IntStream;

/** The eager value and gradient of the logistic sum, planned; what is told of the gradient is computed by the plan too. */
final class PlannedLogistic implements Step {
    private static final int[] TOLD = IntStream.iterate(0, i -> i < Workload.ELEMENTS, i -> i + Logistic.STRIDE)
            .toArray();

    private final NdArray x;
    private final NdArray w;
    private final PlannedStep step = PlannedStep.of(List.of(), (state, inputs) -> {
        EagerLogistic.Result result = EagerLogistic.valueAndGradient(inputs.get(0), inputs.get(1));
        NdArray size = result.gradient().select(0, TOLD).abs().mean();
        return new PlannedStep.Result(
                List.of(), List.of(result.value().div(Workload.ELEMENTS).add(size)));
    });

    PlannedLogistic(DType type) {
        x = NdArray.of(Logistic.x()).to(type);
        w = NdArray.of(Logistic.w()).to(type);
    }

    @Override
    public double run() {
        step.run(x, w);
        return step.item(0);
    }
}
