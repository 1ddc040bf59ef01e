package dev.chainrule.core.kernel;

import java.util.Arrays;

/**
 * When products of matrices on vectors are worth calling, in one precision: each way of theirs by itself, since the first
 * is ready long before the last.
 *
 * <p>A trial takes every branch of its way: at one that compiled code has never seen, the code would be thrown away.
 */
final class MatmulWarmUp {

    /** Below this m·n·k the scalar loops are done before the vectors have begun. */
    private static final int SMALL = 128;

    /** Products of numbers that take as long as one number of a function. */
    private static final int PRODUCTS = 8;

    /** Steps of k in a trial: a loop is compiled after some hundred calls, not sooner if each has more steps. */
    private static final int STEPS = 24;

    /** Rows of products in tiles of one row, of five and of six alone, and of all that may come with those of ten. */
    private static final int[] ROWS = {
        2, 2 * TileRows.FIVE + 4, 2 * TileRows.SIX, TileRows.TEN + TileRows.FIVE + TileRows.SIX
    };

    private static final int FIVES = 1;

    private static final int SIXES = 2;

    private static final int TENS = 3;

    private final int lanes;
    private final int width;
    private final WarmUp[][] tiles;
    private final WarmUp dots;
    private final WarmUp packed;

    /** A product of numbers that do not matter, in memory of its own. */
    interface Trial {
        void matmul(boolean transposeA, boolean transposeB, int m, int n, int k);
    }

    /** Trials for tiles of up to {@code width} vectors, of {@code lanes} numbers each, against the scalar product. */
    MatmulWarmUp(int lanes, int width, Trial scalar, Trial vector, Trial packing) {
        this.lanes = lanes;
        this.width = width;
        tiles = new WarmUp[width + 1][ROWS.length];
        for (int vectors = 1; vectors <= width; vectors *= 2) {
            int n = vectors * lanes;
            Arrays.setAll(
                    tiles[vectors], i -> new WarmUp(() -> tiles(scalar, ROWS[i], n), () -> tiles(vector, ROWS[i], n)));
        }
        dots = new WarmUp(() -> dots(scalar, width * lanes), () -> dots(vector, width * lanes));
        packed = new WarmUp(() -> packed(scalar, width * lanes), () -> packed(packing, width * lanes));
    }

    /** The numbers in each matrix of a trial, at most. */
    static int size(int lanes, int width) {
        return Math.max(3 * lanes * width, ROWS[TENS]) * STEPS;
    }

    /** Whether all that this product of so many rows needs is over; what is not begins, when it is worth it. */
    boolean isOver(int rows, int n, int k, boolean isPacked) {
        long products = (long) rows * n * k;
        if (products < SMALL) {
            return false;
        }
        long work = products / PRODUCTS;
        if (n < Kernels.CHAIN_COLUMNS) {
            return dots.isOver(work);
        }
        if (isPacked) {
            return packed.isOver(work);
        }
        int vectors = (n + lanes - 1) / lanes;
        return (vectors < width || isOver(tiles[width], rows, work))
                & (width == 2 || (vectors & 2) == 0 || isOverWithTens(tiles[2], rows, work))
                & ((vectors & 1) == 0 || isOver(tiles[1], rows, work));
    }

    private static boolean isOverWithTens(WarmUp[] tiles, int rows, long work) {
        int rest = TileRows.afterTens(rows);
        return (rest == rows || tiles[TENS].isOver(work)) & (rest == 0 || isOver(tiles, rest, work));
    }

    /** Whether the tiles are ready in which so many rows go: fives and sixes, of which there may be one kind only. */
    private static boolean isOver(WarmUp[] tiles, int rows, long work) {
        if (rows < TileRows.FIVE) {
            return tiles[0].isOver(work);
        }
        return (rows % TileRows.SIX == 0 || tiles[FIVES].isOver(work))
                & (rows % TileRows.SIX != 0 && rows <= 2 * TileRows.FIVE || tiles[SIXES].isOver(work));
    }

    /** Whole vectors, and last ones that overlap or are too long for C. */
    private static void tiles(Trial trial, int rows, int n) {
        trial.matmul(false, false, rows, n, STEPS);
        trial.matmul(true, false, rows, n - 1, STEPS);
        trial.matmul(false, true, rows, n, STEPS);
    }

    private static void dots(Trial trial, int n) {
        int rows = n + n / 2 + 1;
        trial.matmul(false, false, STEPS, 1, 2 * n + 1);
        trial.matmul(false, false, STEPS, 2, 2 * n);
        trial.matmul(true, false, rows, 1, STEPS);
        trial.matmul(true, true, rows, 2, STEPS);
        trial.matmul(true, true, 1, 3, STEPS);
    }

    private static void packed(Trial trial, int n) {
        trial.matmul(false, false, 13, n + 1, STEPS);
        trial.matmul(true, true, 12, n, STEPS);
    }
}
