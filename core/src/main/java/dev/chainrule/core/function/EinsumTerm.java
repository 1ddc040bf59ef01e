package dev.chainrule.core.function;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A tensor whose axes have letters. */
record EinsumTerm(Tensor x, String letters) {
    /** With each letter once: the diagonal of axes that share one. */
    EinsumTerm diagonal() {
        for (int q = 1; q < letters.length(); q++) {
            int p = letters.indexOf(letters.charAt(q));
            if (p < q) {
                return diagonal(p, q).diagonal();
            }
        }
        return this;
    }

    private EinsumTerm diagonal(int p, int q) {
        int[] others = IntStream.range(0, letters.length())
                .filter(axis -> axis != p && axis != q)
                .toArray();
        int[] order = Arrays.copyOf(others, letters.length());
        order[others.length] = p;
        order[others.length + 1] = q;
        StringBuilder rest = new StringBuilder();
        Arrays.stream(others).forEach(axis -> rest.append(letters.charAt(axis)));
        return new EinsumTerm(
                LinearAlgebra.diagonal(x.permute(order), 0),
                rest.append(letters.charAt(q)).toString());
    }

    /** Summed over all letters but these. */
    EinsumTerm summed(String kept) {
        String rest = only(letters, c -> kept.indexOf(c) >= 0);
        int[] axes = IntStream.range(0, letters.length())
                .filter(axis -> rest.indexOf(letters.charAt(axis)) < 0)
                .toArray();
        return axes.length == 0 ? this : new EinsumTerm(x.sum(axes), rest);
    }

    /** With its axes in the order of these letters, which are the same ones. */
    EinsumTerm ordered(String order) {
        return letters.equals(order)
                ? this
                : new EinsumTerm(x.permute(order.chars().map(letters::indexOf).toArray()), order);
    }

    /**
     * The product with another term, summed over the letters that are not needed: a matrix product where both terms share
     * such letters, else a product by elements. The result has the shared letters, then those of this term, then the others.
     */
    EinsumTerm times(EinsumTerm other, String needed) {
        // a letter of size 1 on one side and longer on the other: the sum of the products is the product of both sums
        String stretched = only(letters, c -> other.has(c) && needed.indexOf(c) < 0 && size(c) != other.size(c));
        EinsumTerm a = summed(only(needed + other.letters, c -> stretched.indexOf(c) < 0));
        EinsumTerm b = other.summed(only(needed + letters, c -> stretched.indexOf(c) < 0));
        String inner = only(a.letters, c -> b.has(c) && needed.indexOf(c) < 0);
        String both = only(a.letters, c -> b.has(c) && needed.indexOf(c) >= 0);
        String left = only(a.letters, c -> !b.has(c));
        String right = only(b.letters, c -> !a.has(c));
        return inner.isEmpty() ? elements(a, b, both, left, right) : matrices(a, b, both, left, inner, right);
    }

    private static EinsumTerm elements(EinsumTerm a, EinsumTerm b, String both, String left, String right) {
        Shape shared = Stacks.append(b.shape(both), ones(left.length()));
        Tensor rows = a.ordered(both + left).x.reshape(Stacks.append(a.shape(both + left), ones(right.length())));
        Tensor columns = b.ordered(both + right)
                .x
                .reshape(Stacks.append(shared, b.shape(right).sizes()));
        return new EinsumTerm(rows.mul(columns), both + left + right);
    }

    private static int[] ones(int n) {
        int[] ones = new int[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static EinsumTerm matrices(
            EinsumTerm a, EinsumTerm b, String both, String left, String inner, String right) {
        int m = a.shape(left).size();
        int k = a.shape(inner).size();
        int n = b.shape(right).size();
        Tensor rows = a.ordered(both + left + inner).x.reshape(Stacks.append(a.shape(both), m, k));
        Tensor columns = b.ordered(both + inner + right).x.reshape(Stacks.append(b.shape(both), k, n));
        Tensor product = rows.matmul(columns);
        Shape result = Stacks.append(
                Stacks.of(product.shape(), a.shape(left).sizes()),
                b.shape(right).sizes());
        return new EinsumTerm(product.reshape(result), both + left + right);
    }

    private boolean has(int letter) {
        return letters.indexOf(letter) >= 0;
    }

    private Shape shape(String some) {
        return Shape.of(some.chars().map(this::size).toArray());
    }

    private int size(int letter) {
        return x.shape().size(letters.indexOf(letter));
    }

    private static String only(String text, IntPredicate test) {
        StringBuilder result = new StringBuilder();
        text.chars().filter(test).forEach(c -> result.append((char) c));
        return result.toString();
    }
}
