package dev.chainrule.core.kernel;

import java.util.stream.IntStream;

/**
 * How many rows of a product on vectors are computed at once, as a tile of C in registers: six or five of up to four vectors
 * each; ten of two vectors where there are registers for four, so that as many chains run side by side.
 */
final class TileRows {

    static final int SIX = 6;

    static final int FIVE = 5;

    static final int TEN = 10;

    /**
     * The rows of the next tile where so many are left, and tens are possible. A table has no branches: at one that compiled
     * code has never seen, it would be thrown away.
     */
    private static final int[] WITH_TENS = IntStream.rangeClosed(0, 2 * TEN)
            .map(left -> isTen(left) ? TEN : withoutTens(left))
            .toArray();

    private TileRows() {}

    /**
     * The rows of the next tile. Tens, sixes and fives leave at most a few over, for which the last tile overlaps.
     *
     * @param m the rows of the product
     * @param left those that are not computed yet
     * @param tens whether tiles of ten rows fit into registers
     */
    static int next(int m, int left, boolean tens) {
        if (m < FIVE) {
            return 1;
        }
        return tens ? WITH_TENS[Math.min(left, 2 * TEN)] : withoutTens(left);
    }

    private static int withoutTens(int left) {
        return left % SIX == 0 ? SIX : FIVE;
    }

    /** How many of the rows are left for sixes and fives when all tens have been taken. */
    static int afterTens(int rows) {
        int few = rows < 2 * TEN ? rows : TEN + rows % TEN;
        return isTen(few) ? few - TEN : few;
    }

    private static boolean isTen(int left) {
        return left >= 2 * TEN || left == TEN || left == TEN + FIVE || left == TEN + SIX;
    }
}
