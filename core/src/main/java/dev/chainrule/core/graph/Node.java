package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tensor that is differentiated: a variable, or the result of an operation. */
final class Node extends Tensor {
    /** The cost depends on the node. */
    static final int REACHED = 1;
    /** A node that was asked for lies at or below this one. */
    static final int NEEDED = 2;
    /** The cotangent is kept for whoever asks for it. */
    static final int ASKED = 4;

    private static final int FOLLOWED = 8;

    private final Op op;
    private final @Nullable Tensor a;
    private final @Nullable Tensor b;
    /** All inputs, if there are more than two or one is only observed. */
    private final Tensor @Nullable [] all;

    // What a walk notes here while it lasts; see Marks.

    /** On the path the node from which this one was entered, then the node after this one in the order of the walk. */
    @Nullable
    Node next;
    /** The cotangent that flows on to the inputs. */
    @Nullable
    Tensor flow;
    /** Flags, and above them how many inputs have been followed. */
    private int state;

    private Node(NdArray value, Op op, @Nullable Tensor a, @Nullable Tensor b, Tensor @Nullable [] all) {
        super(value);
        this.op = op;
        this.a = a;
        this.b = b;
        this.all = all;
    }

    static Node leaf(NdArray value) {
        return new Node(value, Leaf.VARIABLE, null, null, null);
    }

    // An object that is made before its fields are known costs more: first the fields, then the node.

    static Node of(NdArray value, Op op, Tensor x) {
        Tensor[] all = op.observes(0) ? new Tensor[] {x} : null;
        return new Node(value, op, x, null, all);
    }

    static Node of(NdArray value, Op op, Tensor a, Tensor b) {
        Tensor[] all = op.observes(0) || op.observes(1) ? new Tensor[] {a, b} : null;
        return new Node(value, op, a, b, all);
    }

    static Node of(NdArray value, Op op, Tensor[] x) {
        return switch (x.length) {
            case 1 -> of(value, op, x[0]);
            case 2 -> of(value, op, x[0], x[1]);
            default -> new Node(value, op, x[0], x[1], x.clone());
        };
    }

    @Override
    public Op op() {
        return op;
    }

    @Override
    public List<Tensor> inputs() {
        return all != null ? List.of(all) : a == null ? List.of() : b == null ? List.of(a) : List.of(a, b);
    }

    int inputCount() {
        return a == null ? 0 : b == null ? 1 : all == null ? 2 : all.length;
    }

    Tensor input(int i) {
        return i == 0 ? a : i == 1 ? b : all[i];
    }

    /** Whether there is one input, and it is not only observed. */
    boolean isOfOne() {
        return all == null && a != null && b == null;
    }

    /** Whether there are two inputs, and none is only observed. */
    boolean isOfTwo() {
        return all == null && b != null;
    }

    /** Whether the operation only observes input i; see {@link Op#observes}. */
    boolean observes(int i) {
        return all != null && op.observes(i);
    }

    /** What the rule gave for input i, if it is a cotangent of that input. */
    Tensor checked(int i, @Nullable Tensor cotangent) {
        Tensor x = input(i);
        if (cotangent == null || !cotangent.value().isLike(x.value())) {
            throw new IllegalStateException(
                    "rule of " + op.label() + " for input " + i + " gave " + mistake(cotangent, x));
        }
        return cotangent;
    }

    private static String mistake(@Nullable Tensor cotangent, Tensor x) {
        if (cotangent == null) {
            return "null";
        }
        return cotangent.shape().equals(x.shape())
                ? cotangent.type() + ", but the input is " + x.type()
                : "shape " + cotangent.shape() + ", but the input has shape " + x.shape();
    }

    // ---- what a walk notes ----

    boolean is(int flag) {
        return (state & flag) != 0;
    }

    void set(int flags) {
        state |= flags;
    }

    /** The next input that was not followed yet, if any; it counts as followed from now on. */
    @Nullable
    Tensor follow() {
        int before = state;
        state = before + FOLLOWED;
        if (before < FOLLOWED) {
            return a;
        }
        if (before < 2 * FOLLOWED) {
            return b;
        }
        int i = before / FOLLOWED;
        return all == null || i >= all.length ? null : all[i];
    }

    /** Forgets the walk. */
    void clear() {
        next = null;
        flow = null;
        state = 0;
    }

    boolean isClear() {
        return next == null && flow == null && state == 0;
    }

    /** A node that takes the notes for this one. */
    Node standIn() {
        return new Node(value(), op, a, b, all);
    }
}
