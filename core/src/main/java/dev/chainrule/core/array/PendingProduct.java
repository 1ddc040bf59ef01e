package dev.chainrule.core.array;

import org.jspecify.annotations.Nullable;

/**
 * A product of matrices that is computed when somebody looks at its numbers. Whoever only steps against it, as against a
 * gradient, takes a product of its own instead, and steps in the memory of that.
 */
final class PendingProduct extends PendingArray {
    private final Source source;

    private PendingProduct(Shape shape, boolean swapped, Source source) {
        super(shape, swapped, source);
        this.source = source;
    }

    static NdArray of(Product product, NdArray a, NdArray b) {
        return new PendingProduct(product.result(), false, new Source(product, a, b));
    }

    /** The product itself, whatever the shape and layout under which it is seen. */
    private static final class Source extends PendingArray.Source {
        private final Product product;
        private @Nullable NdArray a;
        private @Nullable NdArray b;
        private @Nullable NdArray computed;

        Source(Product product, NdArray a, NdArray b) {
            super(a.type());
            this.product = product;
            this.a = a;
            this.b = b;
        }

        @Override
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
        @Override
        synchronized @Nullable NdArray fresh() {
            return a == null || b == null ? null : a.product(product, b);
        }
    }

    /** In the memory of a product of its own. */
    @Override
    public NdArray mulSigmoidPrime(NdArray x) {
        NdArray own = x.isTraced() || !shape.equals(x.shape) ? null : fresh();
        return own == null ? computed().deferred().mulSigmoidPrime(x) : own.withSigmoidPrime(x.computed());
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new PendingProduct(newShape, newSwapped, source);
    }
}
