package dev.chainrule.core.tape;

import dev.chainrule.core.kernel.Kernels;
import java.util.List;

/**
 * One step of a tape: what is computed, from which slots, into which slot {@code y}. Slots of one instruction have the same
 * width but for {@link Cast}, and nothing is written twice. The loops are those of {@link Kernels}.
 */
public sealed interface Instruction {
    /** The slot that is written. */
    int y();

    /** The slots that are read. */
    Ints reads();

    /** The same instruction reading slot {@code names[s]} in the place of slot s. */
    Instruction reading(int[] names);

    /** y = f(x), element by element. */
    record Unary(Kernels.Unary f, int x, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Unary(f, names[x], y);
        }
    }

    /** y = f(a, b), element by element. */
    record Binary(Kernels.Binary f, int a, int b, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(a, b);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Binary(f, names[a], names[b], y);
        }
    }

    /** y = f(a, number), element by element. */
    record NumberRight(Kernels.Binary f, int a, double number, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(a);
        }

        @Override
        public Instruction reading(int[] names) {
            return new NumberRight(f, names[a], number, y);
        }
    }

    /** y = f(number, b), element by element. */
    record NumberLeft(Kernels.Binary f, double number, int b, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(b);
        }

        @Override
        public Instruction reading(int[] names) {
            return new NumberLeft(f, number, names[b], y);
        }
    }

    /** y = a where the mask is not 0, else b, element by element. */
    record Where(int mask, int a, int b, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(mask, a, b);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Where(names[mask], names[a], names[b], y);
        }
    }

    /** The numbers of x rounded to the width of y, element by element. */
    record Cast(int x, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Cast(names[x], y);
        }
    }

    /** A dense result with these sizes from elements at these strides, the first one at the offset. */
    record Copy(int x, int offset, Ints sizes, Ints strides, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Copy(names[x], offset, sizes, strides, y);
        }
    }

    /** Parts of an axis by index, 0 where the index is negative. */
    record Select(int x, int size, Ints index, int outer, int inner, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Select(names[x], size, index, outer, inner, y);
        }
    }

    /** The transpose of {@link Select}, added to zeros. */
    record SelectAdd(int x, int size, Ints index, int outer, int inner, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new SelectAdd(names[x], size, index, outer, inner, y);
        }
    }

    /** Elements by index. */
    record Gather(int x, Ints index, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Gather(names[x], index, y);
        }
    }

    /** The transpose of {@link Gather}, added to zeros. */
    record ScatterAdd(int x, Ints index, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new ScatterAdd(names[x], index, y);
        }
    }

    /** Running sums of n elements. */
    record Cumsum(int x, int outer, int n, int inner, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Cumsum(names[x], outer, n, inner, y);
        }
    }

    /** Interleaved sums of n elements. */
    record Sum(int x, int outer, int n, int inner, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Sum(names[x], outer, n, inner, y);
        }
    }

    /** The largest of n elements. */
    record Max(int x, int outer, int n, int inner, int y) implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(x);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Max(names[x], outer, n, inner, y);
        }
    }

    /**
     * Products of matrices [m, k] by [k, n], one for each offset.
     *
     * @param offsetsA where matrix i of a begins
     * @param offsetsB where matrix i of b begins
     */
    record Matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            int a,
            Ints offsetsA,
            int b,
            Ints offsetsB,
            int y)
            implements Instruction {
        @Override
        public Ints reads() {
            return new Ints(a, b);
        }

        @Override
        public Instruction reading(int[] names) {
            return new Matmul(transposeA, transposeB, m, n, k, names[a], offsetsA, names[b], offsetsB, y);
        }
    }

    /** A whole operation that looks at the numbers themselves. */
    record Call(Recipe recipe, List<Integer> x, int y) implements Instruction {
        /** Copies. */
        public Call {
            x = List.copyOf(x);
        }

        @Override
        public Ints reads() {
            return new Ints(x.stream().mapToInt(Integer::intValue).toArray());
        }

        @Override
        public Instruction reading(int[] names) {
            return new Call(recipe, x.stream().map(slot -> names[slot]).toList(), y);
        }
    }

    /** How a {@link Call} computes. Recipes of the same operation on the same layouts are equal. */
    interface Recipe {
        /**
         * Computes from plain Java arrays, which it neither keeps nor changes.
         *
         * @return a {@code double[]} or {@code float[]} of the size and width of the result
         * @throws IllegalStateException if the shape or type of the result is not the one that was traced
         */
        Object compute(List<Object> memories);
    }
}
