package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import org.jspecify.annotations.Nullable;

/** An array whose numbers are computed when somebody looks at them, and then kept; what is done with them is put off, too. */
abstract sealed class PendingArray extends NdArray permits PendingProduct, PendingElements {

    private final boolean swapped;
    private final Source source;

    PendingArray(Shape shape, boolean swapped, Source source) {
        super(shape);
        this.swapped = swapped;
        this.source = source;
    }

    /** What is computed, whatever the shape and layout under which it is seen. */
    abstract static class Source {
        final DType type;

        Source(DType type) {
            this.type = type;
        }

        /** The numbers, computed unless they are known. */
        abstract NdArray computed();

        /** The same once more, in memory of its own; none once it was computed. */
        abstract @Nullable NdArray fresh();
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
    public NdArray deferred() {
        return this;
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
    public boolean isPlain() {
        return false;
    }

    @Override
    boolean isRepeated() {
        return false;
    }

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
        return computed().deferred().unary(f);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        return computed().deferred().binary(f, b);
    }

    @Override
    NdArray binary(Binary f, double b) {
        return computed().deferred().binary(f, b);
    }

    @Override
    NdArray binary(double a, Binary f) {
        return computed().deferred().binary(a, f);
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
