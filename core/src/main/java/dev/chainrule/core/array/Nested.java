package dev.chainrule.core.array;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Nested Java arrays as one dense array. */
final class Nested {
    private Nested() {}

    static NdArray toArray(Object array) {
        Shape shape = shape(array);
        Class<?> element = elementType(array);
        if (element == float.class) {
            float[] data = new float[shape.size()];
            fill(array, shape, 0, 0, "", data);
            return Float32Array.of(shape, false, data);
        }
        if (element == double.class || element == int.class) {
            double[] data = new double[shape.size()];
            fill(array, shape, 0, 0, "", data);
            return Float64Array.of(shape, false, data);
        }
        throw new IllegalArgumentException("nested array: expected nested arrays of double, float or int, got "
                + array.getClass().getSimpleName());
    }

    private static Class<?> elementType(Object array) {
        Class<?> type = array.getClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        return type;
    }

    /** The shape that the first row, and the first row of that, and so on, promise. */
    private static Shape shape(Object array) {
        List<Integer> sizes = new ArrayList<>();
        Object level = array;
        for (Class<?> type = array.getClass(); type.isArray(); type = type.getComponentType()) {
            int length = level == null ? 0 : Array.getLength(level);
            sizes.add(length);
            level = length == 0 || type.getComponentType().isPrimitive() ? null : Array.get(level, 0);
        }
        return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int fill(Object array, Shape shape, int axis, int start, String path, Object data) {
        if (array == null) {
            throw new ShapeException("nested array: row " + path + " is null");
        }
        int length = Array.getLength(array);
        if (length != shape.raw()[axis]) {
            throw new ShapeException("nested array: row " + path + " has " + length
                    + " elements, but the first one has " + shape.raw()[axis]);
        }
        if (array.getClass() == data.getClass()) {
            System.arraycopy(array, 0, data, start, length);
            return start + length;
        }
        int next = start;
        for (int i = 0; i < length; i++) {
            if (axis == shape.rank() - 1) {
                Array.set(data, next++, Array.get(array, i));
            } else {
                next = fill(Array.get(array, i), shape, axis + 1, next, path + "[" + i + "]", data);
            }
        }
        return next;
    }
}
