package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.List;

/**
 * Y = X Wᵀ + b, of matrices, with the row b added to each row. Rules: G W for X, Gᵀ X for W, the sum of the rows of G for b.
 */
enum Linear implements Op {
    LINEAR;

    /** For examples along any number of axes. */
    static Tensor of(Tensor x, Tensor w, Tensor b) {
        Shape s = x.shape();
        if (w.shape().rank() != 2
                || s.rank() == 0
                || s.size(-1) != w.shape().size(1)
                || !b.shape().equals(Shape.of(w.shape().size(0)))) {
            throw new ShapeException("linear: expected x [..., inputs], w [outputs, inputs] and b [outputs], got x " + s
                    + ", w " + w.shape() + " and b " + b.shape());
        }
        x.value().checkType("linear", w.value());
        x.value().checkType("linear", b.value());
        if (s.rank() == 2) {
            return Tensor.apply(LINEAR, x, w, b);
        }
        Tensor rows = x.reshape(Shape.of(s.withLast(1).size(), s.size(-1)));
        return Tensor.apply(LINEAR, rows, w, b).reshape(s.withLast(b.shape().size()));
    }

    @Override
    public String label() {
        return "linear";
    }

    @Override
    public NdArray forward(List<NdArray> x) {
        return x.get(0).matmulAdd(x.get(1).transpose(), x.get(2));
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> x) {
        return switch (i) {
            case 0 -> Tensor.apply(OfInputs.OF_INPUTS, g, x.get(1));
            case 1 -> Tensor.apply(OfWeights.OF_WEIGHTS, g, x.get(0));
            default -> g.sumTo(x.get(2).shape());
        };
    }

    /** Y = G W, the cotangent of the inputs: computed when somebody looks at it. Rules: C Wᵀ for G, Gᵀ C for W, with C that of Y. */
    private enum OfInputs implements Op.Binary {
        OF_INPUTS;

        @Override
        public String label() {
            return "linearOfInputs";
        }

        @Override
        public NdArray forward(NdArray g, NdArray w) {
            return g.matmulPending(w);
        }

        @Override
        public Tensor vjp(int i, Tensor c, Tensor y, Tensor g, Tensor w) {
            return i == 0 ? c.matmul(w.transpose()) : g.transpose().matmul(c);
        }
    }

    /** Y = Gᵀ X, the cotangent of the weights: computed when somebody looks at it. Rules: X Cᵀ for G, G C for X, with C that of Y. */
    private enum OfWeights implements Op.Binary {
        OF_WEIGHTS;

        @Override
        public String label() {
            return "linearOfWeights";
        }

        /** As (Xᵀ G)ᵀ, so that it lies in memory as the weights of a dense layer do. */
        @Override
        public NdArray forward(NdArray g, NdArray x) {
            return x.transpose().matmulPending(g).transpose();
        }

        @Override
        public Tensor vjp(int i, Tensor c, Tensor y, Tensor g, Tensor x) {
            return i == 0 ? x.matmul(c.transpose()) : g.matmul(c);
        }
    }
}
