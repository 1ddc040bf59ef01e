package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.List;

/**
 * An operation: its value on arrays, and its rule on graph nodes. Operations are small, stateless objects; what an
 * operation depends on besides its inputs are the fields of a record.
 *
 * <p>A rule is the vector-Jacobian product: given g, the cotangent of the output y (the derivative of the cost with respect
 * to y, in y's shape), it gives the cotangent of one input, in that input's shape. It is written with operations on
 * tensors, never with raw numbers taken out of them, so that it can be differentiated in turn.
 *
 * <p>Value and cotangents are functions of what is handed in and of the fields, of nothing else: a plan may compute them
 * again and again, or leave them out where nobody needs them. An operation that does more says so by {@link #hasSideEffect}.
 *
 * <p>Most operations have one input or two: implement {@link Unary} or {@link Binary}.
 *
 * <pre>{@code
 * record Swish(double beta) implements Op.Unary {
 *     public String label() { return "swish"; }
 *     public NdArray forward(NdArray x) { return x.mul(x.mul(beta).sigmoid()); }
 *     public Tensor vjp(Tensor g, Tensor y, Tensor x) {
 *         Tensor s = sigmoid(x.mul(beta));
 *         return g.mul(s.add(y.mul(beta).mul(s.rsub(1))));
 *     }
 * }
 *
 * static Tensor swish(Tensor x) { return Tensor.apply(new Swish(1), x); }
 * }</pre>
 */
public interface Op {
    /** The name that messages and drawings use, such as {@code "matmul"}. */
    String label();

    /** The value y of the operation. Inputs that do not fit are refused here, before any work. */
    NdArray forward(List<NdArray> x);

    /**
     * The cotangent of input {@code i}. Called only for inputs that need one.
     *
     * @param i which input
     * @param g the cotangent of the output, in its shape
     * @param y the output, to be computed with: where only numbers are wanted, a constant
     * @param x the inputs, likewise
     */
    Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> x);

    /**
     * Whether computing the value does more than that: writes a file, counts, draws a random number. A function that
     * applies such an operation is never planned, but run as it stands each time.
     */
    default boolean hasSideEffect() {
        return false;
    }

    /**
     * Whether input {@code i} is only observed: the operation answers for its cotangent, but that does not flow on to what
     * the input was made of, because another input carries the same dependence.
     *
     * <p>A cost that knows a shorter way through an activation uses this: its inputs are a = σ(z), observed, and z. The
     * gradient with respect to a is answered when someone asks, while the gradient with respect to z comes from the short
     * form alone, exact where the long way would divide 0 by 0.
     */
    default boolean observes(int i) {
        return false;
    }

    /** An operation with one input. */
    interface Unary extends Op {
        /** The value y. */
        NdArray forward(NdArray x);

        /** The cotangent of x, given g, the cotangent of y. */
        Tensor vjp(Tensor g, Tensor y, Tensor x);

        @Override
        default NdArray forward(List<NdArray> x) {
            Tensor.checkArity(this, 1, x.size());
            return forward(x.get(0));
        }

        @Override
        default Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> x) {
            return vjp(g, y, x.get(0));
        }
    }

    /** An operation with two inputs. */
    interface Binary extends Op {
        /** The value y. */
        NdArray forward(NdArray a, NdArray b);

        /** The cotangent of a (i = 0) or of b (i = 1), given g, the cotangent of y. */
        Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b);

        @Override
        default NdArray forward(List<NdArray> x) {
            Tensor.checkArity(this, 2, x.size());
            return forward(x.get(0), x.get(1));
        }

        @Override
        default Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> x) {
            return vjp(i, g, y, x.get(0), x.get(1));
        }
    }
}
