package dev.chainrule.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The loop of a chain on some kernels: a partial loop as far as that goes, and else {@link ChainSteps}. */
final class ChainLoop implements Chain.Loop {
    /** How many elements the partial loop is asked for: where it can compute all or none, others need not bear it. */
    private static final int SPAN = 4096;

    /** How many elements the steps compute where the partial loop stopped, before it goes on. */
    private static final int STRETCH = 64;

    private final Chain chain;
    private final Kernels kernels;
    private final Chain.@Nullable PartialLoop partial;

    /** Made when they are needed. */
    private @Nullable ChainSteps steps;

    /** The partial sums before the partial loop. */
    private Object @Nullable [] saved;

    /** Of the elements that come next. */
    private int @Nullable [] nextOffsets;

    /** With the kernels for the functions one after the other. */
    ChainLoop(Chain chain, Kernels kernels, Chain.@Nullable PartialLoop partial) {
        this.chain = chain;
        this.kernels = kernels;
        this.partial = partial;
    }

    @Override
    public void run(Object[] memory, int[] places, int[] offsets, double[] numbers, int n) {
        for (int start = 0; start < n; start += SPAN) {
            int end = Math.min(n, start + SPAN);
            int done = start + together(memory, places, offsets, numbers, start, end);
            while (done < end) {
                int few = done == start ? end - start : Math.min(STRETCH, end - done);
                steps().run(memory, places, offsets, numbers, done, few);
                done += few;
                done += done < end ? together(memory, places, offsets, numbers, done, end) : 0;
            }
        }
    }

    private ChainSteps steps() {
        ChainSteps made = steps;
        if (made == null) {
            made = new ChainSteps(chain, kernels);
            steps = made;
        }
        return made;
    }

    private int[] after(int[] offsets, int done) {
        int[] next = nextOffsets;
        if (next == null) {
            next = new int[offsets.length];
            nextOffsets = next;
        }
        for (int i = 0; i < next.length; i++) {
            next[i] = offsets[i] + done;
        }
        return next;
    }

    // ---- the partial loop ----

    private int together(Object[] memory, int[] places, int[] offsets, double[] numbers, int from, int to) {
        if (partial == null) {
            return 0;
        }
        int[] first = from == 0 ? offsets : after(offsets, from);
        if (chain.isInPlace() || chain.sums().isEmpty()) {
            return partial.run(memory, places, first, numbers, to - from);
        }
        save(memory, places);
        int done = partial.run(memory, places, first, numbers, to - from);
        if (done == 0) {
            restore(memory, places);
        }
        return done;
    }

    private void save(Object[] memory, int[] places) {
        Object[] copies = saved;
        if (copies == null) {
            copies = new Object[chain.sums().size()];
            Arrays.setAll(copies, i -> chain.memory(chain.partials()));
            saved = copies;
        }
        for (int i = 0; i < copies.length; i++) {
            System.arraycopy(memory[places[firstSum() + i]], 0, copies[i], 0, chain.partials());
        }
    }

    private void restore(Object[] memory, int[] places) {
        Object[] copies = saved;
        for (int i = 0; copies != null && i < copies.length; i++) {
            System.arraycopy(copies[i], 0, memory[places[firstSum() + i]], 0, chain.partials());
        }
    }

    private int firstSum() {
        return chain.arrays() + chain.results().size();
    }
}
