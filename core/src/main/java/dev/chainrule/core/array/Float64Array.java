package dev.chainrule.core.array;

import dev.chainrule.core.kernel.KernelLookup;
import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import dev.chainrule.core.tape.Strided;

/** An array of doubles: what is asked for, handed to the kernels. */
abstract sealed class Float64Array extends NdArray permits Float64Element, Float64Elements, Float64Repeated {
    static final Kernels KERNELS = KernelLookup.kernels();
    /** What two operations in a row work on in turn, so that it stays in the first cache. */
    private static final int TILE = 1024;

    Float64Array(Shape shape) {
        super(shape);
    }

    /** An array on this memory, which nobody writes any more. */
    static Float64Array of(Shape shape, boolean swapped, double[] data) {
        return data.length == 1 ? new Float64Element(shape, data[0]) : new Float64Elements(shape, swapped, data);
    }

    /** The elements as they lie in memory. */
    abstract double[] data();

    @Override
    public double[] toArray() {
        return ((Float64Array) dense()).data().clone();
    }

    @Override
    public float[] toFloatArray() {
        double[] from = ((Float64Array) dense()).data();
        float[] result = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            result[i] = (float) from[i];
        }
        return result;
    }

    @Override
    Object memory() {
        return data();
    }

    @Override
    boolean isRepeated() {
        return false;
    }

    @Override
    NdArray unary(Unary f) {
        double[] y = new double[shape.size()];
        KERNELS.unary(f, data(), 0, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        if (!(b instanceof Float64Array right)) {
            return TracedArray.binary(f, this, b);
        }
        if (b.isRepeated()) {
            return binary(f, b.at(0));
        }
        double[] y = new double[shape.size()];
        KERNELS.binary(f, data(), 0, right.data(), 0, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    public NdArray mulSigmoidPrime(NdArray x) {
        if (!(x instanceof Float64Array right && shape.equals(x.shape) && swapped() == x.swapped())) {
            return super.mulSigmoidPrime(x);
        }
        double[] a = data();
        double[] from = right.data();
        double[] y = new double[a.length];
        for (int i = 0; i < y.length; i += TILE) {
            int n = Math.min(TILE, y.length - i);
            KERNELS.unary(Unary.SIGMOID_PRIME, from, i, y, i, n);
            KERNELS.binary(Binary.MUL, a, i, y, i, y, i, n);
        }
        return of(shape, swapped(), y);
    }

    @Override
    NdArray binary(Binary f, double b) {
        double[] y = new double[shape.size()];
        KERNELS.binary(f, data(), 0, b, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    NdArray binary(double a, Binary f) {
        double[] y = new double[shape.size()];
        KERNELS.binary(f, a, data(), 0, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    public NdArray subScaled(NdArray b, double c) {
        boolean alike = shape.equals(b.shape) && swapped() == b.swapped();
        if (alike && b.fresh() instanceof Float64Elements own) {
            KERNELS.subScaled(data(), own.data(), c, own.data());
            return own;
        }
        if (!(alike && b instanceof Float64Array right)) {
            return super.subScaled(b, c);
        }
        double[] y = new double[shape.size()];
        KERNELS.subScaled(data(), right.data(), c, y);
        return of(shape, swapped(), y);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        double[] y = new double[result.size()];
        Strided.copy(
                result.raw(),
                offset,
                strides,
                (from, rowStride, columnStride, to, rows, columns) ->
                        KERNELS.copy(data(), from, rowStride, columnStride, y, to, rows, columns));
        return of(result, false, y);
    }

    @Override
    NdArray choose(NdArray a, NdArray b) {
        if (!(a instanceof Float64Array left && b instanceof Float64Array right)) {
            return TracedArray.choose(this, a, b);
        }
        double[] y = new double[shape.size()];
        KERNELS.where(data(), 0, left.data(), 0, right.data(), 0, y, 0, y.length);
        return of(shape, false, y);
    }

    @Override
    NdArray select(Shape result, int outer, int size, int[] index, int inner) {
        double[] y = new double[result.size()];
        KERNELS.select(data(), size, index, y, outer, inner);
        return of(result, false, y);
    }

    @Override
    NdArray selectAdd(Shape result, int outer, int size, int[] index, int inner) {
        double[] y = new double[result.size()];
        KERNELS.selectAdd(data(), size, index, y, outer, inner);
        return of(result, false, y);
    }

    @Override
    NdArray gather(Shape result, int[] index) {
        double[] y = new double[result.size()];
        KERNELS.gather(data(), index, y);
        return of(result, false, y);
    }

    @Override
    NdArray scatterAdd(Shape result, int[] index) {
        double[] y = new double[result.size()];
        KERNELS.scatterAdd(data(), index, y);
        return of(result, false, y);
    }

    @Override
    NdArray cumsum(int outer, int n, int inner) {
        double[] y = new double[shape.size()];
        KERNELS.cumsum(data(), y, outer, n, inner);
        return of(shape, false, y);
    }

    @Override
    NdArray sum(Shape result, int outer, int n, int inner) {
        double[] y = new double[result.size()];
        KERNELS.sum(data(), 0, y, 0, outer, n, inner);
        return of(result, false, y);
    }

    @Override
    NdArray max(Shape result, int outer, int n, int inner) {
        double[] y = new double[result.size()];
        if (y.length > 0) {
            KERNELS.max(data(), 0, y, 0, outer, n, inner);
        }
        return of(result, false, y);
    }

    @Override
    NdArray product(Product p, NdArray b) {
        if (!(b instanceof Float64Array right)) {
            return TracedArray.product(p, this, b);
        }
        double[] c = new double[p.result().size()];
        for (int i = 0; i < p.stack(); i++) {
            KERNELS.matmul(
                    swapped(),
                    b.swapped(),
                    p.m(),
                    p.n(),
                    p.k(),
                    data(),
                    p.offsetA(i),
                    right.data(),
                    p.offsetB(i),
                    c,
                    i * p.m() * p.n());
        }
        return of(p.result(), false, c);
    }
}
