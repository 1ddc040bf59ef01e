package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The loop of a chain on vectors, which declines until it has been compiled and beats the functions one after the other. */
final class WarmingLoop implements Chain.Loop {

    /** The numbers in a trial: some vectors. */
    private static final int TRIAL = 256;

    private final Chain chain;
    private final Kernels kernels;
    private final VectorKernels vector;
    private final WarmUp warmUp = new WarmUp(this::oneAfterTheOther, this::together);

    /** Made when it is tried, like the memory. */
    private volatile Chain.@Nullable Loop loop;

    /** The loop once the trial is over; threads that do not see it yet ask again. */
    private Chain.@Nullable Loop settled;

    private Object @Nullable [] memory;

    /** With the kernels that compute the functions one after the other. */
    WarmingLoop(Chain chain, Kernels kernels, VectorKernels vector) {
        this.chain = chain;
        this.kernels = kernels;
        this.vector = vector;
    }

    @Override
    public int run(Object[] arrays, int[] places, int[] offsets, double[] numbers, int n) {
        Chain.Loop ready = settled;
        if (ready == null) {
            if (!warmUp.isOver((long) n * (chain.links().size() + chain.sums().size()))) {
                return 0;
            }
            ready = loop;
            settled = ready;
            memory = null; // the trial is over
        }
        return ready == null ? 0 : ready.run(arrays, places, offsets, numbers, n);
    }

    // ---- the trial ----

    /** An array for each value, and for each sum. */
    private Object[] memory() {
        if (memory == null) {
            memory = new Object
                    [chain.arrays()
                            + chain.numbers()
                            + chain.links().size()
                            + chain.sums().size()];
            for (int i = 0; i < memory.length; i++) {
                memory[i] = chain.element() == double.class ? WarmUp.numbers(TRIAL) : WarmUp.singles(TRIAL);
            }
        }
        return memory;
    }

    private void together() {
        Chain.Loop made = loop;
        if (made == null) {
            made = vector.loop(chain);
            loop = made;
        }
        int results = chain.arrays() + chain.results().size();
        int[] places = new int[results + chain.sums().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i < chain.arrays()
                    ? i
                    : i < results ? chain.results().get(i - chain.arrays()) : firstSum() + i - results;
        }
        double[] ones = new double[chain.numbers()];
        Arrays.fill(ones, 1);
        if (made.run(memory(), places, new int[places.length], ones, TRIAL) < TRIAL) {
            oneAfterTheOther(); // as whoever uses the loop would
        }
    }

    private int firstSum() {
        return chain.arrays() + chain.numbers() + chain.links().size();
    }

    private void oneAfterTheOther() {
        Object[] values = memory();
        int y = chain.arrays() + chain.numbers();
        for (Chain.Link link : chain.links()) {
            Object a = values[link.operands().get(0)];
            Object b = values[link.operands().get(link.operands().size() - 1)];
            if (chain.element() == double.class) {
                compute(link.f(), (double[]) a, (double[]) b, (double[]) values[y++]);
            } else {
                compute(link.f(), (float[]) a, (float[]) b, (float[]) values[y++]);
            }
        }
        for (int value : chain.sums()) {
            if (chain.element() == double.class) {
                kernels.sum((double[]) values[value], 0, (double[]) values[y++], 0, 1, TRIAL, 1);
            } else {
                kernels.sum((float[]) values[value], 0, (float[]) values[y++], 0, 1, TRIAL, 1);
            }
        }
    }

    private void compute(Enum<?> function, double[] a, double[] b, double[] y) {
        if (function instanceof Unary f) {
            kernels.unary(f, a, 0, y, 0, TRIAL);
        } else if (function instanceof Binary f) {
            kernels.binary(f, a, 0, b, 0, y, 0, TRIAL);
        } else {
            kernels.where(a, 0, a, 0, b, 0, y, 0, TRIAL);
        }
    }

    private void compute(Enum<?> function, float[] a, float[] b, float[] y) {
        if (function instanceof Unary f) {
            kernels.unary(f, a, 0, y, 0, TRIAL);
        } else if (function instanceof Binary f) {
            kernels.binary(f, a, 0, b, 0, y, 0, TRIAL);
        } else {
            kernels.where(a, 0, a, 0, b, 0, y, 0, TRIAL);
        }
    }
}
