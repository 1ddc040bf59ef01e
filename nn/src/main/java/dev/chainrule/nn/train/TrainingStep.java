package dev.chainrule.nn.train;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.plan.PlannedStep;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.layer.Parameter;
import dev.chainrule.nn.layer.Pass;
import dev.chainrule.nn.optim.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A step of training that is planned where that is possible. The values of the parameters live in the plan; a parameter
 * takes a copy when somebody looks at it, and what somebody sets is honoured by the next step.
 */
final class TrainingStep {
    /** The cost of a batch, with the parameters as they are. */
    @FunctionalInterface
    interface Forward {
        Tensor cost(Batch batch, Pass pass);
    }

    /** A step that is run as it stands takes as long as some planned ones: seldom enough not to count. */
    private static final int MOST_UNREVIEWED = 100;

    private final Forward forward;
    private final Optimizer optimizer;
    private final List<Parameter> parameters;
    private final List<Supplier<NdArray>> sources = new ArrayList<>();
    private final PlannedStep plan;
    private Pass pass = Pass.evaluation();
    private int planned;
    private int unreviewed;

    TrainingStep(Forward forward, Optimizer optimizer, List<Parameter> parameters) {
        this.forward = forward;
        this.optimizer = optimizer;
        this.parameters = parameters;
        this.plan = PlannedStep.of(parameters.stream().map(Parameter::value).toList(), this::step);
        for (int i = 0; i < parameters.size(); i++) {
            int at = i;
            sources.add(() -> plan.state(at));
        }
    }

    /** One step on values that may be traced: forward, backward, update. */
    private PlannedStep.Result step(List<NdArray> values, List<NdArray> x) {
        for (int i = 0; i < values.size(); i++) {
            parameters.get(i).set(values.get(i));
        }
        RandomStream.State before = pass.random().state();
        Tensor cost = forward.cost(new Batch(x.get(0), x.get(1)), pass);
        Tensor[] wrt = parameters.stream().map(Parameter::tensor).toArray(Tensor[]::new);
        optimizer.step(parameters, Gradients.of(cost, wrt));
        Optional<String> objection = pass.random().state().equals(before)
                ? Optional.empty()
                : Optional.of("the network draws random numbers");
        return new PlannedStep.Result(parameters.stream().map(Parameter::value).toList(), List.of(), objection);
    }

    /**
     * Begins an epoch: its first steps are run as they stand where something may have been changed meanwhile, and after some
     * steps in any case, so that it is seen.
     */
    void begin(Pass ofEpoch, boolean mayHaveChanged) {
        pass = ofEpoch;
        planned = 0;
        if (mayHaveChanged || unreviewed >= MOST_UNREVIEWED) {
            plan.review();
            unreviewed = 0;
        }
    }

    /** Learns from a batch. */
    void run(Batch batch) {
        for (int i = 0; i < sources.size(); i++) {
            if (!parameters.get(i).follows(sources.get(i))) {
                plan.state(i, parameters.get(i).value());
            }
        }
        try {
            plan.run(batch.x(), batch.y());
        } finally {
            for (int i = 0; i < sources.size(); i++) {
                parameters.get(i).follow(sources.get(i));
            }
        }
        if (plan.isPlanned()) {
            planned++;
            unreviewed++;
        }
    }

    /** Leaves each parameter with a value of its own. */
    void end() {
        for (int i = 0; i < sources.size(); i++) {
            if (parameters.get(i).follows(sources.get(i))) {
                parameters.get(i).keep();
            }
        }
    }

    /** How many steps of the epoch ran from the plan. */
    int planned() {
        return planned;
    }

    /** Why the last step did not, if it never will. */
    Optional<String> fallback() {
        return plan.fallback();
    }
}
