package dev.chainrule.core.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The interleaved sum of what a {@link Chain} gives, in the order of {@link Kernels}: the loop of the chain adds the elements
 * of a block to partial sums, which begin and end with it, and the sums of blocks are joined when all are done.
 */
public final class BlockSum {
    private final Object partials;
    private final Object sums;
    private final int blocks;

    /**
     * A sum of so many elements, at least one.
     *
     * @param element {@code double.class} or {@code float.class}
     */
    public BlockSum(Class<?> element, int n) {
        this(blocks(n), element == double.class ? new double[blocks(n)] : new float[blocks(n)]);
    }

    private BlockSum(int blocks, Object sums) {
        this.blocks = blocks;
        this.sums = sums;
        this.partials =
                sums instanceof double[] ? new double[Kernels.FLOAT64_PARTIALS] : new float[Kernels.FLOAT32_PARTIALS];
    }

    /** How many blocks there are of so many elements, at least one. */
    static int blocks(int n) {
        return (n - 1) / Kernels.BLOCK + 1;
    }

    /** The same sum, for another thread that adds up other blocks. */
    public BlockSum shared() {
        return new BlockSum(blocks, sums);
    }

    /** Blocks of what a chain gives that has one sum and no results; its arrays are in memory, and last what the sum goes to. */
    void add(Chain chain, Chain.Loop loop, Object[] memory, double[] numbers, int n, int firstBlock, int endBlock) {
        Object[] arrays = memory.clone();
        arrays[chain.arrays()] = partials;
        int[] places = IntStream.range(0, arrays.length).toArray();
        int[] offsets = new int[arrays.length];
        for (int block = firstBlock; block < endBlock; block++) {
            int from = block * Kernels.BLOCK;
            Arrays.fill(offsets, from);
            begin();
            loop.run(arrays, places, offsets, numbers, Math.min(Kernels.BLOCK, n - from));
            end(block);
        }
    }

    /** The array that the loop adds to: the first element of a block to its first number. */
    public Object partials() {
        return partials;
    }

    /** Before a block. */
    public void begin() {
        if (partials instanceof double[] doubles) {
            Arrays.fill(doubles, 0);
        } else {
            Arrays.fill((float[]) partials, 0);
        }
    }

    /** After a block. */
    public void end(int block) {
        if (partials instanceof double[] doubles) {
            Float64Sum.joinPartials(doubles, doubles.length, 1);
            ((double[]) sums)[block] = doubles[0];
        } else {
            float[] floats = (float[]) partials;
            Float32Sum.joinPartials(floats, floats.length, 1);
            ((float[]) sums)[block] = floats[0];
        }
    }

    /** After all blocks: the sum, as the first element of y. */
    public void join(Object y) {
        if (sums instanceof double[] doubles) {
            Float64Sum.joinBlocks(doubles, blocks, 1);
            ((double[]) y)[0] = doubles[0];
        } else {
            float[] floats = (float[]) sums;
            Float32Sum.joinBlocks(floats, blocks, 1);
            ((float[]) y)[0] = floats[0];
        }
    }
}
