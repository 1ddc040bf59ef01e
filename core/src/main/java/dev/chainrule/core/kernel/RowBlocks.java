package dev.chainrule.core.kernel;

/** Blocks of rows of a matrix product, for those who go on with a block while it is in the second-level cache. */
public final class RowBlocks {
    /** The size of that cache, in bytes. */
    static final int CACHE = 1 << 20;

    /** Bytes of a block: so few that what is done with it stays in the cache too. */
    private static final int BLOCK = 3 << 16;

    /** Bytes of a product that is not in the cache any more when somebody goes on with it. */
    private static final int LARGE = 1 << 19;

    private RowBlocks() {}

    /** The work on an element of a product, a chain of k multiply-adds, in elements of plain arithmetic. */
    public static long weight(int k) {
        return ParallelKernels.weight(1, k);
    }

    /**
     * How many of the m rows of a product of [m, k] by [k, n] to compute at once; all where the product is small, or where
     * each block would have to arrange B anew.
     */
    public static int rows(boolean transposeB, int m, int n, int k, Class<?> element) {
        int bytes = element == double.class ? Double.BYTES : Float.BYTES;
        boolean isLarge = (long) m * n * bytes > LARGE;
        boolean isReadOften = !transposeB && (long) n * k * bytes <= CACHE;
        if (!isLarge || !isReadOften) {
            return m;
        }
        int tiles = BLOCK / (Float32VectorMatmul.ROWS * n * bytes);
        return Math.min(m, Math.max(1, tiles) * Float32VectorMatmul.ROWS);
    }
}
