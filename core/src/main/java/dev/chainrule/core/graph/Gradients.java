package dev.chainrule.core.graph;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;

/**
 * The derivatives of a cost with respect to any node of its graph, by the chain rule: one reverse walk.
 *
 * <pre>{@code
 * Tensor w = Tensor.variable(NdArray.of(1, 2));
 * Tensor z = square(w);
 * Tensor cost = z.sum();
 * Gradients gradients = Gradients.of(cost);
 * NdArray dw = gradients.wrt(w);      // [2, 4]
 * NdArray dz = gradients.wrt(z);      // [1, 1], any node may be asked for
 * }</pre>
 *
 * <p>{@link #of} gives numbers and records nothing; {@link #differentiable} gives nodes, which can be differentiated in
 * turn. Both are values of their own: nothing is stored on the graph, nothing needs to be zeroed, and any number of
 * threads may differentiate the same graph.
 *
 * <p>Cost: about two to three times the forward pass. Memory: {@code of(cost)} keeps the cotangent of every node,
 * {@code of(cost, wrt...)} only those asked for; cotangents that nobody asked for are not even computed.
 */
public final class Gradients {
    private final Cotangents cotangents;

    private Gradients(Cotangents cotangents) {
        this.cotangents = cotangents;
    }

    /**
     * The gradients of a scalar cost.
     *
     * @param cost a node of shape {@code []}
     * @param wrt the nodes that will be asked for; when none is named, any node may be
     * @throws ShapeException if the cost is not a scalar
     */
    public static Gradients of(Tensor cost, Tensor... wrt) {
        return new Gradients(ReverseWalk.numbers(cost, scalarCotangent(cost), wrt));
    }

    /**
     * The vector-Jacobian product of any node y: the gradients of the sum of all elements of y times the cotangent.
     *
     * @param cotangent weights, in the shape and type of y
     * @param wrt the nodes that will be asked for; when none is named, any node may be
     * @throws ShapeException if the cotangent does not have the shape of y
     */
    public static Gradients of(Tensor y, NdArray cotangent, Tensor... wrt) {
        checkCotangent(y, cotangent.shape(), cotangent.type());
        return new Gradients(ReverseWalk.numbers(y, Tensor.constant(cotangent), wrt));
    }

    /**
     * The gradients of a scalar cost as nodes.
     *
     * @throws ShapeException if the cost is not a scalar
     */
    public static Differentiable differentiable(Tensor cost) {
        return new Differentiable(ReverseWalk.nodes(cost, scalarCotangent(cost)));
    }

    /**
     * The vector-Jacobian product of any node y as nodes; it may be differentiated with respect to the cotangent as well.
     *
     * @throws ShapeException if the cotangent does not have the shape of y
     */
    public static Differentiable differentiable(Tensor y, Tensor cotangent) {
        checkCotangent(y, cotangent.shape(), cotangent.type());
        return new Differentiable(ReverseWalk.nodes(y, cotangent));
    }

    private static Tensor scalarCotangent(Tensor cost) {
        if (cost.shape().rank() != 0) {
            throw new ShapeException("gradients: the cost has shape " + cost.shape()
                    + ", expected a scalar []: reduce it with sum(), or give a cotangent of its shape");
        }
        return Tensor.constant(NdArray.full(Shape.of(), cost.type(), 1));
    }

    private static void checkCotangent(Tensor y, Shape shape, DType type) {
        if (!shape.equals(y.shape()) || type != y.type()) {
            throw new ShapeException("gradients: the cotangent is " + type + " " + shape + ", but the node is "
                    + y.type() + " " + y.shape());
        }
    }

    /**
     * The derivative with respect to a node, in its shape; zeros where the cost does not depend on it.
     *
     * @throws IllegalArgumentException if the node is a constant, or other nodes were named and this one was not
     */
    public NdArray wrt(Tensor node) {
        return cotangents.of(node).value();
    }

    /** Whether the cost depends on the node through the graph. */
    public boolean reaches(Tensor node) {
        return cotangents.reaches(node);
    }

    /** Gradients that are nodes: from {@link Gradients#differentiable}. */
    public static final class Differentiable {
        private final Cotangents cotangents;

        private Differentiable(Cotangents cotangents) {
            this.cotangents = cotangents;
        }

        /**
         * The derivative with respect to a node, in its shape, as a node; constant zeros where the cost does not depend on
         * it.
         *
         * @throws IllegalArgumentException if the node is a constant
         */
        public Tensor wrt(Tensor node) {
            return cotangents.of(node);
        }

        /** Whether the cost depends on the node through the graph. */
        public boolean reaches(Tensor node) {
            return cotangents.reaches(node);
        }
    }
}
