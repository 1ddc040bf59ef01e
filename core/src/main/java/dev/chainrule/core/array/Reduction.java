package dev.chainrule.core.array;

/**
 * A reduction over some axes, brought to the form of the kernels: {@code outer} x {@code n} x {@code inner}, of which the
 * {@code n} are reduced in their logical row-major order. Reduced axes that do not lie side by side are first moved to the
 * end.
 */
final class Reduction {
    final NdArray array;
    final int outer;
    final int n;
    final int inner;

    private Reduction(NdArray array, int outer, int n, int inner) {
        this.array = array;
        this.outer = outer;
        this.n = n;
        this.inner = inner;
    }

    static Reduction of(NdArray x, boolean[] reduced) {
        int[] sizes = x.shape().raw();
        int first = 0;
        while (first < sizes.length && (!reduced[first] || sizes[first] == 1)) {
            first++;
        }
        int last = sizes.length - 1;
        while (last > first && (!reduced[last] || sizes[last] == 1)) {
            last--;
        }
        for (int i = first; i <= last && i < sizes.length; i++) {
            if (!reduced[i] && sizes[i] != 1) {
                return scattered(x, reduced);
            }
        }
        int end = Math.min(last + 1, sizes.length);
        return new Reduction(
                x.dense(),
                product(sizes, 0, first),
                product(sizes, first, end),
                product(sizes, Math.max(end, first), sizes.length));
    }

    private static Reduction scattered(NdArray x, boolean[] reduced) {
        int rank = reduced.length;
        int[] axes = new int[rank];
        int next = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < rank; i++) {
                if (reduced[i] == (pass == 1)) {
                    axes[next++] = i;
                }
            }
        }
        int outer = 1;
        int n = 1;
        for (int i = 0; i < rank; i++) {
            outer *= reduced[i] ? 1 : x.shape().raw()[i];
            n *= reduced[i] ? x.shape().raw()[i] : 1;
        }
        return new Reduction(x.permute(axes), outer, n, 1);
    }

    private static int product(int[] sizes, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product *= sizes[i];
        }
        return product;
    }
}
