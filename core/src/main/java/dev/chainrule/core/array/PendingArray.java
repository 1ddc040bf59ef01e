package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** An array whose numbers are computed when somebody looks at them, and then kept; what is done with them is put off, too. */
abstract sealed class PendingArray extends NdArray permits PendingProduct, PendingElements {

    PendingArray(Shape shape) {
        super(shape);
    }

    /** Computes the numbers, unless they are known. */
    @Override
    abstract NdArray computed();

    @Override
    boolean isRepeated() {
        return false;
    }

    @Override
    public NdArray deferred() {
        return this;
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
