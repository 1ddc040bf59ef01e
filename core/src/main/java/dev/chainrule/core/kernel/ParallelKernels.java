package dev.chainrule.core.kernel;

import java.util.Arrays;

/**
 * Kernels whose large calls are divided among the threads of {@link Workers}; small ones, and what is hard to divide, go to
 * the {@code kernels} inside undivided.
 *
 * <p>Only outputs are divided, and sums at the limits of their blocks, so the order of every sum stays that of the contract.
 * A call either finishes or throws: it is never abandoned half-way when its thread is interrupted, since nobody could tell
 * the numbers that are missing. A record, for the compiler trusts its fields and so sees through it where it is constant.
 *
 * @param kernels what computes a part
 * @param workers who computes
 * @param worth the elements of plain arithmetic from which on a call is divided; other work is weighed against them
 */
record ParallelKernels(Kernels kernels, Workers workers, int worth) implements Kernels {

    /** Some 20 µs of work, when handing over takes 1 µs and the tail a few. */
    private static final int WORTH = 1 << 16;

    /**
     * Chunks of what is just worth dividing, and chunks for each thread of what is larger: so few that a chunk is worth taking,
     * so many that the last ones end together.
     */
    static final int CHUNKS = 8;

    /** The work on an element by a function that vectors can follow, in elements of plain arithmetic. */
    private static final int FUNCTION = 4;

    /** The same by a function of {@link StrictMath}. */
    private static final int STRICT = 32;

    /** Multiply-adds of a matrix product that take as long as one element of plain arithmetic. */
    private static final int MULTIPLY_ADDS = 48;

    /** Rows of a matrix product that are computed together. */
    private static final int TILE_ROWS = 6;

    /** Rows of a matrix product beside which copying B into another order is little work. */
    private static final int MANY_ROWS = 128;

    /** The kernels, divided among so many threads. */
    static ParallelKernels of(Kernels kernels, int threads) {
        return new ParallelKernels(kernels, Workers.of(threads), WORTH);
    }

    static int weight(Unary f, Class<?> element) {
        return switch (f) {
            case NEG, ABS, SQUARE, RELU, STEP, SIGN, CEIL, FLOOR, ROUND -> 1;
            case SQRT, RSQRT, EXP, EXP2, EXPM1, LOG, LOG1P, LOG2, LOG10 -> FUNCTION;
            case SIGMOID, SIGMOID_PRIME, DECAY, SOFTPLUS, SINH, COSH, TANH -> FUNCTION;
            case SIGMOID_OF_DECAY, SIGMOID_PRIME_OF_DECAY -> FUNCTION / 4;
            case ERF, ERFC -> element == float.class ? FUNCTION : STRICT;
            default -> STRICT;
        };
    }

    static int weight(Binary f) {
        return switch (f) {
            case POW, ATAN2, HYPOT -> STRICT;
            default -> 1;
        };
    }

    /** The weight of a row of n elements, each of which is a chain of k multiply-adds. */
    static long weight(int n, int k) {
        return Math.max(1, (long) n * k / MULTIPLY_ADDS);
    }

    @Override
    public Kernels alone() {
        return kernels;
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    @Override
    public boolean isSmall(int items, long weight) {
        return items * weight < worth;
    }

    @Override
    public void divide(int items, long weight, Kernels.Range work) {
        int grain = (int) Math.max(1, worth / CHUNKS / weight);
        compute(items, grain, CHUNKS * workers.threads(), work);
    }

    /** The same with rows of a product: what a chunk does once for all of its rows is worth it for many of them. */
    void divideProduct(int rows, Kernels.Range work) {
        compute(rows, TILE_ROWS, Math.max(workers.threads(), rows / MANY_ROWS), work);
    }

    private void compute(int items, int grain, int limit, Kernels.Range work) {
        if (!workers.share(items, grain, limit, work)) {
            work.compute(0, items);
        }
    }

    @Override
    public void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        Float64Parallel.unary(this, f, x, xo, y, yo, n);
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        Float32Parallel.unary(this, f, x, xo, y, yo, n);
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        Float64Parallel.binary(this, f, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        Float32Parallel.binary(this, f, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
        Float64Parallel.binary(this, f, a, ao, b, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n) {
        Float32Parallel.binary(this, f, a, ao, b, y, yo, n);
    }

    @Override
    public void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
        Float64Parallel.binary(this, f, a, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n) {
        Float32Parallel.binary(this, f, a, b, bo, y, yo, n);
    }

    @Override
    public void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns) {
        Float64Parallel.copy(this, x, xo, rowStride, columnStride, y, yo, rows, columns);
    }

    @Override
    public void copy(float[] x, int xo, int rowStride, int columnStride, float[] y, int yo, int rows, int columns) {
        Float32Parallel.copy(this, x, xo, rowStride, columnStride, y, yo, rows, columns);
    }

    @Override
    public void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        Float64Parallel.sum(this, x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        Float32Parallel.sum(this, x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        Float64Parallel.max(this, x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        Float32Parallel.max(this, x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            double[] b,
            int bo,
            double[] c,
            int co,
            int rowFrom,
            int rowTo) {
        Float64Parallel.matmul(this, transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
    }

    @Override
    public void matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co,
            int rowFrom,
            int rowTo) {
        Float32Parallel.matmul(this, transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
    }

    @Override
    public void where(double[] mask, int mo, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        Float64Parallel.where(this, mask, mo, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        Float32Parallel.where(this, mask, mo, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void select(double[] x, int size, int[] index, double[] y, int outer, int inner) {
        kernels.select(x, size, index, y, outer, inner);
    }

    @Override
    public void select(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        kernels.select(x, size, index, y, outer, inner);
    }

    @Override
    public void selectAdd(double[] x, int size, int[] index, double[] y, int outer, int inner) {
        kernels.selectAdd(x, size, index, y, outer, inner);
    }

    @Override
    public void selectAdd(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        kernels.selectAdd(x, size, index, y, outer, inner);
    }

    @Override
    public void gather(double[] x, int[] index, double[] y) {
        kernels.gather(x, index, y);
    }

    @Override
    public void gather(float[] x, int[] index, float[] y) {
        kernels.gather(x, index, y);
    }

    @Override
    public void scatterAdd(double[] x, int[] index, double[] y) {
        kernels.scatterAdd(x, index, y);
    }

    @Override
    public void scatterAdd(float[] x, int[] index, float[] y) {
        kernels.scatterAdd(x, index, y);
    }

    @Override
    public void cumsum(double[] x, double[] y, int outer, int n, int inner) {
        kernels.cumsum(x, y, outer, n, inner);
    }

    @Override
    public void cumsum(float[] x, float[] y, int outer, int n, int inner) {
        kernels.cumsum(x, y, outer, n, inner);
    }

    @Override
    public boolean fits(Chain chain) {
        return kernels.fits(chain);
    }

    @Override
    public Chain.Loop loop(Chain chain) {
        Chain.Loop whole = kernels.loop(chain);
        long weight = weight(chain);
        return (memory, places, offsets, numbers, n) -> {
            if (isSmall(n, weight) || !chain.sums().isEmpty()) {
                whole.run(memory, places, offsets, numbers, n);
            } else {
                divide(n, weight, (from, to) -> {
                    int[] parts = Arrays.stream(offsets).map(o -> o + from).toArray();
                    kernels.loop(chain).run(memory, places, parts, numbers, to - from);
                });
            }
        };
    }

    @Override
    public void sum(Chain chain, Object[] memory, double[] numbers, int n) {
        int blocks = BlockSum.blocks(n);
        long weight = weight(chain) * BLOCK;
        if (isSmall(blocks, weight)) {
            kernels.sum(chain, memory, numbers, n);
            return;
        }
        BlockSum sum = new BlockSum(chain.element(), n);
        divide(
                blocks,
                weight,
                (from, to) -> sum.shared().add(chain, kernels.loop(chain), memory, numbers, n, from, to));
        sum.join(memory[chain.arrays()]);
    }

    private static long weight(Chain chain) {
        return chain.links().stream()
                .mapToLong(link -> Chain.weight(link.f(), chain.element()))
                .sum();
    }
}
