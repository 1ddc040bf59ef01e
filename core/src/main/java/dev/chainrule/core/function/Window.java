package dev.chainrule.core.function;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;

/**
 * Windows along one axis: element k of window i is element {@code i stride + k dilation - padding} of the axis, and nothing
 * where that is outside.
 */
record Window(int kernel, int stride, int padding, int dilation) {
    /** How many elements a window reaches over, from its first to its last. */
    long span() {
        return dilation * (kernel - 1L) + 1;
    }

    /** How many windows there are along an axis of a shape. */
    int count(String operation, Shape shape, int axis) {
        long room = shape.size(axis) + 2L * padding - span();
        if (room < 0) {
            throw new ShapeException(operation + ": a window of " + span() + " does not fit into axis " + axis + " of "
                    + shape + " with padding " + padding);
        }
        return Math.toIntExact(room / stride + 1);
    }

    /** For element k of window i, at {@code k count + i}: its place on an axis of this size, or -1 outside. */
    int[] index(int size, int count) {
        int[] index = new int[Math.multiplyExact(kernel, count)];
        for (int k = 0; k < kernel; k++) {
            for (int i = 0; i < count; i++) {
                long place = (long) i * stride + (long) k * dilation - padding;
                index[k * count + i] = place >= 0 && place < size ? (int) place : -1;
            }
        }
        return index;
    }
}
