package dev.chainrule.core.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The loop of a chain on vectors, which declines until it has been compiled and beats the functions one after the other. */
final class WarmingLoop implements Chain.PartialLoop {

    /** The numbers in a trial: some vectors. */
    private static final int TRIAL = 256;

    private final Chain chain;
    private final Kernels kernels;
    private final WarmUp warmUp = new WarmUp(this::oneAfterTheOther, this::together);

    /** Made when it is tried. */
    private volatile @Nullable VectorLoop loop;

    /** The loop once the trial is over; threads that do not see it yet ask again. */
    private @Nullable VectorLoop settled;

    private @Nullable Trial trial;

    /** With the kernels that compute the functions one after the other. */
    WarmingLoop(Chain chain, Kernels kernels) {
        this.chain = chain;
        this.kernels = kernels;
    }

    @Override
    public int run(Object[] memory, int[] places, int[] offsets, double[] numbers, int n) {
        VectorLoop ready = settled;
        if (ready == null) {
            if (!warmUp.isOver((long) n * (chain.links().size() + chain.sums().size()))) {
                return 0;
            }
            ready = loop;
            settled = ready;
            trial = null; // it is over
        }
        return ready == null ? 0 : ready.run(memory, places, offsets, numbers, n);
    }

    // ---- the trial ----

    private record Trial(
            Object[] memory, int[] places, int[] offsets, double[] numbers, ChainSteps steps, ChainLoop loop) {}

    private Trial trial() {
        Trial known = trial;
        if (known == null) {
            VectorLoop made = VectorLoop.of(chain);
            loop = made;
            Object[] memory = new Object
                    [chain.arrays() + chain.results().size() + chain.sums().size()];
            Arrays.setAll(memory, i -> chain.element() == double.class ? WarmUp.numbers(TRIAL) : WarmUp.singles(TRIAL));
            double[] numbers = new double[chain.numbers()];
            Arrays.fill(numbers, 1);
            known = new Trial(
                    memory,
                    IntStream.range(0, memory.length).toArray(),
                    new int[memory.length],
                    numbers,
                    new ChainSteps(chain, kernels),
                    new ChainLoop(chain, kernels, made));
            trial = known;
        }
        return known;
    }

    private void oneAfterTheOther() {
        Trial t = trial();
        t.steps.run(t.memory, t.places, t.offsets, t.numbers, 0, TRIAL);
    }

    private void together() {
        Trial t = trial();
        t.loop.run(t.memory, t.places, t.offsets, t.numbers, TRIAL);
    }
}
