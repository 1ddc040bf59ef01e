package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link ReverseWalk} has found, for the nodes that may be asked for. */
final class Cotangents {
    /** Searching through the list is cheaper than a map of it, unless it is done more often than this. */
    private static final int SEARCHES = 16;

    private final boolean all;
    private final List<Found> found = new ArrayList<>();
    private volatile @Nullable Map<Tensor, Found> map;
    /** How often somebody asked; threads that ask together may miscount, which changes no answer. */
    private int searches;

    /** A node that may be asked for. */
    private record Found(
            Tensor node, boolean reached, @Nullable Tensor cotangent) {}

    Cotangents(boolean all) {
        this.all = all;
    }

    static void checkVariable(Tensor node) {
        if (node.isConstant()) {
            throw new IllegalArgumentException("gradients: " + node
                    + " is a constant, nothing is differentiated with respect to it: make it a Tensor.variable");
        }
    }

    /** Takes what a walk has found at a node that it reached. */
    void reached(Node node, @Nullable Tensor cotangent) {
        found.add(new Found(node, true, cotangent));
    }

    void notReached(Node node) {
        found.add(new Found(node, false, null));
    }

    Tensor of(Tensor node) {
        checkVariable(node);
        Found known = find(node);
        Tensor cotangent = known == null ? null : known.cotangent;
        return cotangent != null ? cotangent : Tensor.constant(NdArray.full(node.shape(), node.type(), 0));
    }

    boolean reaches(Tensor node) {
        Found known = find(node);
        return known != null && known.reached;
    }

    private @Nullable Found find(Tensor node) {
        Found known = found.size() <= SEARCHES || searches++ < SEARCHES ? search(node) : lookUp(node);
        if (known == null && !all) {
            throw new IllegalArgumentException(
                    "gradients: only some nodes were asked for, and " + node + " was not among them");
        }
        return known;
    }

    private @Nullable Found search(Tensor node) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).node == node) {
                return found.get(i);
            }
        }
        return null;
    }

    private @Nullable Found lookUp(Tensor node) {
        Map<Tensor, Found> known = map;
        if (known == null) {
            known = new IdentityHashMap<>();
            for (Found one : found) {
                known.put(one.node, one);
            }
            map = known;
        }
        return known.get(node);
    }
}
