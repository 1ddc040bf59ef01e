package dev.chainrule.core.array;

/** An array of doubles that lie in memory, none or several of them. */
final class Float64Elements extends Float64Array {
    private final boolean swapped;
    private final double[] data;

    Float64Elements(Shape shape, boolean swapped, double[] data) {
        super(shape);
        this.swapped = swapped;
        this.data = data;
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
    double[] data() {
        return data;
    }

    @Override
    double at(int position) {
        return data[position];
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new Float64Elements(newShape, newSwapped, data);
    }
}
