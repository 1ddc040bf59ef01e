package dev.chainrule.core.kernel;

/**
 * Memory of one thread for what a product rearranges and for partial results, in single precision: kept from call to
 * call, since a fresh array costs more than filling a used one. It holds nothing that outlives a call, so no result depends
 * on it.
 *
 * <p>One for each thread rather than one for each call in a pool: several threads may multiply at once, and none waits.
 */
final class Float32Scratch {

    private static final ThreadLocal<Float32Scratch> OF_THREAD = ThreadLocal.withInitial(Float32Scratch::new);

    private float[] numbers = {};
    private float[] partials = {};
    private float[] sums = {};

    private Float32Scratch() {}

    static Float32Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** At least n numbers, of any value. */
    float[] numbers(int n) {
        if (numbers.length < n) {
            numbers = new float[n];
        }
        return numbers;
    }

    /** At least n numbers, of any value. */
    float[] partials(int n) {
        if (partials.length < n) {
            partials = new float[n];
        }
        return partials;
    }

    /** At least n numbers, of any value. */
    float[] sums(int n) {
        if (sums.length < n) {
            sums = new float[n];
        }
        return sums;
    }
}
