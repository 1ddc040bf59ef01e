package dev.chainrule.core.array;

/** Indices along one axis as positions in a dense array. */
final class AlongAxis {
    private AlongAxis() {}

    /**
     * For each element of the index array, where in an array of the given shape the element stands that it names.
     *
     * @throws ShapeException if the shapes differ elsewhere than along the axis, or an index is no whole number within it
     */
    static int[] positions(String operation, Shape shape, int axis, NdArray index) {
        int at = shape.axis(operation, axis);
        check(operation, shape, at, index.shape);
        int[] own = index.shape.raw();
        int[] strides = shape.strides();
        int size = shape.raw()[at];
        double[] values = index.toArray();
        int[] positions = new int[values.length];
        int[] place = new int[own.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = whole(operation, values[i], size, at) * strides[at];
            for (int a = 0; a < own.length; a++) {
                positions[i] += a == at ? 0 : place[a] * strides[a];
            }
            for (int a = own.length - 1; a >= 0 && ++place[a] == own[a]; a--) {
                place[a] = 0;
            }
        }
        return positions;
    }

    private static void check(String operation, Shape shape, int axis, Shape index) {
        boolean fits = shape.rank() == index.rank();
        for (int a = 0; fits && a < shape.rank(); a++) {
            fits = a == axis || shape.raw()[a] == index.raw()[a];
        }
        if (!fits) {
            throw new ShapeException(operation + ": the array has shape " + shape + ", its indices " + index
                    + ": they may differ along axis " + axis + " alone");
        }
    }

    private static int whole(String operation, double value, int size, int axis) {
        if (value != Math.rint(value) || value < 0 || value >= size) {
            throw new ShapeException(operation + ": index " + Display.number(value) + " is not within axis " + axis
                    + " of size " + size);
        }
        return (int) value;
    }
}
