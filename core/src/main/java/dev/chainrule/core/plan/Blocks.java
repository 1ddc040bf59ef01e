package dev.chainrule.core.plan;

/** The last step of an interleaved sum, as the contract of the kernels has it: neighbours are joined until one is left. */
final class Blocks {
    private Blocks() {}

    /** Joins the sums of blocks, which it overwrites, to the first element of y. */
    static void join(Object sums, int blocks, Object y) {
        if (sums instanceof double[] doubles) {
            ((double[]) y)[0] = join(doubles, blocks);
        } else {
            ((float[]) y)[0] = join((float[]) sums, blocks);
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
