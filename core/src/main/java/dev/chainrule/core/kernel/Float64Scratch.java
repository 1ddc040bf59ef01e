package dev.chainrule.core.kernel;

/**
 * Memory of one thread for what a product rearranges and for partial results, in double precision: kept from call to
 * call, since a fresh array costs more than filling a used one. It holds nothing that outlives a call, so no result depends
 * on it.
 *
 * <p>One for each thread rather than one for each call in a pool: several threads may multiply at once, and none waits.
 */
final class Float64Scratch {

    private static final ThreadLocal<Float64Scratch> OF_THREAD = ThreadLocal.withInitial(Float64Scratch::new);

    private double[] numbers = {};
    private double[] partials = {};
    private double[] sums = {};

    private Float64Scratch() {}

    static Float64Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** At least n numbers, of any value. */
    double[] numbers(int n) {
        if (numbers.length < n) {
            numbers = new double[n];
        }
        return numbers;
    }

    /** At least n numbers, of any value. */
    double[] partials(int n) {
        if (partials.length < n) {
            partials = new double[n];
        }
        return partials;
    }

    /** At least n numbers, of any value. */
    double[] sums(int n) {
        if (sums.length < n) {
            sums = new double[n];
        }
        return sums;
    }
}
