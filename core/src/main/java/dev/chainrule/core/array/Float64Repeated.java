package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;

/** An array of one double, repeated at each of its places: no memory for the repetitions, until somebody needs it. */
final class Float64Repeated extends Float64Array {
    private final boolean swapped;
    private final double number;

    Float64Repeated(Shape shape, boolean swapped, double number) {
        super(shape);
        this.swapped = swapped;
        this.number = number;
    }

    @Override
    public DType type() {
        return DType.FLOAT64;
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
    double[] data() {
        double[] all = new double[shape.size()];
        Arrays.fill(all, number);
        return all;
    }

    @Override
    double at(int position) {
        return number;
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new Float64Repeated(newShape, newSwapped, number);
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        return new Float64Repeated(result, false, number);
    }

    @Override
    NdArray unary(Unary f) {
        double y = KERNELS.unary(f, number);
        return new Float64Repeated(shape, swapped, y);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        return b.deferred().binary(number, f);
    }

    @Override
    NdArray binary(Binary f, double b) {
        double y = KERNELS.binary(f, number, b);
        return new Float64Repeated(shape, swapped, y);
    }

    @Override
    NdArray binary(double a, Binary f) {
        double y = KERNELS.binary(f, a, number);
        return new Float64Repeated(shape, swapped, y);
    }
}
