package dev.chainrule.core.array;

/** An array of floats that lie in memory, none or several of them. */
final class Float32Elements extends Float32Array {
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
}
