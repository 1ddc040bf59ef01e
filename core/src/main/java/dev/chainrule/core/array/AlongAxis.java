package dev.chainrule.core.array;

/** Choices, and the sums that are their transposes, along one axis of an array, and running sums. */
final class AlongAxis {
    private AlongAxis() {}

    static NdArray rows(NdArray x, int[] index) {
        if (x.shape.rank() == 0) {
            throw new ShapeException("rows: shape [] has no rows");
        }
        for (int i : index) {
            if (i < 0 || i >= x.shape.raw()[0]) {
                throw new ShapeException("rows: index " + i + " is out of range for axis 0 of " + x.shape);
            }
        }
        return select(x, 0, index);
    }

    static NdArray select(NdArray x, int axis, int[] index) {
        int at = x.shape.axis("select", axis);
        int size = x.shape.raw()[at];
        check("select", x.shape, at, size, index);
        return x.dense()
                .select(withSize(x.shape, at, index.length), outer(x.shape, at), size, index, inner(x.shape, at));
    }

    static NdArray selectAdd(NdArray x, int axis, int size, int[] index) {
        int at = x.shape.axis("selectAdd", axis);
        check("selectAdd", x.shape, at, size, index);
        if (index.length != x.shape.raw()[at]) {
            throw new ShapeException("selectAdd: axis " + at + " of " + x.shape + " has size "
                    + x.shape.raw()[at] + ", got " + index.length + " indices");
        }
        return x.dense().selectAdd(withSize(x.shape, at, size), outer(x.shape, at), size, index, inner(x.shape, at));
    }

    private static void check(String operation, Shape shape, int axis, int size, int[] index) {
        for (int i : index) {
            if (i < -1 || i >= size) {
                throw new ShapeException(operation + ": index " + i + " is out of range for axis " + axis + " of size "
                        + size + " of " + shape);
            }
        }
    }

    static NdArray take(NdArray x, int axis, NdArray index) {
        return x.dense().gather(index.shape, positions("takeAlongAxis", x.shape, axis, index));
    }

    static NdArray add(NdArray x, int axis, int size, NdArray index) {
        int at = x.shape.axis("addAlongAxis", axis);
        Shape result = withSize(x.shape, at, size);
        if (!index.shape.equals(x.shape)) {
            throw new ShapeException("addAlongAxis: the array has shape " + x.shape + ", its indices " + index.shape);
        }
        return x.dense().scatterAdd(result, positions("addAlongAxis", result, at, index));
    }

    static NdArray cumsum(NdArray x, int axis) {
        int at = x.shape.axis("cumsum", axis);
        return x.dense().cumsum(outer(x.shape, at), x.shape.raw()[at], inner(x.shape, at));
    }

    private static Shape withSize(Shape shape, int axis, int size) {
        int[] sizes = shape.sizes();
        sizes[axis] = size;
        return Shape.of(sizes);
    }

    private static int outer(Shape shape, int axis) {
        return shape.head(shape.rank() - axis).size();
    }

    private static int inner(Shape shape, int axis) {
        return shape.tail(shape.rank() - axis - 1).size();
    }

    /**
     * For each element of the index array, where in an array of the given shape the element stands that it names.
     *
     * @throws ShapeException if the shapes differ elsewhere than along the axis, or an index is no whole number within it
     */
    private static int[] positions(String operation, Shape shape, int axis, NdArray index) {
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
