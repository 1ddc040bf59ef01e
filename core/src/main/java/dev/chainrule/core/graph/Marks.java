package dev.chainrule.core.graph;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which visit belongs to a node while a walk lasts. One walk at a time writes it on the nodes, which is fastest; a walk that
 * begins meanwhile, in another thread or inside a rule, keeps it in a map. Nobody else sees either.
 */
abstract sealed class Marks implements AutoCloseable {
    private static final AtomicBoolean NODES_ARE_FREE = new AtomicBoolean(true);

    static Marks begin() {
        return NODES_ARE_FREE.compareAndSet(true, false) ? new OnNodes() : new InMap();
    }

    abstract @Nullable Visit find(Node node);

    abstract void put(Node node, Visit visit);

    abstract void remove(Node node);

    /** Ends the walk, which has removed all its visits. */
    @Override
    public abstract void close();

    private static final class OnNodes extends Marks {
        @Override
        @Nullable
        Visit find(Node node) {
            return node.mark;
        }

        @Override
        void put(Node node, Visit visit) {
            node.mark = visit;
        }

        @Override
        void remove(Node node) {
            node.mark = null;
        }

        @Override
        public void close() {
            NODES_ARE_FREE.set(true);
        }
    }

    private static final class InMap extends Marks {
        private final Map<Node, Visit> visits = new IdentityHashMap<>();

        @Override
        @Nullable
        Visit find(Node node) {
            return visits.get(node);
        }

        @Override
        void put(Node node, Visit visit) {
            visits.put(node, visit);
        }

        @Override
        void remove(Node node) {
            visits.remove(node);
        }

        @Override
        public void close() {}
    }
}
