package dev.chainrule.core.kernel;

import java.util.List;

/**
 * Functions of numbers, element by element, one after the other: what is computed from some arrays and numbers, and which of
 * it is wanted. Values are counted through: first the elements of the arrays, then the numbers, then what the links give.
 *
 * @param element {@code double.class} or {@code float.class}
 * @param arrays how many arrays are read
 * @param numbers how many numbers take part, the same for all elements
 * @param results the values that are written, each to an array of its own
 */
public record Chain(Class<?> element, int arrays, int numbers, List<Link> links, List<Integer> results) {
    /** Copies. */
    public Chain {
        links = List.copyOf(links);
        results = List.copyOf(results);
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

    /** A loop over the elements of arrays that computes a chain. */
    @FunctionalInterface
    public interface Loop {
        /**
         * Computes elements from the first one on.
         *
         * @param memory among others, the arrays
         * @param places where in memory the arrays are that are read, then those that are written
         * @param offsets where in each of these the elements begin
         * @param numbers the numbers
         * @param n how many elements there are
         * @return how many it computed: it stops before an element that it cannot compute, and where few are left
         */
        int run(Object[] memory, int[] places, int[] offsets, double[] numbers, int n);
    }
}
