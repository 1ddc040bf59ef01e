package dev.chainrule.core.array;

import dev.chainrule.core.kernel.KernelLookup;
import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import dev.chainrule.core.tape.Strided;

/** An array of floats: what is asked for, handed to the kernels. */
abstract sealed class Float32Array extends NdArray permits Float32Element, Float32Elements, Float32Repeated {
    static final Kernels KERNELS = KernelLookup.kernels();
    /** What two operations in a row work on in turn, so that it stays in the first cache. */
    private static final int TILE = 1024;

    Float32Array(Shape shape) {
        super(shape);
    }

    /** An array on this memory, which nobody writes any more. */
    static Float32Array of(Shape shape, boolean swapped, float[] data) {
        return data.length == 1 ? new Float32Element(shape, data[0]) : new Float32Elements(shape, swapped, data);
    }

    /** The elements as they lie in memory. */
    abstract float[] data();

    @Override
    public double[] toArray() {
        float[] from = ((Float32Array) dense()).data();
        double[] result = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            result[i] = from[i];
        }
        return result;
    }

    @Override
    public float[] toFloatArray() {
        return ((Float32Array) dense()).data().clone();
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
        float[] y = new float[shape.size()];
        KERNELS.unary(f, data(), 0, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        if (!(b instanceof Float32Array right)) {
            return TracedArray.binary(f, this, b);
        }
        if (b.isRepeated()) {
            return binary(f, b.at(0));
        }
        float[] y = new float[shape.size()];
        KERNELS.binary(f, data(), 0, right.data(), 0, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    public NdArray mulSigmoidPrime(NdArray x) {
        if (!(x instanceof Float32Array right && shape.equals(x.shape) && swapped() == x.swapped())) {
            return super.mulSigmoidPrime(x);
        }
        float[] a = data();
        float[] from = right.data();
        float[] y = new float[a.length];
        for (int i = 0; i < y.length; i += TILE) {
            int n = Math.min(TILE, y.length - i);
            KERNELS.unary(Unary.SIGMOID_PRIME, from, i, y, i, n);
            KERNELS.binary(Binary.MUL, a, i, y, i, y, i, n);
        }
        return of(shape, swapped(), y);
    }

    @Override
    NdArray binary(Binary f, double b) {
        float[] y = new float[shape.size()];
        KERNELS.binary(f, data(), 0, (float) b, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    NdArray binary(double a, Binary f) {
        float[] y = new float[shape.size()];
        KERNELS.binary(f, (float) a, data(), 0, y, 0, y.length);
        return of(shape, swapped(), y);
    }

    @Override
    public NdArray subScaled(NdArray b, double c) {
        boolean alike = shape.equals(b.shape) && swapped() == b.swapped();
        if (alike && b.fresh() instanceof Float32Elements own) {
            KERNELS.subScaled(data(), own.data(), (float) c, own.data());
            return own;
        }
        if (!(alike && b instanceof Float32Array right)) {
            return super.subScaled(b, c);
        }
        float[] y = new float[shape.size()];
        KERNELS.subScaled(data(), right.data(), (float) c, y);
        return of(shape, swapped(), y);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        float[] y = new float[result.size()];
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
        if (!(a instanceof Float32Array left && b instanceof Float32Array right)) {
            return TracedArray.choose(this, a, b);
        }
        float[] y = new float[shape.size()];
        KERNELS.where(data(), 0, left.data(), 0, right.data(), 0, y, 0, y.length);
        return of(shape, false, y);
    }

    @Override
    NdArray select(Shape result, int outer, int size, int[] index, int inner) {
        float[] y = new float[result.size()];
        KERNELS.select(data(), size, index, y, outer, inner);
        return of(result, false, y);
    }

    @Override
    NdArray selectAdd(Shape result, int outer, int size, int[] index, int inner) {
        float[] y = new float[result.size()];
        KERNELS.selectAdd(data(), size, index, y, outer, inner);
        return of(result, false, y);
    }

    @Override
    NdArray gather(Shape result, int[] index) {
        float[] y = new float[result.size()];
        KERNELS.gather(data(), index, y);
        return of(result, false, y);
    }

    @Override
    NdArray scatterAdd(Shape result, int[] index) {
        float[] y = new float[result.size()];
        KERNELS.scatterAdd(data(), index, y);
        return of(result, false, y);
    }

    @Override
    NdArray cumsum(int outer, int n, int inner) {
        float[] y = new float[shape.size()];
        KERNELS.cumsum(data(), y, outer, n, inner);
        return of(shape, false, y);
    }

    @Override
    NdArray sum(Shape result, int outer, int n, int inner) {
        float[] y = new float[result.size()];
        KERNELS.sum(data(), 0, y, 0, outer, n, inner);
        return of(result, false, y);
    }

    @Override
    NdArray max(Shape result, int outer, int n, int inner) {
        float[] y = new float[result.size()];
        if (y.length > 0) {
            KERNELS.max(data(), 0, y, 0, outer, n, inner);
        }
        return of(result, false, y);
    }

    @Override
    NdArray product(Product p, NdArray b) {
        if (!(b instanceof Float32Array right)) {
            return TracedArray.product(p, this, b);
        }
        float[] c = new float[p.result().size()];
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
