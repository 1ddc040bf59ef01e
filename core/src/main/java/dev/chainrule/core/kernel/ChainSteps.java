package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of a chain, one after the other, on a piece of the arrays at a time, so that what lies between them stays in
 * the first cache. For one thread at a time.
 */
final class ChainSteps {
    /** The most elements of a piece. */
    private static final int PIECE = 256;

    private final Chain chain;
    private final Kernels kernels;

    /** For each link, the values that it takes. */
    private final int[][] operands;

    private final int[] results;
    private final int[] sums;

    /** A piece of each number and of what each link gives. */
    private final Object[] pieces;

    ChainSteps(Chain chain, Kernels kernels) {
        this.chain = chain;
        this.kernels = kernels;
        this.operands =
                chain.links().stream().map(link -> numbers(link.operands())).toArray(int[][]::new);
        this.results = numbers(chain.results());
        this.sums = numbers(chain.sums());
        this.pieces = new Object[chain.numbers() + chain.links().size()];
        Arrays.setAll(pieces, i -> chain.memory(PIECE));
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What {@link Chain.Loop} does, on n elements from index {@code from} on. */
    void run(Object[] memory, int[] places, int[] offsets, double[] numbers, int from, int n) {
        int most = Math.min(PIECE, n);
        for (int i = 0; i < numbers.length; i++) {
            if (pieces[i] instanceof double[] doubles) {
                Arrays.fill(doubles, 0, most, numbers[i]);
            } else {
                Arrays.fill((float[]) pieces[i], 0, most, (float) numbers[i]);
            }
        }
        for (int at = from; at < from + n; at += PIECE) {
            piece(memory, places, offsets, at, Math.min(PIECE, from + n - at));
        }
    }

    /** All functions on n elements from index {@code from} on, then the sums, then the results, which may overwrite what is read. */
    private void piece(Object[] memory, int[] places, int[] offsets, int from, int n) {
        for (int i = 0; i < operands.length; i++) {
            Enum<?> f = chain.links().get(i).f();
            int[] x = operands[i];
            int last = x.length - 1;
            Object a = array(x[0], memory, places);
            Object b = array(x[Math.min(1, last)], memory, places);
            Object c = array(x[last], memory, places);
            int ao = offset(x[0], offsets, from);
            int bo = offset(x[Math.min(1, last)], offsets, from);
            int co = offset(x[last], offsets, from);
            Object y = pieces[chain.numbers() + i];
            if (y instanceof double[] doubles) {
                compute(f, (double[]) a, ao, (double[]) b, bo, (double[]) c, co, doubles, n);
            } else {
                compute(f, (float[]) a, ao, (float[]) b, bo, (float[]) c, co, (float[]) y, n);
            }
        }
        int first = chain.arrays();
        for (int i = 0; i < sums.length; i++) {
            int at = first + results.length + i;
            Object x = array(sums[i], memory, places);
            add(x, offset(sums[i], offsets, from), memory[places[at]], offsets[at] + from, n);
        }
        for (int i = 0; i < results.length; i++) {
            int at = first + i;
            Object x = array(results[i], memory, places);
            System.arraycopy(x, offset(results[i], offsets, from), memory[places[at]], offsets[at] + from, n);
        }
    }

    private Object array(int value, Object[] memory, int[] places) {
        return value < chain.arrays() ? memory[places[value]] : pieces[value - chain.arrays()];
    }

    private int offset(int value, int[] offsets, int from) {
        return value < chain.arrays() ? offsets[value] + from : 0;
    }

    private void compute(
            Enum<?> function, double[] a, int ao, double[] b, int bo, double[] c, int co, double[] y, int n) {
        if (function instanceof Unary f) {
            kernels.unary(f, a, ao, y, 0, n);
        } else if (function instanceof Binary f) {
            kernels.binary(f, a, ao, b, bo, y, 0, n);
        } else {
            kernels.where(a, ao, b, bo, c, co, y, 0, n);
        }
    }

    private void compute(Enum<?> function, float[] a, int ao, float[] b, int bo, float[] c, int co, float[] y, int n) {
        if (function instanceof Unary f) {
            kernels.unary(f, a, ao, y, 0, n);
        } else if (function instanceof Binary f) {
            kernels.binary(f, a, ao, b, bo, y, 0, n);
        } else {
            kernels.where(a, ao, b, bo, c, co, y, 0, n);
        }
    }

    /** Adds numbers to partial sums, as many at a time as there are of these. */
    private void add(Object x, int xo, Object sums, int start, int n) {
        int count = chain.partials();
        int done = 0;
        while (done < n) {
            int first = (start + done) % count;
            int few = Math.min(count - first, n - done);
            if (sums instanceof double[] doubles) {
                kernels.binary(Binary.ADD, doubles, first, (double[]) x, xo + done, doubles, first, few);
            } else {
                float[] floats = (float[]) sums;
                kernels.binary(Binary.ADD, floats, first, (float[]) x, xo + done, floats, first, few);
            }
            done += few;
        }
    }
}
