package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link ReverseWalk} has found, for the nodes that may be asked for. */
final class Cotangents {
    /** Searching through the visits is cheaper than a map of them, unless it is done more often than this. */
    private static final int SEARCHES = 16;

    private final boolean all;
    private final List<Visit.Asked> visits;
    private volatile @Nullable Map<Tensor, Visit.Asked> map;
    /** How often somebody asked; threads that ask together may miscount, which changes no answer. */
    private int searches;

    Cotangents(boolean all, List<Visit.Asked> visits) {
        this.all = all;
        this.visits = visits;
    }

    static void checkVariable(Tensor node) {
        if (node.isConstant()) {
            throw new IllegalArgumentException("gradients: " + node
                    + " is a constant, nothing is differentiated with respect to it: make it a Tensor.variable");
        }
    }

    Tensor of(Tensor node) {
        checkVariable(node);
        Visit.Asked visit = find(node);
        Tensor cotangent = visit == null ? null : visit.cotangent();
        return cotangent != null ? cotangent : Tensor.constant(NdArray.full(node.shape(), node.type(), 0));
    }

    boolean reaches(Tensor node) {
        Visit.Asked visit = find(node);
        return visit != null && visit.reached;
    }

    private Visit.@Nullable Asked find(Tensor node) {
        Visit.Asked visit = visits.size() <= SEARCHES || searches++ < SEARCHES ? search(node) : lookUp(node);
        if (visit == null && !all) {
            throw new IllegalArgumentException(
                    "gradients: only some nodes were asked for, and " + node + " was not among them");
        }
        return visit;
    }

    private Visit.@Nullable Asked search(Tensor node) {
        for (int i = 0; i < visits.size(); i++) {
            if (visits.get(i).node == node) {
                return visits.get(i);
            }
        }
        return null;
    }

    private Visit.@Nullable Asked lookUp(Tensor node) {
        Map<Tensor, Visit.Asked> known = map;
        if (known == null) {
            known = new IdentityHashMap<>();
            for (Visit.Asked visit : visits) {
                known.put(visit.node, visit);
            }
            map = known;
        }
        return known.get(node);
    }
}
