package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** An array of floats that lie in memory, none or several of them. */
final class Float32Elements extends Float32Array {
    /** How many elements are computed aside, such as a row that is written out several times, to be added to many rows. */
    private static final int STRIP = 256;

    private final boolean swapped;
    private final float[] data;

    Float32Elements(Shape shape, boolean swapped, float[] data) {
        super(shape);
        this.swapped = swapped;
        this.data = data;
    }

    @Override
    public DType type() {
        return DType.FLOAT32;
    }

    @Override
    boolean swapped() {
        return swapped;
    }

    @Override
    float[] data() {
        return data;
    }

    @Override
    double at(int position) {
        return data[position];
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new Float32Elements(newShape, newSwapped, data);
    }

    @Override
    public NdArray deferred() {
        return PendingElements.of(this);
    }

    @Override
    NdArray withSigmoidPrime(NdArray x) {
        if (!(x instanceof Float32Elements from && swapped == from.swapped)) {
            return mulSigmoidPrime(x);
        }
        float[] tile = new float[Math.min(STRIP, data.length)];
        for (int i = 0; i < data.length; i += STRIP) {
            int n = Math.min(STRIP, data.length - i);
            KERNELS.unary(Unary.SIGMOID_PRIME, from.data, i, tile, 0, n);
            KERNELS.binary(Binary.MUL, data, i, tile, 0, data, i, n);
        }
        return this;
    }

    @Override
    NdArray withRowAdded(NdArray b) {
        int columns = b.shape.size();
        if (!(b instanceof Float32Array row && b.shape.rank() == 1 && columns == shape.size(-1) && data.length > 0)) {
            return add(b);
        }
        float[] rows = new float[Math.min(Math.max(STRIP / columns, 1) * columns, data.length)];
        KERNELS.copy(row.data(), 0, 0, 1, rows, 0, rows.length / columns, columns);
        for (int i = 0; i < data.length; i += rows.length) {
            KERNELS.binary(Binary.ADD, data, i, rows, 0, data, i, Math.min(rows.length, data.length - i));
        }
        return this;
    }
}
