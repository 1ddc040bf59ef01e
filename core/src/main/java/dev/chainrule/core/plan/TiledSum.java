package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.tape.Width;

/**
 * The interleaved sum of all elements of a pass, tile by tile, in the order of {@link Kernels}: partial sums of a block, which
 * begin and end with it, and the sums of blocks, which are joined when the pass is over.
 */
final class TiledSum {
    private final Width width;
    private final int partials;
    private final int y;
    private final int blocks;
    private final Object sums;

    /**
     * The sum of numbers of this width.
     *
     * @param space how many they are
     * @param partials where in memory the partial sums are
     * @param y where in memory the sum goes
     */
    TiledSum(Width width, int space, int partials, int y) {
        this.width = width;
        this.partials = partials;
        this.y = y;
        this.blocks = (space - 1) / Kernels.BLOCK + 1;
        this.sums = width.allocate(blocks);
    }

    /** How many partial sums a block has. */
    static int partials(Width width) {
        return width == Width.FLOAT64 ? Kernels.FLOAT64_PARTIALS : Kernels.FLOAT32_PARTIALS;
    }

    /** Where in memory the partial sums are. */
    int partials() {
        return partials;
    }

    /** Before a block. */
    void begin(Object[] memory) {
        Loops.clear(memory[partials], partials(width));
    }

    /** After a block. */
    void end(Object[] memory, int block) {
        Loops.sum(memory[partials], 0, sums, block, 1, partials(width), 1);
    }

    /** After the pass: neighbours are joined until one is left. */
    void join(Object[] memory) {
        if (sums instanceof double[] doubles) {
            ((double[]) memory[y])[0] = join(doubles, blocks);
        } else {
            ((float[]) memory[y])[0] = join((float[]) sums, blocks);
        }
    }

    private static double join(double[] sums, int blocks) {
        for (int left = blocks; left > 1; left = (left + 1) / 2) {
            for (int i = 0; i < left / 2; i++) {
                sums[i] = sums[2 * i] + sums[2 * i + 1];
            }
            if (left % 2 == 1) {
                sums[left / 2] = sums[left - 1];
            }
        }
        return sums[0];
    }

    private static float join(float[] sums, int blocks) {
        for (int left = blocks; left > 1; left = (left + 1) / 2) {
            for (int i = 0; i < left / 2; i++) {
                sums[i] = sums[2 * i] + sums[2 * i + 1];
            }
            if (left % 2 == 1) {
                sums[left / 2] = sums[left - 1];
            }
        }
        return sums[0];
    }
}
