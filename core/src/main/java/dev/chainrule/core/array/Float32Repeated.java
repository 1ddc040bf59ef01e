package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;

/** An array of one float, repeated at each of its places: no memory for the repetitions, until somebody needs it. */
final class Float32Repeated extends Float32Array {
    private final boolean swapped;
    private final float number;

    Float32Repeated(Shape shape, boolean swapped, float number) {
        super(shape);
        this.swapped = swapped;
        this.number = number;
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
    boolean isRepeated() {
        return true;
    }

    @Override
    float[] data() {
        float[] all = new float[shape.size()];
        Arrays.fill(all, number);
        return all;
    }

    @Override
    double at(int position) {
        return number;
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new Float32Repeated(newShape, newSwapped, number);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        return new Float32Repeated(result, false, number);
    }

    @Override
    NdArray unary(Unary f) {
        float y = KERNELS.unary(f, number);
        return new Float32Repeated(shape, swapped, y);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        return b.deferred().binary(number, f);
    }

    @Override
    NdArray binary(Binary f, double b) {
        float y = KERNELS.binary(f, number, (float) b);
        return new Float32Repeated(shape, swapped, y);
    }

    @Override
    NdArray binary(double a, Binary f) {
        float y = KERNELS.binary(f, (float) a, number);
        return new Float32Repeated(shape, swapped, y);
    }
}
