package dev.chainrule.core.graph;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk notes what it knows of a node while it lasts. One walk at a time does so on the nodes, which is fastest; a
 * walk that begins meanwhile, in another thread or inside a rule, has stand-ins for them. Nobody else sees either.
 */
final class Marks implements AutoCloseable {
    private static final AtomicBoolean NODES_ARE_FREE = new AtomicBoolean(true);

    private final @Nullable Map<Node, Node> standIns;

    private Marks(@Nullable Map<Node, Node> standIns) {
        this.standIns = standIns;
    }

    static Marks begin() {
        return new Marks(NODES_ARE_FREE.compareAndSet(true, false) ? null : new IdentityHashMap<>());
    }

    /** The node itself, or its stand-in. */
    Node of(Node node) {
        return standIns == null ? node : standIns.computeIfAbsent(node, Node::standIn);
    }

    /** Ends the walk, which has cleared all nodes. */
    @Override
    public void close() {
        if (standIns == null) {
            NODES_ARE_FREE.set(true);
        }
    }
}
