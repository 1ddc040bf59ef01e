package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.List;
import java.util.Set;

/**
 * Functions of numbers, element by element, one after the other: what is computed from some arrays and numbers, and which of
 * it is wanted. Values are counted through: first the elements of the arrays, then the numbers, then what the links give.
 *
 * @param element {@code double.class} or {@code float.class}
 * @param arrays how many arrays are read
 * @param numbers how many numbers take part, the same for all elements
 * @param results the values that are written, each to an array of its own
 * @param sums the values that are summed, each in partial sums of its own: element i is added to number i mod P, with the P of
 *     {@link Kernels}
 * @param isInPlace whether a result may be written where an array is read
 */
public record Chain(
        Class<?> element,
        int arrays,
        int numbers,
        List<Link> links,
        List<Integer> results,
        List<Integer> sums,
        boolean isInPlace) {
    private static final Set<Enum<?>> CHEAP = Set.of(Unary.NEG, Unary.ABS, Binary.ADD, Binary.SUB, Binary.MUL);

    /** Copies. */
    public Chain {
        links = List.copyOf(links);
        results = List.copyOf(results);
        sums = List.copyOf(sums);
    }

    /** Whether a function costs no more than to write a number and read it again. */
    public static boolean isCheap(Enum<?> f) {
        return CHEAP.contains(f);
    }

    /** The work of a function on an element of this type, in elements of plain arithmetic. */
    public static int weight(Enum<?> f, Class<?> element) {
        return f instanceof Unary unary
                ? ParallelKernels.weight(unary, element)
                : f instanceof Binary binary ? ParallelKernels.weight(binary) : 1;
    }

    /** The same chain, in place. */
    public Chain inPlace() {
        return new Chain(element, arrays, numbers, links, results, sums, true);
    }

    /** How many partial sums each sum has. */
    int partials() {
        return element == double.class ? Kernels.FLOAT64_PARTIALS : Kernels.FLOAT32_PARTIALS;
    }

    /** An array for so many elements. */
    Object memory(int n) {
        return element == double.class ? new double[n] : new float[n];
    }

    /**
     * One function of some values.
     *
     * @param f a {@link Kernels.Unary}, a {@link Kernels.Binary} or a {@link Choice}
     * @param operands the values that it takes, in order
     */
    public record Link(Enum<?> f, List<Integer> operands) {
        /** Copies. */
        public Link {
            operands = List.copyOf(operands);
        }
    }

    /** The function of three values. */
    public enum Choice {
        /** The second value where the first is not 0, else the third. */
        WHERE
    }

    /** A loop over the elements of arrays that computes a chain; for one thread at a time. */
    @FunctionalInterface
    public interface Loop {
        /**
         * Computes elements from the first one on.
         *
         * @param memory among others, the arrays
         * @param places where in memory the arrays are that are read, then those that are written, then the partial sums
         * @param offsets where in each of these the elements begin, and which partial sum is the first one's
         * @param numbers the numbers
         * @param n how many elements there are
         */
        void run(Object[] memory, int[] places, int[] offsets, double[] numbers, int n);
    }

    /** A loop that may not compute all elements. */
    @FunctionalInterface
    interface PartialLoop {
        /**
         * Computes elements from the first one on. In place, it stops before those that it cannot compute; else it computes
         * all or none, and leaves anything in results and sums where it says none. In both cases it may leave the last few.
         *
         * @return how many it computed
         */
        int run(Object[] memory, int[] places, int[] offsets, double[] numbers, int n);
    }
}
