package dev.chainrule.core.graph;

import dev.chainrule.core.array.NdArray;

/**
 * y = xᵖ. Rule: g p xᵖ⁻¹.
 *
 * <p>Domain: all x for an integer p ≥ 0, x ≠ 0 for other integers, x > 0 for the rest. x⁰ = 1 everywhere, with derivative 0
 * also at x = 0, where p xᵖ⁻¹ would be 0 times infinity.
 */
record Pow(double p) implements Op.Unary {
    @Override
    public String label() {
        return "pow";
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.pow(p);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return p == 0 ? g.mul(0) : g.mul(x.pow(p - 1).mul(p));
    }
}
