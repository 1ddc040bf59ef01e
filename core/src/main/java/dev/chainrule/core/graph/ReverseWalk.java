package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chain rule: visits every node after all nodes that use it, and adds up the cotangents that their rules give.
 *
 * <p>Without recursion, so that the depth of a graph is not limited by the stack; and in an order that the graph alone
 * fixes, so that the sums have the same bits every time. What was noted of a node is let go as soon as it has been left.
 */
final class ReverseWalk implements AutoCloseable {
    private final Marks marks = Marks.begin();
    /** Whether rules are recorded as a graph, to be differentiated in turn. */
    private final boolean recorded;
    /** The nodes that may be asked for; when there is none, any node may. */
    private final Tensor[] wrt;

    /** The flags of a node that was reached. */
    private final int entered;

    private final Cotangents cotangents;
    /** For nodes that may be asked for, the cotangents from operations that only observe them. */
    private final Map<Node, Tensor> observed = new IdentityHashMap<>(0);
    /** The nodes that are still to be left, each before its inputs. */
    private @Nullable Node order;
    /** The nodes that are not in order yet, when that was broken off. */
    private @Nullable Node path;

    private ReverseWalk(boolean recorded, Tensor... wrt) {
        this.recorded = recorded;
        this.wrt = wrt.clone();
        this.entered = wrt.length == 0 ? Node.REACHED | Node.NEEDED | Node.ASKED : Node.REACHED;
        this.cotangents = new Cotangents(wrt.length == 0);
        for (Tensor tensor : wrt) {
            if (tensor instanceof Node node) {
                marks.of(node).set(Node.ASKED | Node.NEEDED);
            }
        }
    }

    static Cotangents numbers(Tensor y, Tensor cotangent, Tensor... wrt) {
        for (Tensor node : wrt) {
            Cotangents.checkVariable(node);
        }
        try (ReverseWalk walk = new ReverseWalk(false, wrt)) {
            return walk.run(y, cotangent);
        }
    }

    static Cotangents nodes(Tensor y, Tensor cotangent) {
        try (ReverseWalk walk = new ReverseWalk(true)) {
            return walk.run(y, cotangent);
        }
    }

    /** Every node that y depends on and that is differentiated, after its inputs; y itself comes last. */
    static List<Tensor> inputsFirst(Tensor y) {
        List<Tensor> nodes = new ArrayList<>();
        try (ReverseWalk walk = new ReverseWalk(false)) {
            if (y instanceof Node node) {
                walk.arrange(node);
            }
            for (Node node = walk.order; node != null; node = walk.marks.of(node).next) {
                nodes.add(node);
            }
        }
        Collections.reverse(nodes);
        return nodes;
    }

    private Cotangents run(Tensor y, Tensor cotangent) {
        if (y instanceof Node node) {
            arrange(node);
            marks.of(node).flow = cotangent;
        }
        Node node = order;
        try {
            while (node != null) {
                Node notes = marks.of(node);
                Tensor g = notes.flow;
                if (g != null && notes.is(Node.NEEDED)) {
                    propagate(node, deferred(g));
                }
                if (notes.is(Node.ASKED)) {
                    cotangents.reached(node, total(g, observed.remove(node)));
                }
                node = leave(notes);
            }
        } finally {
            order = node;
        }
        for (Tensor tensor : wrt) {
            if (tensor instanceof Node asked && marks.of(asked).is(Node.ASKED)) {
                cotangents.notReached(asked);
            }
        }
        return cotangents;
    }

    private static @Nullable Tensor total(@Nullable Tensor sum, @Nullable Tensor part) {
        return sum == null ? part : part == null ? sum : sum.add(part);
    }

    /** Forgets a node, and gives the one after it. */
    private static @Nullable Node leave(Node notes) {
        Node next = notes.next;
        notes.clear();
        return next;
    }

    /** Puts every node that y depends on in order. */
    private void arrange(Node y) {
        Marks marks = this.marks;
        Node top = y;
        Node done = null;
        enter(marks.of(y), null);
        try {
            while (top != null) {
                Node notes = marks.of(top);
                Node input = follow(notes, marks);
                if (input != null) {
                    enter(marks.of(input), top);
                    top = input;
                } else {
                    Node from = notes.next;
                    if (from != null && notes.is(Node.NEEDED)) {
                        marks.of(from).set(Node.NEEDED);
                    }
                    notes.next = done;
                    done = top;
                    top = from;
                }
            }
        } finally {
            path = top;
            order = done;
        }
    }

    /** The next input of a node that was not reached before, if any. */
    private static @Nullable Node follow(Node notes, Marks marks) {
        for (Tensor input = notes.follow(); input != null; input = notes.follow()) {
            if (input instanceof Node x) {
                Node known = marks.of(x);
                if (!known.is(Node.REACHED)) {
                    return x;
                }
                if (known.is(Node.NEEDED)) {
                    notes.set(Node.NEEDED);
                }
            }
        }
        return null;
    }

    private void enter(Node notes, @Nullable Node from) {
        notes.next = from;
        notes.set(entered);
    }

    /** A cotangent as rules get it: where only numbers are wanted, rules that follow each other are computed together. */
    private Tensor deferred(Tensor g) {
        if (recorded) {
            return g;
        }
        NdArray value = g.value();
        NdArray later = value.deferred();
        return later == value ? g : new Constant(later);
    }

    /** Hands the cotangent g of a node on to its inputs. */
    private void propagate(Node node, Tensor g) {
        if (node.isOfTwo() && node.op() instanceof Op.Binary op) {
            Node a = noted(node.input(0), Node.NEEDED);
            if (a != null) {
                propagate(node, op, 0, a, g);
            }
            Node b = noted(node.input(1), Node.NEEDED);
            if (b != null) {
                propagate(node, op, 1, b, g);
            }
        } else if (node.isOfOne() && node.op() instanceof Op.Unary op) {
            Node x = noted(node.input(0), Node.NEEDED);
            if (x != null) {
                hand(node, 0, x, op.vjp(g, seen(node), seen(node.input(0))));
            }
        } else {
            propagateToMany(node, g);
        }
    }

    private void propagate(Node node, Op.Binary op, int i, Node x, Tensor g) {
        hand(node, i, x, op.vjp(i, g, seen(node), seen(node.input(0)), seen(node.input(1))));
    }

    /** The same for any number of inputs, some of which may only be observed. */
    private void propagateToMany(Node node, Tensor g) {
        Tensor y = seen(node);
        Tensor[] seen = new Tensor[node.inputCount()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = seen(node.input(i));
        }
        List<Tensor> x = List.of(seen);
        for (int i = 0; i < seen.length; i++) {
            boolean observed = node.observes(i);
            Node input = noted(node.input(i), observed ? Node.ASKED : Node.NEEDED);
            if (input != null && observed) {
                show(node, i, node.op().vjp(i, g, y, x));
            } else if (input != null) {
                hand(node, i, input, node.op().vjp(i, g, y, x));
            }
        }
    }

    /**
     * A node as rules see it: itself where they are recorded, its value where only numbers are wanted. That is a constant made
     * without looking: a compiler that sees the rule leaves out those that it does not read.
     */
    private Tensor seen(Tensor x) {
        return recorded ? x : new Constant(x.value().deferred());
    }

    /** The notes on an input, if it is differentiated and has this flag. */
    private @Nullable Node noted(Tensor input, int flag) {
        if (input instanceof Node x) {
            Node notes = marks.of(x);
            return notes.is(flag) ? notes : null;
        }
        return null;
    }

    /** Hands a cotangent to input i of a node. */
    private void hand(Node node, int i, Node notes, @Nullable Tensor cotangent) {
        notes.flow = total(notes.flow, node.checked(i, cotangent));
    }

    /** Keeps a cotangent of input i of a node for whoever asks: it does not flow on. */
    private void show(Node node, int i, @Nullable Tensor cotangent) {
        observed.merge((Node) node.input(i), node.checked(i, cotangent), Tensor::add);
    }

    /** Takes away all notes, also after a rule has failed. */
    @Override
    public void close() {
        forget(order);
        forget(path);
        for (Tensor tensor : wrt) {
            if (tensor instanceof Node asked) {
                marks.of(asked).clear();
            }
        }
        marks.close();
    }

    private void forget(@Nullable Node first) {
        Node node = first;
        while (node != null) {
            node = leave(marks.of(node));
        }
    }
}
