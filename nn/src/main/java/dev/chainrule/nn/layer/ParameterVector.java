package dev.chainrule.nn.layer;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import java.util.Arrays;
import java.util.List;

/** All parameters of a layer as one vector, and back, exactly: in the layer's order, each row by row. */
public final class ParameterVector {
    private ParameterVector() {}

    /** The number of numbers that a layer's parameters hold. */
    public static int size(Layer layer) {
        return parameters(layer).stream()
                .mapToInt(p -> p.value().shape().size())
                .sum();
    }

    /** The values of all parameters, one behind the other, widened to double. */
    public static double[] of(Layer layer) {
        double[] all = new double[size(layer)];
        int next = 0;
        for (Parameter p : parameters(layer)) {
            double[] values = p.value().toArray();
            System.arraycopy(values, 0, all, next, values.length);
            next += values.length;
        }
        return all;
    }

    /**
     * Sets all parameters from such a vector; where they are in single precision, the numbers are rounded to it.
     *
     * @throws ShapeException if the vector does not have as many numbers as the layer
     */
    public static void set(Layer layer, double... vector) {
        List<Parameter> parameters = parameters(layer);
        if (vector.length != size(layer)) {
            throw new ShapeException(
                    "parameter vector: the layer has " + size(layer) + " numbers, got " + vector.length);
        }
        int next = 0;
        for (Parameter p : parameters) {
            Shape shape = p.value().shape();
            double[] values = Arrays.copyOfRange(vector, next, next + shape.size());
            p.set(NdArray.of(shape, values).to(p.value().type()));
            next += shape.size();
        }
    }

    /** The parameters of a layer, each once: a shared one counts where it comes first. */
    private static List<Parameter> parameters(Layer layer) {
        return layer.parameters().stream().distinct().toList();
    }
}
