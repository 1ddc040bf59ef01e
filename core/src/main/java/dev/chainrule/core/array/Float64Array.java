package dev.chainrule.core.array;

import dev.chainrule.core.kernel.KernelLookup;
import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import dev.chainrule.core.tape.Strided;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of doubles: what is asked for, handed to the kernels. */
final class Float64Array extends NdArray {
    private static final Kernels KERNELS = KernelLookup.kernels();
    /** A row that is added to many is written out to so many elements, to be added to several at once. */
    private static final int STRIP = 256;
    /** What two operations in a row work on in turn, so that it stays in the first cache. */
    private static final int TILE = 1024;

    /** The elements; null where there is one number only, in an array of size 1 or of a number repeated. */
    private final double @Nullable [] data;

    private final double only;

    Float64Array(Shape shape, boolean swapped, double[] data) {
        super(shape, swapped);
        this.data = data.length == 1 ? null : data;
        this.only = data.length == 1 ? data[0] : 0;
    }

    /** An array of one number, at each of its places. */
    Float64Array(Shape shape, boolean swapped, double only) {
        super(shape, swapped);
        this.data = null;
        this.only = only;
    }

    private double[] data() {
        if (data != null) {
            return data;
        }
        double[] all = new double[shape.size()];
        Arrays.fill(all, only);
        return all;
    }

    @Override
    public DType type() {
        return DType.FLOAT64;
    }

    @Override
    public double[] toArray() {
        return swapped ? dense().toArray() : data().clone();
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
        return data == null;
    }

    @Override
    double at(int position) {
        return data == null ? only : data[position];
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return data == null
                ? new Float64Array(newShape, newSwapped, only)
                : new Float64Array(newShape, newSwapped, data);
    }

    @Override
    NdArray unary(Unary f) {
        if (data == null) {
            return new Float64Array(shape, swapped, KERNELS.unary(f, only));
        }
        double[] y = new double[data.length];
        KERNELS.unary(f, data, 0, y, 0, y.length);
        return new Float64Array(shape, swapped, y);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        if (!(b instanceof Float64Array right)) {
            return TracedArray.binary(f, this, b);
        }
        if (data == null) {
            return right.binary(only, f);
        }
        if (right.data == null) {
            return binary(f, right.only);
        }
        double[] y = new double[data.length];
        KERNELS.binary(f, data, 0, right.data, 0, y, 0, y.length);
        return new Float64Array(shape, swapped, y);
    }

    @Override
    public NdArray mulSigmoidPrime(NdArray x) {
        if (!(x instanceof Float64Array right && shape.equals(x.shape) && swapped == x.swapped) || data == null) {
            return super.mulSigmoidPrime(x);
        }
        double[] from = right.data();
        double[] y = new double[data.length];
        for (int i = 0; i < y.length; i += TILE) {
            int n = Math.min(TILE, y.length - i);
            KERNELS.unary(Unary.SIGMOID_PRIME, from, i, y, i, n);
            KERNELS.binary(Binary.MUL, data, i, y, i, y, i, n);
        }
        return new Float64Array(shape, swapped, y);
    }

    @Override
    NdArray binary(Binary f, double b) {
        if (data == null) {
            return new Float64Array(shape, swapped, KERNELS.binary(f, only, b));
        }
        double[] y = new double[data.length];
        KERNELS.binary(f, data, 0, b, y, 0, y.length);
        return new Float64Array(shape, swapped, y);
    }

    @Override
    NdArray binary(double a, Binary f) {
        if (data == null) {
            return new Float64Array(shape, swapped, KERNELS.binary(f, a, only));
        }
        double[] y = new double[data.length];
        KERNELS.binary(f, a, data, 0, y, 0, y.length);
        return new Float64Array(shape, swapped, y);
    }

    @Override
    public NdArray subScaled(NdArray b, double c) {
        boolean alike = shape.equals(b.shape) && swapped == b.swapped;
        if (alike && b.fresh() instanceof Float64Array own && own.data != null) {
            KERNELS.subScaled(data(), own.data, c, own.data);
            return own;
        }
        if (!(alike && b instanceof Float64Array right)) {
            return super.subScaled(b, c);
        }
        double[] y = new double[shape.size()];
        KERNELS.subScaled(data(), right.data(), c, y);
        return new Float64Array(shape, swapped, y);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        if (data == null) {
            return new Float64Array(result, false, only);
        }
        double[] y = new double[result.size()];
        Strided.copy(
                result.raw(),
                offset,
                strides,
                (from, rowStride, columnStride, to, rows, columns) ->
                        KERNELS.copy(data(), from, rowStride, columnStride, y, to, rows, columns));
        return new Float64Array(result, false, y);
    }

    @Override
    NdArray choose(NdArray a, NdArray b) {
        if (!(a instanceof Float64Array left && b instanceof Float64Array right)) {
            return TracedArray.choose(this, a, b);
        }
        double[] y = new double[shape.size()];
        KERNELS.where(data(), 0, left.data(), 0, right.data(), 0, y, 0, y.length);
        return new Float64Array(shape, false, y);
    }

    @Override
    NdArray select(Shape result, int outer, int size, int[] index, int inner) {
        double[] y = new double[result.size()];
        KERNELS.select(data(), size, index, y, outer, inner);
        return new Float64Array(result, false, y);
    }

    @Override
    NdArray selectAdd(Shape result, int outer, int size, int[] index, int inner) {
        double[] y = new double[result.size()];
        KERNELS.selectAdd(data(), size, index, y, outer, inner);
        return new Float64Array(result, false, y);
    }

    @Override
    NdArray gather(Shape result, int[] index) {
        double[] y = new double[result.size()];
        KERNELS.gather(data(), index, y);
        return new Float64Array(result, false, y);
    }

    @Override
    NdArray scatterAdd(Shape result, int[] index) {
        double[] y = new double[result.size()];
        KERNELS.scatterAdd(data(), index, y);
        return new Float64Array(result, false, y);
    }

    @Override
    NdArray cumsum(int outer, int n, int inner) {
        double[] y = new double[shape.size()];
        KERNELS.cumsum(data(), y, outer, n, inner);
        return new Float64Array(shape, false, y);
    }

    @Override
    NdArray sum(Shape result, int outer, int n, int inner) {
        double[] y = new double[result.size()];
        KERNELS.sum(data(), 0, y, 0, outer, n, inner);
        return new Float64Array(result, false, y);
    }

    @Override
    NdArray max(Shape result, int outer, int n, int inner) {
        double[] y = new double[result.size()];
        if (y.length > 0) {
            KERNELS.max(data(), 0, y, 0, outer, n, inner);
        }
        return new Float64Array(result, false, y);
    }

    @Override
    NdArray product(Product p, NdArray b) {
        if (!(b instanceof Float64Array right)) {
            return TracedArray.product(p, this, b);
        }
        double[] c = new double[p.result().size()];
        for (int i = 0; i < p.stack(); i++) {
            KERNELS.matmul(
                    swapped,
                    b.swapped,
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
        return new Float64Array(p.result(), false, c);
    }

    @Override
    NdArray withRowAdded(NdArray b) {
        int columns = b.shape.size();
        if (!(b instanceof Float64Array row && data != null && b.shape.rank() == 1 && columns == shape.size(-1))
                || columns == 0) {
            return add(b);
        }
        double[] rows = new double[Math.min(Math.max(STRIP / columns, 1) * columns, data.length)];
        KERNELS.copy(row.data(), 0, 0, 1, rows, 0, rows.length / columns, columns);
        for (int i = 0; i < data.length; i += rows.length) {
            KERNELS.binary(Binary.ADD, data, i, rows, 0, data, i, Math.min(rows.length, data.length - i));
        }
        return this;
    }
}
