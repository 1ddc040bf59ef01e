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
    private @Nullable Visit order;
    /** The nodes that are not in order yet, when that was broken off. */
    private @Nullable Visit path;

    private ReverseWalk(boolean recorded, Tensor... wrt) {
        this.recorded = recorded;
        this.allAsked = wrt.length == 0;
        for (Tensor tensor : wrt) {
            if (tensor instanceof Node node && marks.find(node) == null) {
                ask(node, null);
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
            for (Visit visit = walk.order; visit != null; visit = visit.next) {
                nodes.add(visit.node);
            }
        }
        Collections.reverse(nodes);
        return nodes;
    }

    private Cotangents run(Tensor y, Tensor cotangent) {
        if (y instanceof Node node) {
            arrange(node);
            order.flow = cotangent;
        }
        Visit visit = order;
        try {
            while (visit != null) {
                if (visit.flow != null && visit.needed) {
                    propagate(visit.node, visit.flow);
                }
                visit = leave(visit);
            }
        } finally {
            order = visit;
        }
        return new Cotangents(allAsked, asked);
    }

    /** Lets go of a visit, unless it was asked for, and gives the one after it. */
    private @Nullable Visit leave(Visit visit) {
        marks.remove(visit);
        Visit next = visit.next;
        visit.next = null;
        return next;
    }

    /** Puts every node that y depends on in order. */
    private void arrange(Node y) {
        Visit top = enter(y, null);
        Visit done = null;
        try {
            while (top != null) {
                Visit visit = top;
                if (visit.nextInput < visit.node.inputCount()) {
                    top = follow(visit);
                    continue;
                }
                top = visit.next;
                if (top != null && visit.needed) {
                    top.needed = true;
                }
                visit.next = done;
                done = visit;
            }
        } finally {
            path = top;
            order = done;
        }
    }

    /** Goes on to the next input, if there is no visit of it yet, and gives the visit where the path ends now. */
    private Visit follow(Visit visit) {
        if (visit.node.input(visit.nextInput++) instanceof Node input) {
            Visit known = marks.find(input);
            if (known == null || !known.reached) {
                return enter(input, visit);
            }
            if (known.needed) {
                visit.needed = true;
            }
        }
        return visit;
    }

    private Visit enter(Node node, @Nullable Visit from) {
        Visit visit = marks.find(node);
        if (visit == null) {
            visit = allAsked ? ask(node, from) : mark(new Visit(node, from));
        } else {
            visit.next = from;
        }
        visit.reached = true;
        return visit;
    }

    private Visit ask(Node node, @Nullable Visit from) {
        Visit.Asked visit = new Visit.Asked(node, from);
        asked.add(visit);
        return mark(visit);
    }

    private Visit mark(Visit visit) {
        marks.put(visit);
        return visit;
    }

    /** Hands the cotangent g of a node on to its inputs. */
    private void propagate(Node node, Tensor g) {
        Tensor y = seen(node);
        int n = node.inputCount();
        if (n == 1 && node.op() instanceof Op.Unary op) {
            if (isNeeded(node, 0)) {
                hand(node, 0, op.vjp(g, y, seen(node.input(0))));
            }
        } else if (n == 2 && node.op() instanceof Op.Binary op) {
            Tensor a = seen(node.input(0));
            Tensor b = seen(node.input(1));
            if (isNeeded(node, 0)) {
                hand(node, 0, op.vjp(0, g, y, a, b));
            }
            if (isNeeded(node, 1)) {
                hand(node, 1, op.vjp(1, g, y, a, b));
            }
        } else {
            List<Tensor> x = seenInputs(node);
            for (int i = 0; i < n; i++) {
                if (isNeeded(node, i)) {
                    hand(node, i, node.op().vjp(i, g, y, x));
                }
            }
        }
    }

    /** A node as rules see it: itself where they are recorded, its value where only numbers are wanted. */
    private Tensor seen(Tensor node) {
        return recorded ? node : node.detach();
    }

    private List<Tensor> seenInputs(Node node) {
        Tensor[] x = new Tensor[node.inputCount()];
        for (int i = 0; i < x.length; i++) {
            x[i] = seen(node.input(i));
        }
        return List.of(x);
    }

    private boolean isNeeded(Node node, int i) {
        if (node.input(i) instanceof Node x) {
            Visit input = marks.find(x);
            return node.observes(i) ? input instanceof Visit.Asked : input.needed;
        }
        return false;
    }

    /** Hands a cotangent to input i of a node. */
    private void hand(Node node, int i, @Nullable Tensor cotangent) {
        Node x = (Node) node.input(i);
        Tensor part = checked(node.op(), i, cotangent, x);
        Visit input = marks.find(x);
        if (!node.observes(i)) {
            input.receive(part);
        } else if (input instanceof Visit.Asked asked) {
            asked.observe(part);
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
        while (order != null) {
            order = leave(order);
        }
        while (path != null) {
            path = leave(path);
        }
        asked.forEach(marks::remove);
        marks.close();
    }
}
