package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * X = A⁻¹ B, of stacks with equal leading axes. Rules: -A⁻ᵀ G Xᵀ for A, A⁻ᵀ G for B. Source: Giles (2008), 2.3.1
 */
enum Solve implements Op.Binary {
    SOLVE;

    /** Solves after the leading axes have been broadcast to each other; vectors b are columns on the way. */
    static Tensor of(Tensor a, Tensor b) {
        Stacks.checkSquare("solve", a.shape());
        int n = a.shape().size(-1);
        if (b.shape().rank() == 1 || b.shape().equals(Stacks.of(a.shape(), n))) {
            Tensor x = matrices(a, b.reshape(Stacks.append(b.shape(), 1)), b.shape());
            return x.reshape(Stacks.of(x.shape(), n));
        }
        return matrices(a, b, b.shape());
    }

    private static Tensor matrices(Tensor a, Tensor b, Shape given) {
        int n = a.shape().size(-1);
        String call = "solve " + a.shape() + ", " + given + ": ";
        if (b.shape().rank() < 2 || b.shape().size(-2) != n) {
            throw new ShapeException(call + "the right side must have " + n + " rows");
        }
        if (a.type() != b.type()) {
            throw new IllegalArgumentException(
                    call + "types differ, " + a.type() + " and " + b.type() + ": convert one with to(...)");
        }
        Shape stack = Shape.broadcast(call + "leading axes", Stacks.leading(a.shape()), Stacks.leading(b.shape()));
        return Tensor.apply(
                SOLVE,
                a.broadcastTo(Stacks.append(stack, n, n)),
                b.broadcastTo(Stacks.append(stack, n, b.shape().size(-1))));
    }

    @Override
    public String label() {
        return "solve";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return Decompositions.solve(label(), a, b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        Tensor solved = Tensor.apply(this, a.transpose(), g);
        return i == 1 ? solved : solved.matmul(y.transpose()).neg();
    }
}
