package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import org.jspecify.annotations.Nullable;

/**
 * A product of matrices that is computed when somebody looks at its numbers. Whoever only steps against it, as against a
 * gradient, takes a product of its own instead, and steps in the memory of that.
 */
final class PendingProduct extends NdArray {
    private final boolean swapped;
    private final Source source;

    private PendingProduct(Shape shape, boolean swapped, Source source) {
        super(shape);
        this.swapped = swapped;
        this.source = source;
    }

    static NdArray of(Product product, NdArray a, NdArray b) {
        return new PendingProduct(product.result(), false, new Source(product, a, b));
    }

    /** The product itself, whatever the shape and layout under which it is seen. */
    private static final class Source {
        private final Product product;
        private final DType type;
        private @Nullable NdArray a;
        private @Nullable NdArray b;
        private @Nullable NdArray computed;

        Source(Product product, NdArray a, NdArray b) {
            this.product = product;
            this.type = a.type();
            this.a = a;
            this.b = b;
        }

        synchronized NdArray computed() {
            NdArray known = computed;
            if (known == null) {
                known = fresh();
                computed = known;
                a = null;
                b = null;
            }
            return known;
        }

        /** A product that nobody else has; none once the operands were let go. */
        synchronized @Nullable NdArray fresh() {
            return a == null || b == null ? null : a.product(product, b);
        }
    }

    @Override
    NdArray computed() {
        return source.computed().view(shape, swapped);
    }

    @Override
    @Nullable
    NdArray fresh() {
        NdArray fresh = source.fresh();
        return fresh == null ? null : fresh.view(shape, swapped);
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new PendingProduct(newShape, newSwapped, source);
    }

    @Override
    boolean swapped() {
        return swapped;
    }

    @Override
    public DType type() {
        return source.type;
    }

    @Override
    boolean isRepeated() {
        return false;
    }

    // ---- all else is done with the product ----

    @Override
    public double[] toArray() {
        return computed().toArray();
    }

    @Override
    public float[] toFloatArray() {
        return computed().toFloatArray();
    }

    @Override
    double at(int position) {
        return computed().at(position);
    }

    @Override
    Object memory() {
        return computed().memory();
    }

    @Override
    NdArray unary(Unary f) {
        return computed().unary(f);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        return computed().binary(f, b);
    }

    @Override
    NdArray binary(Binary f, double b) {
        return computed().binary(f, b);
    }

    @Override
    NdArray binary(double a, Binary f) {
        return computed().binary(a, f);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        return computed().copy(result, offset, strides);
    }

    @Override
    NdArray choose(NdArray a, NdArray b) {
        return computed().choose(a, b);
    }

    @Override
    NdArray select(Shape result, int outer, int size, int[] index, int inner) {
        return computed().select(result, outer, size, index, inner);
    }

    @Override
    NdArray selectAdd(Shape result, int outer, int size, int[] index, int inner) {
        return computed().selectAdd(result, outer, size, index, inner);
    }

    @Override
    NdArray gather(Shape result, int[] index) {
        return computed().gather(result, index);
    }

    @Override
    NdArray scatterAdd(Shape result, int[] index) {
        return computed().scatterAdd(result, index);
    }

    @Override
    NdArray cumsum(int outer, int n, int inner) {
        return computed().cumsum(outer, n, inner);
    }

    @Override
    NdArray sum(Shape result, int outer, int n, int inner) {
        return computed().sum(result, outer, n, inner);
    }

    @Override
    NdArray max(Shape result, int outer, int n, int inner) {
        return computed().max(result, outer, n, inner);
    }

    @Override
    NdArray product(Product p, NdArray b) {
        return computed().product(p, b);
    }
}
