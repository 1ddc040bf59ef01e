package dev.chainrule.nn.layer;

import static dev.chainrule.core.function.NetworkFunctions.linear;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.init.Initializer;
import java.util.List;

/**
 * A fully connected layer: every output depends on every input.
 *
 * <p>Formula: z = x wᵀ + b.
 *
 * <p>Shapes: x {@code [batch, inputs]} or {@code [inputs]} or with more axes in front; w {@code [outputs, inputs]}, the
 * book's wⱼₖ from incoming neuron k to neuron j; b {@code [outputs]}; z like x, with {@code outputs} at the end.
 *
 * <pre>{@code
 * Dense layer = Dense.of(NdArray.of(new double[][] {{0.15, 0.20}, {0.25, 0.30}}), NdArray.of(0.35, 0.35));
 * Tensor z = layer.apply(Tensor.constant(NdArray.of(0.05, 0.10)));     // [0.3775, 0.3925]
 * }</pre>
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equation (25), transposed: examples are rows.
 */
public final class Dense implements Layer {
    private final Parameter w;
    private final Parameter b;

    private Dense(NdArray w, NdArray b) {
        // permute lays the matrix down as [inputs, outputs]: in x wᵀ the columns of wᵀ then lie side by side
        this.w = Parameter.weight("w", w.permute(1, 0).transpose());
        this.b = Parameter.bias("b", b);
    }

    /**
     * A layer with these weights and biases.
     *
     * @param w {@code [outputs, inputs]}
     * @param b {@code [outputs]}
     * @throws ShapeException if the shapes do not fit each other or a size is 0
     */
    public static Dense of(NdArray w, NdArray b) {
        Shape s = w.shape();
        if (s.rank() != 2 || s.size() == 0 || !b.shape().equals(Shape.of(s.size(0)))) {
            throw new ShapeException(
                    "dense: expected w [outputs, inputs] and b [outputs], got w " + s + " and b " + b.shape());
        }
        if (w.type() != b.type()) {
            throw new IllegalArgumentException("dense: types differ, w is " + w.type() + " and b is " + b.type());
        }
        return new Dense(w, b);
    }

    /**
     * A layer whose weights, then biases, are drawn from the stream.
     *
     * @throws IllegalArgumentException if {@code inputs} or {@code outputs} is below 1
     */
    public static Dense of(int inputs, int outputs, Initializer weights, Initializer biases, RandomStream random) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("dense " + inputs + " -> " + outputs + ": sizes must be at least 1");
        }
        return of(weights.sample(Shape.of(outputs, inputs), random), biases.sample(Shape.of(outputs), random));
    }

    /** The weights, {@code [outputs, inputs]}. */
    public Parameter w() {
        return w;
    }

    /** The biases, {@code [outputs]}. */
    public Parameter b() {
        return b;
    }

    /** The number of incoming features. */
    public int inputs() {
        return w.value().shape().size(1);
    }

    /** The number of neurons. */
    public int outputs() {
        return w.value().shape().size(0);
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        if (x.shape().rank() == 0) {
            throw new ShapeException(this + ": input is a scalar, expected " + inputs() + " features");
        }
        if (x.shape().size(-1) != inputs()) {
            throw new ShapeException(this + ": input has " + x.shape().size(-1) + " features, expected " + inputs());
        }
        if (x.type() != type()) {
            throw new IllegalArgumentException(
                    this + ": input is " + x.type() + ", the parameters are " + type() + ": convert one with to(...)");
        }
        return linear(x, w.tensor(), b.tensor());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(w, b);
    }

    /** {@code dense 784 -> 30}. */
    @Override
    public String toString() {
        return "dense " + inputs() + " -> " + outputs();
    }
}
