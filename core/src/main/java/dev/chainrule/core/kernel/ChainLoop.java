package dev.chainrule.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The loop of a chain on some kernels: a partial loop as far as that goes, and else {@link ChainSteps}. */
final class ChainLoop implements Chain.Loop {
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
        int done = together(memory, places, offsets, numbers, n);
        while (done < n) {
            int few = done == 0 ? n : Math.min(STRETCH, n - done);
            steps().run(memory, places, offsets, numbers, done, few);
            done += few;
            if (done < n) {
                done += together(memory, places, after(offsets, done), numbers, n - done);
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

    private int together(Object[] memory, int[] places, int[] offsets, double[] numbers, int n) {
        if (partial == null) {
            return 0;
        }
        if (chain.isInPlace() || chain.sums().isEmpty()) {
            return partial.run(memory, places, offsets, numbers, n);
        }
        save(memory, places);
        int done = partial.run(memory, places, offsets, numbers, n);
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
