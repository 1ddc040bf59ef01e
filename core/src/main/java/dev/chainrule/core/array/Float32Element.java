package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** An array of one float, of whatever rank: no memory besides its own, and no loops. */
final class Float32Element extends Float32Array {
    private final float only;

    Float32Element(Shape shape, float only) {
        super(shape);
        this.only = only;
    }

    @Override
    public DType type() {
        return DType.FLOAT32;
    }

    @Override
    public boolean isPlain() {
        return true;
    }

    @Override
    boolean swapped() {
        return false;
    }

    @Override
    float[] data() {
        return new float[] {only};
    }

    @Override
    double at(int position) {
        return only;
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new Float32Element(newShape, only);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        return result.size() == 1 ? new Float32Element(result, only) : new Float32Repeated(result, false, only);
    }

    @Override
    public NdArray add(NdArray b) {
        return b instanceof Float32Element right && shape == right.shape
                ? new Float32Element(shape, only + right.only)
                : super.add(b);
    }

    @Override
    public NdArray sub(NdArray b) {
        return b instanceof Float32Element right && shape == right.shape
                ? new Float32Element(shape, only - right.only)
                : super.sub(b);
    }

    @Override
    public NdArray mul(NdArray b) {
        return b instanceof Float32Element right && shape == right.shape
                ? new Float32Element(shape, only * right.only)
                : super.mul(b);
    }

    @Override
    public NdArray div(NdArray b) {
        return b instanceof Float32Element right && shape == right.shape
                ? new Float32Element(shape, only / right.only)
                : super.div(b);
    }

    @Override
    NdArray combine(String operation, Binary f, NdArray b) {
        if (b instanceof Float32Element right && shape.equals(right.shape)) {
            float y = KERNELS.binary(f, only, right.only);
            return new Float32Element(shape, y);
        }
        return super.combine(operation, f, b);
    }

    @Override
    NdArray unary(Unary f) {
        float y = KERNELS.unary(f, only);
        return new Float32Element(shape, y);
    }

    @Override
    NdArray binary(Binary f, double b) {
        float y = KERNELS.binary(f, only, (float) b);
        return new Float32Element(shape, y);
    }

    @Override
    NdArray binary(double a, Binary f) {
        float y = KERNELS.binary(f, (float) a, only);
        return new Float32Element(shape, y);
    }
}
