package dev.chainrule.core.tape;

/**
 * Copies of elements that lie at regular distances: transposes, permutations, broadcasts. Axes that lie one behind the
 * other are merged, the last two become blocks that a kernel copies, the rest is a loop.
 */
public final class Strided {
    /** Copies {@code rows} x {@code columns} elements, found at these strides, to a dense block. */
    @FunctionalInterface
    public interface Block {
        void copy(int from, int rowStride, int columnStride, int to, int rows, int columns);
    }

    private Strided() {}

    /**
     * Visits every element of a dense result in blocks.
     *
     * @param out the sizes of the result
     * @param offset where its first element is found
     * @param strides the distance in the source between neighbours along each axis of the result
     */
    public static void copy(int[] out, int offset, int[] strides, Block block) {
        int count = 1;
        for (int size : out) {
            count *= size;
        }
        int[] sizes = new int[out.length + 2];
        int[] steps = new int[out.length + 2];
        int rank = merge(out, strides, sizes, steps);
        int rows = sizes[rank - 2];
        int columns = sizes[rank - 1];
        int[] index = new int[rank - 2];
        int from = offset;
        for (int to = 0; to < count; to += rows * columns) {
            block.copy(from, steps[rank - 2], steps[rank - 1], to, rows, columns);
            for (int axis = rank - 3; axis >= 0; axis--) {
                from += steps[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                from -= steps[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
    }

    /** Merges axes where one step along the outer is a full run along the inner; returns the rank left, at least 2. */
    private static int merge(int[] sizes, int[] strides, int[] mergedSizes, int[] mergedStrides) {
        int rank = 2;
        mergedSizes[0] = 1;
        mergedSizes[1] = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == 1) {
                continue;
            }
            if (mergedSizes[rank - 1] == 1 || mergedStrides[rank - 1] == strides[i] * sizes[i]) {
                mergedSizes[rank - 1] *= sizes[i];
            } else {
                mergedSizes[rank++] = sizes[i];
            }
            mergedStrides[rank - 1] = strides[i];
        }
        return rank;
    }
}
