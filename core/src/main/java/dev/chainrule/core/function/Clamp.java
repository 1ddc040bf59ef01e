package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = min(max(x, low), high). Rule: g strictly between the bounds, else 0. */
record Clamp(double low, double high) implements Op.Unary {
    /** From -1 to 1. */
    static final Clamp UNIT = new Clamp(-1, 1);

    Clamp {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp: expected low <= high, got " + low + " and " + high);
        }
    }

    @Override
    public String label() {
        return "clamp";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.maximum(low).minimum(high);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        NdArray inside = x.value().greaterThan(low).mul(x.value().neg().greaterThan(-high));
        return Where.chosen(inside, g);
    }
}
