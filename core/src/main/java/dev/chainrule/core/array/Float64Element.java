package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** An array of one double, of whatever rank: no memory besides its own, and no loops. */
final class Float64Element extends Float64Array {
    private final double only;

    Float64Element(Shape shape, double only) {
        super(shape);
        this.only = only;
    }

    @Override
    public DType type() {
        return DType.FLOAT64;
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
    double[] data() {
        return new double[] {only};
    }

    @Override
    double at(int position) {
        return only;
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new Float64Element(newShape, only);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        return result.size() == 1 ? new Float64Element(result, only) : new Float64Repeated(result, false, only);
    }

    @Override
    public NdArray add(NdArray b) {
        return b instanceof Float64Element right && shape == right.shape
                ? new Float64Element(shape, only + right.only)
                : super.add(b);
    }

    @Override
    public NdArray sub(NdArray b) {
        return b instanceof Float64Element right && shape == right.shape
                ? new Float64Element(shape, only - right.only)
                : super.sub(b);
    }

    @Override
    public NdArray mul(NdArray b) {
        return b instanceof Float64Element right && shape == right.shape
                ? new Float64Element(shape, only * right.only)
                : super.mul(b);
    }

    @Override
    public NdArray div(NdArray b) {
        return b instanceof Float64Element right && shape == right.shape
                ? new Float64Element(shape, only / right.only)
                : super.div(b);
    }

    @Override
    NdArray combine(String operation, Binary f, NdArray b) {
        if (b instanceof Float64Element right && shape.equals(right.shape)) {
            double y = KERNELS.binary(f, only, right.only);
            return new Float64Element(shape, y);
        }
        return super.combine(operation, f, b);
    }

    @Override
    NdArray unary(Unary f) {
        double y = KERNELS.unary(f, only);
        return new Float64Element(shape, y);
    }

    @Override
    NdArray binary(Binary f, double b) {
        double y = KERNELS.binary(f, only, b);
        return new Float64Element(shape, y);
    }

    @Override
    NdArray binary(double a, Binary f) {
        double y = KERNELS.binary(f, a, only);
        return new Float64Element(shape, y);
    }
}
