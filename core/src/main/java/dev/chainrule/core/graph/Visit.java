package dev.chainrule.core.graph;

import org.jspecify.annotations.Nullable;

/** What a {@link ReverseWalk} knows of one node. */
sealed class Visit {
    final Node node;
    /** Whether the cost depends on the node. */
    boolean reached;
    /** Whether a node that was asked for lies at or below this one. */
    boolean needed;

    int nextInput;
    /** On the path the visit from which this one was entered, then the visit after this one in the order of the walk. */
    @Nullable
    Visit next;
    /** The cotangent that flows on to the inputs. */
    @Nullable
    Tensor flow;

    Visit(Node node, @Nullable Visit next) {
        this.node = node;
        this.next = next;
    }

    void receive(Tensor part) {
        flow = flow == null ? part : flow.add(part);
    }

    /** Of a node whose cotangent is kept for whoever asks for it. */
    static final class Asked extends Visit {
        /** The cotangent from operations that only observe the node. */
        private @Nullable Tensor observed;

        Asked(Node node, @Nullable Visit next) {
            super(node, next);
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
