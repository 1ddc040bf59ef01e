package dev.chainrule.core.plan;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.array.Tracing;
import dev.chainrule.core.plan.Variants.Variant;
import dev.chainrule.core.tape.Layout;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function that is applied again and again to its own result, such as a step of training: from a state and inputs to the
 * next state and outputs. It is planned as in {@link Plan}; the state lives in the memory of the plan and is written over by
 * each run where that is possible, and in steady state a run allocates next to nothing.
 *
 * <pre>{@code
 * PlannedStep step = PlannedStep.of(List.of(NdArray.ones(3)), (state, batch) -> {
 *     Tensor weights = Tensor.variable(state.get(0));
 *     Tensor cost = square(Tensor.constant(batch.get(0)).matmul(weights)).mean();
 *     NdArray next = state.get(0).sub(Gradients.of(cost, weights).wrt(weights).mul(0.1));
 *     return new PlannedStep.Result(List.of(next), List.of(cost.value()));
 * });
 * step.run(NdArray.ones(4, 3));
 * double cost = step.item(0);         // 9
 * NdArray learned = step.state(0);    // [0.4, 0.4, 0.4]
 * }</pre>
 *
 * <p>Where the function cannot be planned it is run as it stands, with the same results; see {@link #fallback}. Threads wait
 * for each other.
 */
public final class PlannedStep {
    /** From the state and the inputs to the next state and the outputs. */
    @FunctionalInterface
    public interface Function {
        /** One step. */
        Result apply(List<NdArray> state, List<NdArray> x);
    }

    /**
     * What a step gives.
     *
     * @param state the next state: as many arrays as the present one, of the same shapes and types
     * @param outputs what else is to be known, such as the cost
     * @param objection why this step does not tell how the next one will be, such as random numbers that were drawn
     */
    public record Result(List<NdArray> state, List<NdArray> outputs, Optional<String> objection) {
        /** Copies. */
        public Result {
            state = List.copyOf(state);
            outputs = List.copyOf(outputs);
        }

        /** A step that may be planned. */
        public Result(List<NdArray> state, List<NdArray> outputs) {
            this(state, outputs, Optional.empty());
        }
    }

    private final Variants variants;
    private final Layout[] layouts;
    /** The state, as memory that this step alone writes, or as arrays that never change; one of the two is there. */
    private final @Nullable Object[] owned;

    private final @Nullable NdArray[] snapshots;
    private @Nullable Program program;
    private boolean running;
    private List<NdArray> outputs = List.of();
    private List<Layout> outputLayouts = List.of();

    private PlannedStep(List<NdArray> state, Function function) {
        int count = state.size();
        layouts = new Layout[count];
        owned = new Object[count];
        snapshots = new NdArray[count];
        for (int i = 0; i < count; i++) {
            Tracing.leave(state.get(i), "a planned step has a state of its own");
            snapshots[i] = Tracing.real(state.get(i));
            layouts[i] = Tracing.layout(state.get(i));
        }
        variants = new Variants(all -> flat(function, all), count, true);
    }

    /** A step that begins with this state. */
    public static PlannedStep of(List<NdArray> state, Function function) {
        return new PlannedStep(state, function);
    }

    /** State and inputs in one list, next state and outputs in one list. */
    private List<NdArray> flat(Function function, List<NdArray> all) {
        int count = layouts.length;
        Result result = function.apply(all.subList(0, count), all.subList(count, all.size()));
        result.objection().ifPresent(reason -> all.forEach(x -> Tracing.leave(x, reason)));
        List<NdArray> next = result.state();
        if (next.size() != count) {
            throw new IllegalArgumentException(
                    "planned step: the state has " + count + " arrays, the next one " + next.size());
        }
        List<NdArray> flat = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            check(i, next.get(i), all.get(i));
            flat.add(laid(next.get(i), layouts[i]));
        }
        flat.addAll(result.outputs());
        return flat;
    }

    private static void check(int i, NdArray next, NdArray old) {
        if (!next.isLike(old)) {
            throw new ShapeException("planned step: state " + i + " is " + old.type() + " " + old.shape()
                    + ", the next one " + next.type() + " " + next.shape());
        }
    }

    /** The same array, in memory as the state always lies. */
    private static NdArray laid(NdArray x, Layout layout) {
        if (Tracing.lies(layout, x)) {
            return x;
        }
        NdArray y = layout.swapped() ? x.transpose() : x;
        NdArray dense = y.reshape(y.shape());
        return layout.swapped() ? dense.transpose() : dense;
    }

    // ---- running ----

    /**
     * Makes one step. If it fails, the state stays as it was, and there are no outputs.
     *
     * @throws IllegalStateException if the function of the step runs the step itself
     */
    public synchronized void run(NdArray... x) {
        if (running) {
            throw new IllegalStateException("planned step: its function must not run the step itself");
        }
        running = true;
        program = null;
        outputs = List.of();
        try {
            step(x);
        } finally {
            running = false;
        }
    }

    private void step(NdArray[] x) {
        for (NdArray input : x) {
            Tracing.leave(input, "a planned step has a state of its own");
        }
        Variant variant = variants.of(x);
        Program ready = variant == null ? null : variant.program();
        if (variant == null || ready == null) {
            learn(variant, x);
        } else {
            run(variant, ready, x);
        }
    }

    private void learn(@Nullable Variant variant, NdArray[] x) {
        NdArray[] all = new NdArray[layouts.length + x.length];
        for (int i = 0; i < layouts.length; i++) {
            all[i] = state(i);
        }
        System.arraycopy(x, 0, all, layouts.length, x.length);
        List<NdArray> results = variants.run(variant, all);
        for (int i = 0; i < layouts.length; i++) {
            snapshots[i] = results.get(i);
            owned[i] = null;
        }
        outputs = List.copyOf(results.subList(layouts.length, results.size()));
    }

    private void run(Variant variant, Program ready, NdArray[] x) {
        for (int i = 0; i < layouts.length; i++) {
            ready.input(i, own(i));
        }
        for (int i = 0; i < x.length; i++) {
            ready.input(layouts.length + i, Tracing.memory(variant.layout(i), x[i]));
        }
        ready.run();
        for (int i = 0; i < layouts.length; i++) {
            owned[i] = ready.takeState(i);
            snapshots[i] = null;
        }
        ready.forget();
        program = ready;
        outputLayouts = variant.results();
        variants.planned();
    }

    /** The state as memory that may be written over. */
    private Object own(int i) {
        Object memory = owned[i];
        if (memory == null) {
            Object shared = Tracing.memory(layouts[i], state(i));
            memory = Width.copy(shared, Width.length(shared));
            owned[i] = memory;
        }
        return memory;
    }

    /**
     * Runs the next step for each list of shapes as it stands and holds it against the plan, which is made anew where they
     * differ: for when something that the function depends on besides state and inputs may have changed.
     */
    public synchronized void review() {
        variants.review();
    }

    // ---- reading and writing ----

    /** The present state i: an array that later steps leave as it is, the same one until the next step. */
    public synchronized NdArray state(int i) {
        NdArray snapshot = snapshots[i];
        if (snapshot == null) {
            Object memory = own(i);
            snapshot = Tracing.array(layouts[i], Width.copy(memory, Width.length(memory)));
            snapshots[i] = snapshot;
        }
        return snapshot;
    }

    /**
     * Puts another array in the place of state i.
     *
     * @throws ShapeException if its shape or type is not that of the state
     */
    public synchronized void state(int i, NdArray value) {
        check(i, value, state(i));
        Tracing.leave(value, "a planned step has a state of its own");
        snapshots[i] = laid(Tracing.real(value), layouts[i]);
        owned[i] = null;
    }

    /** Output i of the last step, as an array of its own. */
    public synchronized NdArray output(int i) {
        Program last = program;
        if (last == null) {
            return kept(i);
        }
        Object memory = last.output(i);
        return Tracing.array(outputLayouts.get(layouts.length + i), Width.copy(memory, last.outputSize(i)));
    }

    private NdArray kept(int i) {
        if (i >= outputs.size()) {
            throw new IllegalStateException("planned step: there is no output " + i
                    + (outputs.isEmpty() ? ": no step was made, or the last one failed" : ""));
        }
        return outputs.get(i);
    }

    /**
     * The only element of output i of the last step; allocates nothing once the step is planned.
     *
     * @throws ShapeException if the output has another size than 1
     */
    public synchronized double item(int i) {
        Program last = program;
        if (last == null || last.outputSize(i) != 1) {
            return output(i).item();
        }
        return last.output(i) instanceof double[] doubles ? doubles[0] : ((float[]) last.output(i))[0];
    }

    /** Whether the last step was planned: false for the first two with inputs of certain shapes. */
    public synchronized boolean isPlanned() {
        return program != null;
    }

    /** Why the last step was run as it stands, and those like it will be; nothing if it is or will be planned. */
    public synchronized Optional<String> fallback() {
        return variants.fallback();
    }

    @Override
    public String toString() {
        return "planned step with a state of " + Arrays.toString(layouts);
    }
}
