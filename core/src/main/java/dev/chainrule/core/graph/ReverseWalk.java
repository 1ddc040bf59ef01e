package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chain rule: visits every node after all nodes that use it, and adds up the cotangents that their rules give.
 *
 * <p>Without recursion, so that the depth of a graph is not limited by the stack; and in an order that the graph alone
 * fixes, so that the sums have the same bits every time.
 */
final class ReverseWalk {
    /** What the walk knows of one node. */
    private static final class Visit {
        final Tensor node;
        final boolean asked;
        /** Whether a node that was asked for lies at or below this one. */
        boolean needed;

        int nextInput;
        /** The cotangent that flows on to the inputs. */
        @Nullable
        Tensor flow;
        /** The cotangent from operations that only observe the node. */
        @Nullable
        Tensor observed;

        Visit(Tensor node, boolean asked) {
            this.node = node;
            this.asked = asked;
            this.needed = asked;
        }

        @Nullable
        Tensor cotangent() {
            return flow == null ? observed : observed == null ? flow : flow.add(observed);
        }
    }

    private final Map<Tensor, Visit> visits = new IdentityHashMap<>();
    /** Whether rules are recorded as a graph, to be differentiated in turn. */
    private final boolean recorded;
    /** The nodes that may be asked for; all when empty. */
    private final Set<Tensor> wrt = Collections.newSetFromMap(new IdentityHashMap<>());

    private ReverseWalk(boolean recorded, Tensor... wrt) {
        this.recorded = recorded;
        for (Tensor node : wrt) {
            checkVariable(node);
            this.wrt.add(node);
        }
    }

    static ReverseWalk numbers(Tensor y, Tensor cotangent, Tensor... wrt) {
        return new ReverseWalk(false, wrt).run(y, cotangent);
    }

    static ReverseWalk nodes(Tensor y, Tensor cotangent) {
        return new ReverseWalk(true).run(y, cotangent);
    }

    /** Every node that y depends on and that is differentiated, after its inputs; y itself comes last. */
    static List<Tensor> inputsFirst(Tensor y) {
        return new ReverseWalk(false)
                .visitInputsFirst(y).stream().map(visit -> visit.node).toList();
    }

    private ReverseWalk run(Tensor y, Tensor cotangent) {
        if (y.isConstant()) {
            return this;
        }
        List<Visit> order = visitInputsFirst(y);
        visits.get(y).flow = cotangent;
        for (int i = order.size() - 1; i >= 0; i--) {
            Visit visit = order.get(i);
            if (visit.flow != null && visit.needed) {
                propagate(visit, visit.flow);
            }
            if (!visit.asked) {
                visit.flow = null;
            }
        }
        visits.values().removeIf(visit -> !visit.asked);
        return this;
    }

    /** Every node that y depends on, after its inputs. */
    private List<Visit> visitInputsFirst(Tensor y) {
        List<Visit> order = new ArrayList<>();
        ArrayDeque<Visit> path = new ArrayDeque<>();
        path.push(enter(y));
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (visit.nextInput == visit.node.inputCount()) {
                path.pop();
                order.add(visit);
                continue;
            }
            Tensor input = visit.node.input(visit.nextInput++);
            if (!input.isConstant() && !visits.containsKey(input)) {
                path.push(enter(input));
            }
        }
        for (Visit visit : order) {
            for (int i = 0; i < visit.node.inputCount() && !visit.needed; i++) {
                Visit input = visits.get(visit.node.input(i));
                visit.needed = input != null && input.needed;
            }
        }
        return order;
    }

    private Visit enter(Tensor node) {
        Visit visit = new Visit(node, isAsked(node));
        visits.put(node, visit);
        return visit;
    }

    private boolean isAsked(Tensor node) {
        return wrt.isEmpty() || wrt.contains(node);
    }

    /** Hands the cotangent g of a node on to its inputs. */
    private void propagate(Visit visit, Tensor g) {
        Tensor node = visit.node;
        Op op = node.op();
        Tensor y = seen(node);
        List<Tensor> x = seenInputs(node);
        for (int i = 0; i < node.inputCount(); i++) {
            Visit input = visits.get(node.input(i));
            if (input == null || !input.needed || op.observes(i) && !input.asked) {
                continue;
            }
            Tensor cotangent = checked(op, i, op.vjp(i, g, y, x), node.input(i));
            if (op.observes(i)) {
                input.observed = input.observed == null ? cotangent : input.observed.add(cotangent);
            } else {
                input.flow = input.flow == null ? cotangent : input.flow.add(cotangent);
            }
        }
    }

    /** The node as rules see it: itself where they are recorded, its value where only numbers are wanted. */
    private Tensor seen(Tensor node) {
        return recorded ? node : node.detach();
    }

    private List<Tensor> seenInputs(Tensor node) {
        Tensor[] x = new Tensor[node.inputCount()];
        for (int i = 0; i < x.length; i++) {
            x[i] = seen(node.input(i));
        }
        return List.of(x);
    }

    private static Tensor checked(Op op, int i, @Nullable Tensor cotangent, Tensor input) {
        String rule = "rule of " + op.label() + " for input " + i + " gave ";
        if (cotangent == null) {
            throw new IllegalStateException(rule + "null");
        }
        if (!cotangent.shape().equals(input.shape())) {
            throw new IllegalStateException(
                    rule + "shape " + cotangent.shape() + ", but the input has shape " + input.shape());
        }
        if (cotangent.type() != input.type()) {
            throw new IllegalStateException(rule + cotangent.type() + ", but the input is " + input.type());
        }
        return cotangent;
    }

    private static void checkVariable(Tensor node) {
        if (node.isConstant()) {
            throw new IllegalArgumentException("gradients: " + node
                    + " is a constant, nothing is differentiated with respect to it: make it a Tensor.variable");
        }
    }

    Tensor cotangent(Tensor node) {
        checkVariable(node);
        checkAsked(node);
        Visit visit = visits.get(node);
        Tensor cotangent = visit == null ? null : visit.cotangent();
        return cotangent != null ? cotangent : Tensor.constant(NdArray.full(node.shape(), node.type(), 0));
    }

    boolean reaches(Tensor node) {
        checkAsked(node);
        return visits.containsKey(node);
    }

    private void checkAsked(Tensor node) {
        if (!isAsked(node)) {
            throw new IllegalArgumentException(
                    "gradients: only some nodes were asked for, and " + node + " was not among them");
        }
    }
}
