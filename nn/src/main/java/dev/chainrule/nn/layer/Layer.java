package dev.chainrule.nn.layer;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.graph.Tensor;
import java.util.List;

/**
 * A function of a tensor, with parameters. A lambda is a layer without parameters; a network is a layer as well.
 *
 * <pre>{@code
 * Layer swish = (x, pass) -> x.mul(sigmoid(x));
 *
 * record Residual(Layer inner) implements Layer {
 *     public Tensor apply(Tensor x, Pass pass) { return x.add(inner.apply(x, pass)); }
 *     public List<Parameter> parameters() { return inner.parameters(); }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Layer {
    /**
     * The output for an input.
     *
     * @param x examples as rows: {@code [batch, features]}
     * @param pass training or evaluation
     */
    Tensor apply(Tensor x, Pass pass);

    /** The output for an input, in evaluation. */
    default Tensor apply(Tensor x) {
        return apply(x, Pass.evaluation());
    }

    /** The type of the parameters, which inputs must have as well; double precision where there are none. */
    default DType type() {
        return parameters().isEmpty()
                ? DType.FLOAT64
                : parameters().get(0).value().type();
    }

    /** What training changes, each parameter once, in a fixed order; nothing unless said. */
    default List<Parameter> parameters() {
        return List.of();
    }
}
