package dev.chainrule.core.plan;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Tracing;
import dev.chainrule.core.tape.Layout;
import dev.chainrule.core.tape.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run of a function with everything it computed on a tape. */
final class Trace {
    private final Tape tape = Tape.begin();
    private List<NdArray> results = new ArrayList<>();
    private final List<Layout> layouts = new ArrayList<>();
    private int[] slots = {};

    private Trace() {}

    /** Runs the function, once, whether or not that can be recorded. */
    static Trace of(List<NdArray> x, Function<List<NdArray>, List<NdArray>> function) {
        Trace trace = new Trace();
        List<NdArray> traced = new ArrayList<>();
        try {
            x.forEach(input -> traced.add(Tracing.input(trace.tape, input)));
            List<NdArray> y = List.copyOf(function.apply(traced));
            trace.slots = new int[y.size()];
            for (int i = 0; i < trace.slots.length; i++) {
                trace.slots[i] = Tracing.slot(trace.tape, y.get(i));
                trace.results.add(Tracing.real(y.get(i)));
                trace.layouts.add(Tracing.layout(y.get(i)));
            }
        } finally {
            trace.tape.close();
        }
        return trace;
    }

    /** What the function gave. */
    List<NdArray> results() {
        return results;
    }

    /** Forgets the results, which others have by now. */
    void letGo() {
        results = List.of();
    }

    /** How the results lie in memory. */
    List<Layout> layouts() {
        return layouts;
    }

    /** The slots of some results. */
    int[] slots(int from, int to) {
        return java.util.Arrays.copyOfRange(slots, from, to);
    }

    Tape tape() {
        return tape;
    }

    /** Why no program is made of this run, if so. */
    Optional<String> objection() {
        int steps = tape.instructions().size();
        return steps > Variants.LONGEST
                ? Optional.of("the function takes " + steps + " steps, more than " + Variants.LONGEST)
                : tape.refusal();
    }

    /** Why this run, and a second one, do not tell how the next one will be; nothing if they do. */
    Optional<String> objection(Trace second) {
        if (second.objection().isPresent()) {
            return second.objection();
        }
        if (!java.util.Arrays.equals(slots, second.slots) || !layouts.equals(second.layouts)) {
            return Optional.of("two runs differ in their results");
        }
        return tape.difference(second.tape);
    }
}
