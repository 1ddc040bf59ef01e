package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * yᵢ = aᵢ yᵢ₋₁ + bᵢ along an axis, from y₀ = b₀ on, of equal shapes. Rules: with tᵢ = aᵢ₊₁ tᵢ₊₁ + gᵢ, the same from the other
 * end, it is tᵢ yᵢ₋₁ for a and tᵢ for b.
 *
 * <p>Computed in this order and in double precision; single precision rounds the results.
 */
record Recurrence(String label, int axis) implements Op.Binary {
    /** yᵢ = x₀ .. xᵢ along an axis: nothing is divided, so that zeros do no harm. */
    static Tensor products(String label, int axis, Tensor x) {
        int[] firstAlone = IntStream.range(0, x.shape().size(axis))
                .map(i -> i == 0 ? 0 : -1)
                .toArray();
        return Tensor.apply(new Recurrence(label, axis), x, Tensor.apply(new Select(label, axis, firstAlone), x));
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        int n = a.shape().size(axis);
        int inner = 1;
        for (int i = axis + 1; i < a.shape().rank(); i++) {
            inner *= a.shape().size(i);
        }
        double[] factor = a.toArray();
        double[] y = b.toArray();
        for (int i = 0; i < y.length; i++) {
            y[i] += i / inner % n == 0 ? 0 : factor[i] * y[i - inner];
        }
        return NdArray.of(a.shape(), y).to(a.type());
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        int n = a.shape().size(axis);
        Tensor fromEnd = Tensor.apply(this, moved(a, n, k -> k == 0 ? -1 : n - k), moved(g, n, k -> n - 1 - k));
        Tensor t = moved(fromEnd, n, k -> n - 1 - k);
        if (i == 1) {
            return t;
        }
        Tensor later = Indices.part(label, t, axis, 1, n);
        Tensor before = Indices.part(label, y, axis, 0, n - 1);
        return moved(later.mul(before), n, k -> k - 1);
    }

    /** Part k is part source(k) of x, or 0 where that is -1. */
    private Tensor moved(Tensor x, int n, IntUnaryOperator source) {
        return Tensor.apply(
                new Select(label, axis, IntStream.range(0, n).map(source).toArray()), x);
    }
}
