package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Pairs.maskedFill;
import static dev.chainrule.core.function.Pairs.pow;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * y = aᵇ, of equal shapes. Rules: g b aᵇ⁻¹ for a, g aᵇ ln a for b.
 *
 * <p>At a = 0 the rules would multiply 0 by infinity: for a where b = 0, for b where b ≥ 0. Both are 0 there, with all
 * higher derivatives; a stands aside for 1, since what is masked only afterwards comes back as NaN in the next derivative.
 */
enum Power implements Op.Binary {
    POWER;

    @Override
    public String label() {
        return "pow";
    }

    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.pow(b);
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
        NdArray zero = b.value().equalTo(0);
        NdArray aside = a.value()
                .equalTo(0)
                .mul(i == 0 ? zero : b.value().greaterThan(0).add(zero));
        Tensor slope = maskedFill(g, aside, 0);
        Tensor base = maskedFill(a, aside, 1);
        return i == 0
                ? slope.mul(b).mul(pow(base, b.sub(1)))
                : slope.mul(pow(base, b)).mul(log(base));
    }
}
