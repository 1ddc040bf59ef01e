package dev.chainrule.core.function;

import static dev.chainrule.core.function.Pairs.hypot;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** The angle of the point (b, a), of equal shapes. Rules: g b / r² for a, -g a / r² for b, with r² = a² + b². */
enum Atan2 implements Op.Binary {
    ATAN2;

    @Override
    public String label() {
        return "atan2";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.atan2(b);
    }

    /** Divides by r twice: r² overflows, or becomes 0, long before the quotient does. */
    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        Tensor r = hypot(a, b);
        return g.mul((i == 0 ? b : a.neg()).div(r).div(r));
    }
}
