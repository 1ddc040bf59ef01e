package dev.chainrule.core.function;

import static dev.chainrule.core.function.Pairs.maskedFill;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = √(a² + b²), of equal shapes. Rules: g a / y for a, g b / y for b; 0 where y is 0, with all higher derivatives. */
enum Hypot implements Op.Binary {
    HYPOT;

    @Override
    public String label() {
        return "hypot";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.hypot(b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        NdArray origin = y.value().equalTo(0);
        return maskedFill(g, origin, 0).mul((i == 0 ? a : b).div(maskedFill(y, origin, 1)));
    }
}
