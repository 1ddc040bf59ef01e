package dev.chainrule.core.graph;

import org.jspecify.annotations.Nullable;

/** What a {@link ReverseWalk} knows of one node. */
final class Visit {
    final Node node;
    /** The node as rules see it. */
    final Tensor seen;
    /** Whether the cotangent is kept for whoever asks for it. */
    final boolean asked;
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
    /** The cotangent from operations that only observe the node. */
    @Nullable
    Tensor observed;

    Visit(Node node, Tensor seen, boolean asked, @Nullable Visit next) {
        this.node = node;
        this.seen = seen;
        this.asked = asked;
        this.needed = asked;
        this.next = next;
    }

    void receive(Tensor part, boolean observes) {
        if (observes) {
            observed = observed == null ? part : observed.add(part);
        } else {
            flow = flow == null ? part : flow.add(part);
        }
    }

    @Nullable
    Tensor cotangent() {
        return flow == null ? observed : observed == null ? flow : flow.add(observed);
    }
}
