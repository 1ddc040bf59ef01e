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

    private Object @Nullable [] memory;

    /** With the kernels that compute the functions one after the other. */
    WarmingLoop(Chain chain, Kernels kernels, VectorKernels vector) {
        this.chain = chain;
        this.kernels = kernels;
        this.vector = vector;
    }

    @Override
    public int run(Object[] arrays, int[] places, int[] offsets, double[] numbers, int n) {
        Chain.Loop made = loop;
        if (!warmUp.isOver((long) n * chain.links().size()) || made == null) {
            return 0;
        }
        if (memory != null) {
            memory = null; // the trial is over
        }
        return made.run(arrays, places, offsets, numbers, n);
    }

    // ---- the trial ----

    /** An array for each value. */
    private Object[] memory() {
        if (memory == null) {
            memory = new Object[chain.arrays() + chain.numbers() + chain.links().size()];
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
        int[] places = new int[chain.arrays() + chain.results().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i < chain.arrays() ? i : chain.results().get(i - chain.arrays());
        }
        double[] ones = new double[chain.numbers()];
        Arrays.fill(ones, 1);
        if (made.run(memory(), places, new int[places.length], ones, TRIAL) < TRIAL) {
            oneAfterTheOther(); // as whoever uses the loop would
        }
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
