package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tensor that is differentiated: a variable, or the result of an operation on one input or two. */
sealed class Node extends Tensor {
    private final Op op;
    private final @Nullable Tensor a;
    private final @Nullable Tensor b;

    /** What a walk knows of this node while it lasts; see {@link Marks}. */
    @Nullable
    Visit mark;

    private Node(NdArray value, Op op, @Nullable Tensor a, @Nullable Tensor b) {
        super(value);
        this.op = op;
        this.a = a;
        this.b = b;
    }

    static Node leaf(NdArray value) {
        return new Node(value, Leaf.VARIABLE, null, null);
    }

    static Node of(NdArray value, Op op, Tensor x) {
        return op.observes(0) ? new OfMany(value, op, x) : new Node(value, op, x, null);
    }

    static Node of(NdArray value, Op op, Tensor a, Tensor b) {
        return op.observes(0) || op.observes(1) ? new OfMany(value, op, a, b) : new Node(value, op, a, b);
    }

    static Node of(NdArray value, Op op, Tensor[] x) {
        return switch (x.length) {
            case 1 -> of(value, op, x[0]);
            case 2 -> of(value, op, x[0], x[1]);
            default -> new OfMany(value, op, x.clone());
        };
    }

    @Override
    public final Op op() {
        return op;
    }

    @Override
    public List<Tensor> inputs() {
        return a == null ? List.of() : b == null ? List.of(a) : List.of(a, b);
    }

    int inputCount() {
        return a == null ? 0 : b == null ? 1 : 2;
    }

    Tensor input(int i) {
        return i == 0 ? a : b;
    }

    /** Whether the operation only observes input i; see {@link Op#observes}. */
    boolean observes(int i) {
        return false;
    }

    /** The result of an operation on three inputs or more, or of one that observes an input. */
    private static final class OfMany extends Node {
        private final Tensor[] inputs;

        OfMany(NdArray value, Op op, Tensor... inputs) {
            super(value, op, null, null);
            this.inputs = inputs;
        }

        @Override
        public List<Tensor> inputs() {
            return List.of(inputs);
        }

        @Override
        int inputCount() {
            return inputs.length;
        }

        @Override
        Tensor input(int i) {
            return inputs[i];
        }

        @Override
        boolean observes(int i) {
            return op().observes(i);
        }
    }
}
