package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;

/** C = AB, of matrices or of stacks with equal leading axes. Rules: G Bᵀ for A, Aᵀ G for B. Source: Giles (2008), 2.2.1. */
enum MatMul implements Op.Binary {
    MATMUL;

    /** Multiplies; a vector is a row on the left, a column on the right. */
    static Tensor of(Tensor a, Tensor b) {
        if (a.shape().rank() == 2 && b.shape().rank() == 2) {
            return Tensor.apply(MATMUL, a, b);
        }
        a.value().checkType("matmul", b.value());
        Shape product = Shape.product(a.shape(), b.shape());
        if (a.shape().rank() > 1 && b.shape().rank() > 1) {
            return matrices(a, b, product);
        }
        Tensor left = a.shape().rank() == 1 ? a.reshape(1, -1) : a;
        Tensor right = b.shape().rank() == 1 ? b.reshape(-1, 1) : b;
        return matrices(left, right, Shape.product(left.shape(), right.shape())).reshape(product);
    }

    /** Multiplies after the leading axes of both operands have been broadcast to each other. */
    private static Tensor matrices(Tensor a, Tensor b, Shape product) {
        Shape s = a.shape();
        Shape t = b.shape();
        if (t.rank() == 2) {
            return rows(a, b, product);
        }
        return Tensor.apply(
                MATMUL,
                a.broadcastTo(product.withLast(s.size(-2), s.size(-1))),
                b.broadcastTo(product.withLast(t.size(-2), t.size(-1))));
    }

    /** A stack times one matrix is one product of all rows: nothing needs to be repeated. */
    private static Tensor rows(Tensor a, Tensor b, Shape product) {
        int inner = a.shape().size(-1);
        if (a.shape().rank() == 2 || inner == 0) {
            return Tensor.apply(MATMUL, a, b.broadcastTo(product.withLast(inner, product.size(-1))));
        }
        return Tensor.apply(MATMUL, a.reshape(-1, inner), b).reshape(product);
    }

    @Override
    public String label() {
        return "matmul";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.matmul(b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        return i == 0 ? g.matmul(b.transpose()) : a.transpose().matmul(g);
    }
}
