package dev.chainrule.core.plan;

/**
 * Where an operand of a step is: in which array, and from which element on.
 *
 * @param place the place of the array in memory
 * @param period after how many elements of the pass the array begins anew; 0 if it spans all of them
 */
record Operand(int place, int period) {
    /** An array that spans the pass. */
    static Operand whole(int place) {
        return new Operand(place, 0);
    }

    /** The element of the array where element {@code from} of the pass is. */
    int offset(int from) {
        boolean isPowerOf2 = (period & period - 1) == 0; // or 0, which masks nothing
        return isPowerOf2 ? from & period - 1 : from % period;
    }
}
