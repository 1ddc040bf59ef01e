package dev.chainrule.core.plan;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Tracing;
import dev.chainrule.core.tape.Layout;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one function, for the shapes that it met. Each is made from two runs that agree in every step; until then,
 * and where it cannot be, the function is run as it stands.
 */
final class Variants {
    /** For so many different lists of shapes a program is kept. */
    static final int MOST = 8;

    /** A longer program takes too long to make: finding its passes grows with the square of the steps. */
    static final int LONGEST = 20_000;

    private static final Logger LOG = System.getLogger(Plan.class.getName());

    /** What is known for inputs of certain shapes. */
    static final class Variant {
        private final List<Layout> layouts;
        private @Nullable Trace model;
        private @Nullable Program program;
        private @Nullable String refusal;
        private boolean due;
        private List<Layout> results = List.of();

        private Variant(List<Layout> layouts) {
            this.layouts = layouts;
        }

        /** How all results lie; only where there is a program. */
        List<Layout> results() {
            return results;
        }

        /** How input i, behind the state, lies. */
        Layout layout(int i) {
            return layouts.get(i);
        }

        /** What to run, unless the function itself is to be run. */
        @Nullable
        Program program() {
            return due ? null : program;
        }
    }

    private final Function<List<NdArray>, List<NdArray>> function;
    private final int states;
    private final boolean kept;
    private final List<Variant> variants = new ArrayList<>();
    private @Nullable String fallback;

    /**
     * No programs yet.
     *
     * @param states how many of the inputs, the first, and of the results, the first, are a state; they never change shape
     * @param kept whether a program keeps its results, else they are taken out after each run
     */
    Variants(Function<List<NdArray>, List<NdArray>> function, int states, boolean kept) {
        this.function = function;
        this.states = states;
        this.kept = kept;
    }

    /** What is known for inputs, behind the state, of these shapes, with a program if there is one; nothing where there are too many shapes. */
    @Nullable
    Variant of(NdArray[] x) {
        for (int v = 0; v < variants.size(); v++) {
            if (fits(variants.get(v), x)) {
                return variants.get(v);
            }
        }
        if (variants.size() == MOST) {
            return null;
        }
        List<Layout> layouts = new ArrayList<>();
        for (NdArray input : x) {
            layouts.add(Tracing.layout(input));
        }
        variants.add(new Variant(layouts));
        return variants.get(variants.size() - 1);
    }

    private static boolean fits(Variant variant, NdArray[] x) {
        boolean fits = variant.layouts.size() == x.length;
        for (int i = 0; fits && i < x.length; i++) {
            fits = Tracing.lies(variant.layouts.get(i), x[i]);
        }
        return fits;
    }

    /** Runs the function itself: to learn a program from, or to see whether it still is the same. */
    List<NdArray> run(@Nullable Variant variant, NdArray[] x) {
        if (variant == null) {
            return eagerly("more than " + MOST + " different shapes of inputs", x);
        }
        if (variant.refusal != null && !variant.due) {
            return eagerly(variant.refusal, x);
        }
        fallback = null;
        variant.refusal = null;
        variant.due = false;
        Trace trace = Trace.of(Arrays.asList(x), function);
        List<NdArray> results = trace.results();
        learn(variant, trace);
        return results;
    }

    /** Runs the function within the trace of another, which records all of it. */
    List<NdArray> inline(NdArray[] x) {
        return function.apply(Arrays.asList(x));
    }

    private List<NdArray> eagerly(String reason, NdArray[] x) {
        fallback = reason;
        return function.apply(Arrays.asList(x));
    }

    private void learn(Variant variant, Trace trace) {
        Trace model = variant.model;
        Optional<String> objection = model == null ? trace.objection() : model.objection(trace);
        if (objection.isEmpty() && model != null) {
            if (variant.program == null) {
                make(variant, trace);
            }
        } else if (objection.isEmpty()
                || variant.program != null && trace.objection().isEmpty()) {
            variant.model = trace; // the first of two that are to agree
            variant.program = null;
        } else {
            variant.model = null;
            variant.program = null;
            variant.refusal = objection.get();
            fallback = objection.get();
            LOG.log(Level.DEBUG, "a function is not planned: {0}", objection.get());
        }
        trace.letGo();
    }

    private void make(Variant variant, Trace trace) {
        int results = trace.layouts().size();
        Work work = new Work(trace.tape(), states, trace.slots(0, states), trace.slots(states, results), kept);
        variant.program = Program.of(work);
        variant.results = trace.layouts();
        variant.model = kept ? variant.model : null;
    }

    /** Lets the next run for each list of shapes tell whether the function still is the same. */
    void review() {
        variants.forEach(variant -> variant.due = true);
    }

    /** Why the last run was not, and the next one for the same shapes will not be, planned; nothing if that is not so. */
    Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** Tells that the last run was planned. */
    void planned() {
        fallback = null;
    }
}
