package dev.chainrule.core.graph;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link ReverseWalk} knows of one node. It is also the node as rules see it where only numbers are wanted: its value
 * as a constant.
 */
sealed class Visit extends Constant {
    /** Whether the cost depends on the node. */
    boolean reached;
    /** Whether a node that was asked for lies at or below this one. */
    boolean needed;

    int nextInput;
    /** On the path the node from which this one was entered, then the node after this one in the order of the walk. */
    @Nullable
    Node next;
    /** The cotangent that flows on to the inputs. */
    @Nullable
    Tensor flow;

    Visit(Node node) {
        super(node.value());
    }

    void receive(Tensor part) {
        flow = flow == null ? part : flow.add(part);
    }

    /** Of a node whose cotangent is kept for whoever asks for it. */
    static final class Asked extends Visit {
        final Node node;
        /** The cotangent from operations that only observe the node. */
        private @Nullable Tensor observed;

        Asked(Node node) {
            super(node);
            this.node = node;
            needed = true;
        }

        void observe(Tensor part) {
            observed = observed == null ? part : observed.add(part);
        }

        @Nullable
        Tensor cotangent() {
            return flow == null ? observed : observed == null ? flow : flow.add(observed);
        }
    }
}
