package dev.chainrule.core.function;

import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tensors put together and taken apart, for static import.
 *
 * <pre>{@code
 * Tensor both = concat(1, pixels, features);            // [n, 784], [n, 6] -> [n, 790]
 * List<Tensor> gates = splitEqually(z, -1, 4);          // [n, 4 h] -> four times [n, h]
 * }</pre>
 *
 * <p>Axes may be negative: -1 is the last one.
 */
public final class Joining {
    private Joining() {}

    /** Tensors one behind the other along an axis. See {@link #concat(int, List)}. */
    public static Tensor concat(int axis, Tensor... parts) {
        return concat(axis, List.of(parts));
    }

    /**
     * Tensors one behind the other along an axis. Rules: for each the part of g that stands where it does.
     *
     * @throws ShapeException if they differ in rank, or in a size along another axis
     * @throws IllegalArgumentException if there is none, or they differ in type
     */
    public static Tensor concat(int axis, List<Tensor> parts) {
        return Concat.of("concat", axis, parts);
    }

    /** Tensors of one shape, side by side along a new axis. See {@link #stack(int, List)}. */
    public static Tensor stack(int axis, Tensor... parts) {
        return stack(axis, List.of(parts));
    }

    /**
     * Tensors of one shape, side by side along a new axis. Rules: for each the part of g that stands where it does.
     *
     * @param axis where the result has the new axis
     * @throws ShapeException if their shapes differ
     * @throws IllegalArgumentException if there is none, or they differ in type
     */
    public static Tensor stack(int axis, List<Tensor> parts) {
        if (parts.stream().map(Tensor::shape).distinct().count() > 1) {
            throw new ShapeException("stack: expected equal shapes, got "
                    + parts.stream().map(p -> p.shape().toString()).collect(Collectors.joining(", ")));
        }
        return Concat.of(
                "stack",
                axis,
                parts.stream()
                        .map(part -> Shaping.unsqueeze("stack", part, axis))
                        .toList());
    }

    /**
     * Parts of these sizes along an axis, one behind the other. Rules: g in its place, 0 elsewhere.
     *
     * @throws ShapeException if a size is negative, or their sum is not that of the axis
     */
    public static List<Tensor> split(Tensor x, int axis, int... sizes) {
        int at = x.shape().axis("split", axis);
        long sum = Arrays.stream(sizes).asLongStream().sum();
        if (Arrays.stream(sizes).anyMatch(size -> size < 0) || sum != x.shape().size(at)) {
            throw new ShapeException("split: axis " + at + " of " + x.shape() + " has size "
                    + x.shape().size(at) + ", which is not made of " + Arrays.toString(sizes));
        }
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            parts.add(Indices.part("split", x, at, from, from + size));
            from += size;
        }
        return List.copyOf(parts);
    }

    /**
     * A number of parts of equal size along an axis. Rules: g in its place, 0 elsewhere.
     *
     * @throws ShapeException if the size of the axis is no multiple of the number
     */
    public static List<Tensor> splitEqually(Tensor x, int axis, int parts) {
        int at = x.shape().axis("splitEqually", axis);
        int size = x.shape().size(at);
        if (parts < 1 || size % parts != 0) {
            throw new ShapeException("splitEqually: axis " + at + " of " + x.shape() + " has size " + size
                    + ", which has no " + parts + " equal parts");
        }
        int[] sizes = new int[parts];
        Arrays.fill(sizes, size / parts);
        return split(x, at, sizes);
    }
}
