package dev.chainrule.core.function;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/** Arrays one behind the other along an axis. Rule: for each the part of g that stands where it does. */
record Concat(String label, int axis) implements Op {
    /** Along an axis counted from 0 or from the end. */
    static Tensor of(String label, int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(label + ": expected at least one tensor");
        }
        int at = parts.get(0).shape().axis(label, axis);
        return Tensor.apply(new Concat(label, at), parts.toArray(new Tensor[0]));
    }

    @Override
    public NdArray forward(List<NdArray> x) {
        Shape result = result(x);
        DType type = x.get(0).type();
        Object to = type == DType.FLOAT64 ? new double[result.size()] : new float[result.size()];
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= result.size(i);
        }
        int row = outer == 0 ? 0 : result.size() / outer;
        int offset = 0;
        for (NdArray part : x) {
            int length = outer == 0 ? 0 : part.shape().size() / outer;
            Object from = type == DType.FLOAT64 ? part.toArray() : part.toFloatArray();
            for (int o = 0; o < outer; o++) {
                System.arraycopy(from, o * length, to, o * row + offset, length);
            }
            offset += length;
        }
        return to instanceof double[] doubles ? NdArray.of(result, doubles) : NdArray.ofFloats(result, (float[]) to);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> x) {
        int from = x.subList(0, i).stream()
                .mapToInt(part -> part.shape().size(axis))
                .sum();
        return Indices.part(label, g, axis, from, from + x.get(i).shape().size(axis));
    }

    private Shape result(List<NdArray> x) {
        Shape first = x.get(0).shape();
        int along = 0;
        for (NdArray part : x) {
            check(first, part.shape(), x);
            if (part.type() != x.get(0).type()) {
                throw new IllegalArgumentException(label + ": types differ, "
                        + x.get(0).type() + " and " + part.type() + ": convert one with to(...)");
            }
            along = Math.addExact(along, part.shape().size(axis));
        }
        return Indices.withSize(first, axis, along);
    }

    private void check(Shape first, Shape part, List<NdArray> x) {
        String call = label + " along axis " + axis + ": shapes "
                + x.stream().map(p -> p.shape().toString()).collect(Collectors.joining(", "));
        if (part.rank() != first.rank()) {
            throw new ShapeException(call + ": ranks " + first.rank() + " and " + part.rank() + " differ");
        }
        for (int a = 0; a < first.rank(); a++) {
            if (a != axis && part.size(a) != first.size(a)) {
                throw new ShapeException(call + ": axis " + a + " has sizes " + first.size(a) + " and " + part.size(a));
            }
        }
    }
}
