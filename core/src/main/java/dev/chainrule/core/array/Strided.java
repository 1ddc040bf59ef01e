package dev.chainrule.core.array;

import java.util.Arrays;

/** Where the elements of an array lie in memory, and the arrays whose elements are those of another one in other places. */
final class Strided {
    private Strided() {}

    /** The distance in memory between neighbours along each axis. */
    static int[] of(NdArray x) {
        int[] strides = x.shape.strides();
        if (x.swapped()) {
            int last = strides.length - 1;
            strides[last] = x.shape.raw()[last - 1];
            strides[last - 1] = 1;
        }
        return strides;
    }

    /** Where in memory an element lies; negative indices count from the end. */
    static int position(NdArray x, int[] index) {
        Shape shape = x.shape;
        if (index.length != shape.rank()) {
            throw new ShapeException(
                    "get: " + shape + " needs " + shape.rank() + " indices, got " + Arrays.toString(index));
        }
        int[] strides = of(x);
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            int size = shape.raw()[axis];
            int i = index[axis] < 0 ? index[axis] + size : index[axis];
            if (i < 0 || i >= size) {
                throw new ShapeException(
                        "get: index " + index[axis] + " is out of range for axis " + axis + " of " + shape);
            }
            position += i * strides[axis];
        }
        return position;
    }

    /** Axis i of the result is axis {@code axes[i]} of x. */
    static NdArray permute(NdArray x, int[] axes) {
        int[] order = permutation(x.shape, axes);
        int[] from = of(x);
        int[] sizes = new int[order.length];
        int[] strides = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sizes[i] = x.shape.raw()[order[i]];
            strides[i] = from[order[i]];
        }
        return x.copy(Shape.of(sizes), 0, strides);
    }

    private static int[] permutation(Shape shape, int[] axes) {
        int[] order = new int[axes.length];
        boolean[] seen = new boolean[shape.rank()];
        for (int i = 0; i < axes.length; i++) {
            order[i] = shape.axis("permute", axes[i]);
            if (seen[order[i]]) {
                throw new ShapeException("permute: axes " + Arrays.toString(axes) + " of " + shape + " name axis "
                        + order[i] + " twice");
            }
            seen[order[i]] = true;
        }
        if (axes.length != shape.rank()) {
            throw new ShapeException(
                    "permute: " + shape + " has " + shape.rank() + " axes, got " + Arrays.toString(axes));
        }
        return order;
    }

    /** A dense x of rank 2 or more, with its last two axes swapped in memory. */
    static NdArray swapped(NdArray x) {
        int[] order = new int[x.shape.rank()];
        Arrays.setAll(order, i -> i);
        int last = order.length - 1;
        order[last] = last - 1;
        order[last - 1] = last;
        return permute(x, order).transpose();
    }

    /** x, repeated along axes of size 1 and along new axes in front. */
    static NdArray broadcast(NdArray x, Shape target) {
        if (!x.shape.broadcastsTo(target)) {
            throw new ShapeException("broadcastTo: " + x.shape + " does not broadcast to " + target);
        }
        int[] from = of(x);
        int[] strides = new int[target.rank()];
        int shift = target.rank() - x.shape.rank();
        for (int i = shift; i < strides.length; i++) {
            strides[i] = x.shape.raw()[i - shift] == 1 ? 0 : from[i - shift];
        }
        return x.copy(target, 0, strides);
    }
}
