package dev.chainrule.core.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain rule: visits every node after all nodes that use it, and adds up the cotangents that their rules give.
 *
 * <p>Without recursion, so that the depth of a graph is not limited by the stack; and in an order that the graph alone
 * fixes, so that the sums have the same bits every time. A visit is let go as soon as its node has been left.
 */
final class ReverseWalk implements AutoCloseable {
    private final Marks marks = Marks.begin();
    /** Whether rules are recorded as a graph, to be differentiated in turn. */
    private final boolean recorded;
    /** Whether any node may be asked for. */
    private final boolean allAsked;

    private final List<Visit.Asked> asked = new ArrayList<>();
    /** The nodes that are still to be left, each before its inputs. */
    private @Nullable Node order;
    /** The nodes that are not in order yet, when that was broken off. */
    private @Nullable Node path;

    private ReverseWalk(boolean recorded, Tensor... wrt) {
        this.recorded = recorded;
        this.allAsked = wrt.length == 0;
        for (Tensor tensor : wrt) {
            if (tensor instanceof Node node && marks.find(node) == null) {
                ask(node);
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
            for (Node node = walk.order; node != null; node = walk.marks.find(node).next) {
                nodes.add(node);
            }
        }
        Collections.reverse(nodes);
        return nodes;
    }

    private Cotangents run(Tensor y, Tensor cotangent) {
        if (y instanceof Node node) {
            arrange(node);
            marks.find(node).flow = cotangent;
        }
        Node node = order;
        try {
            while (node != null) {
                Visit visit = marks.find(node);
                if (visit.flow != null && visit.needed) {
                    propagate(node, recorded ? node : visit, visit.flow);
                }
                node = leave(node, visit);
            }
        } finally {
            order = node;
        }
        return new Cotangents(allAsked, asked);
    }

    /** Lets go of a visit, unless it was asked for, and gives the node after it. */
    private @Nullable Node leave(Node node, Visit visit) {
        marks.remove(node);
        Node next = visit.next;
        visit.next = null;
        return next;
    }

    /** Puts every node that y depends on in order. */
    private void arrange(Node y) {
        Node top = y;
        Node done = null;
        enter(y, marks.find(y), null);
        try {
            while (top != null) {
                Visit visit = marks.find(top);
                if (visit.nextInput < top.inputCount()) {
                    top = follow(top, visit);
                    continue;
                }
                Node from = visit.next;
                if (from != null && visit.needed) {
                    marks.find(from).needed = true;
                }
                visit.next = done;
                done = top;
                top = from;
            }
        } finally {
            path = top;
            order = done;
        }
    }

    /** Goes on to the next input, if there is no visit of it yet, and gives the node where the path ends now. */
    private Node follow(Node node, Visit visit) {
        if (node.input(visit.nextInput++) instanceof Node input) {
            Visit known = marks.find(input);
            if (known == null || !known.reached) {
                enter(input, known, node);
                return input;
            }
            if (known.needed) {
                visit.needed = true;
            }
        }
        return node;
    }

    private void enter(Node node, @Nullable Visit known, @Nullable Node from) {
        Visit visit = known;
        if (visit == null) {
            visit = allAsked ? ask(node) : mark(node, new Visit(node));
        }
        visit.next = from;
        visit.reached = true;
    }

    private Visit ask(Node node) {
        Visit.Asked visit = new Visit.Asked(node);
        asked.add(visit);
        return mark(node, visit);
    }

    private Visit mark(Node node, Visit visit) {
        marks.put(node, visit);
        return visit;
    }

    /** Hands the cotangent g of a node on to its inputs; y is the node as rules see it. */
    private void propagate(Node node, Tensor y, Tensor g) {
        int n = node.inputCount();
        if (n == 1 && node.op() instanceof Op.Unary op) {
            Visit x = needed(node, 0);
            if (x != null) {
                hand(node, 0, x, op.vjp(g, y, seen(node.input(0))));
            }
        } else if (n == 2 && node.op() instanceof Op.Binary op) {
            propagate(node, op, 0, y, g);
            propagate(node, op, 1, y, g);
        } else {
            List<Tensor> x = seenInputs(node);
            for (int i = 0; i < n; i++) {
                Visit input = needed(node, i);
                if (input != null) {
                    hand(node, i, input, node.op().vjp(i, g, y, x));
                }
            }
        }
    }

    private void propagate(Node node, Op.Binary op, int i, Tensor y, Tensor g) {
        Visit x = needed(node, i);
        if (x != null) {
            hand(node, i, x, op.vjp(i, g, y, seen(node.input(0)), seen(node.input(1))));
        }
    }

    /** A node as rules see it: itself where they are recorded, its value where only numbers are wanted. */
    private Tensor seen(Tensor x) {
        return !recorded && x instanceof Node node ? marks.find(node) : x;
    }

    private List<Tensor> seenInputs(Node node) {
        Tensor[] x = new Tensor[node.inputCount()];
        for (int i = 0; i < x.length; i++) {
            x[i] = seen(node.input(i));
        }
        return List.of(x);
    }

    /** The visit of an input, if its cotangent is needed. */
    private @Nullable Visit needed(Node node, int i) {
        if (node.input(i) instanceof Node x) {
            Visit input = marks.find(x);
            return (node.observes(i) ? input instanceof Visit.Asked : input.needed) ? input : null;
        }
        return null;
    }

    /** Hands a cotangent to input i of a node. */
    private static void hand(Node node, int i, Visit input, @Nullable Tensor cotangent) {
        Tensor part = checked(node.op(), i, cotangent, node.input(i));
        if (node.observes(i) && input instanceof Visit.Asked asked) {
            asked.observe(part);
        } else {
            input.receive(part);
        }
    }

    private static Tensor checked(Op op, int i, @Nullable Tensor cotangent, Tensor input) {
        if (cotangent == null || !cotangent.shape().equals(input.shape()) || cotangent.type() != input.type()) {
            throw new IllegalStateException(
                    "rule of " + op.label() + " for input " + i + " gave " + mistake(cotangent, input));
        }
        return cotangent;
    }

    private static String mistake(@Nullable Tensor cotangent, Tensor input) {
        if (cotangent == null) {
            return "null";
        }
        return cotangent.shape().equals(input.shape())
                ? cotangent.type() + ", but the input is " + input.type()
                : "shape " + cotangent.shape() + ", but the input has shape " + input.shape();
    }

    /** Takes away all marks, also after a rule has failed. */
    @Override
    public void close() {
        forget(order);
        forget(path);
        asked.forEach(visit -> marks.remove(visit.node));
        marks.close();
    }

    private void forget(@Nullable Node first) {
        Node node = first;
        while (node != null) {
            node = leave(node, marks.find(node));
        }
    }
}
