package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Functions.log;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * c = -(y ln a + (1 - y) ln(1 - a)), element by element, with 0 ln 0 = 0. Rules: g ((1 - y)/(1 - a) - y/a) for a, g (ln(1 -
 * a) - ln a) for y.
 *
 * <p>A factor y = 0 takes its term away, also where the other factor is infinite.
 */
enum CrossEntropy implements Op.Binary {
    OF_OUTPUT;

    @Override
    public String label() {
        return "crossEntropy";
    }

    @Override
    public NdArray forward(NdArray a, NdArray y) {
        NdArray rest = y.rsub(1);
        NdArray hit = y.mul(away(a, y).log());
        NdArray miss = rest.mul(away(a.rsub(1), rest).log());
        return hit.add(miss).neg();
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor target) {
        Tensor b = a.rsub(1);
        if (i == 1) {
            return g.mul(log(b).sub(log(a)));
        }
        Tensor rest = target.rsub(1);
        Tensor hit = target.div(a.add(zeroPairs(a, target)));
        Tensor miss = rest.div(b.add(zeroPairs(b, rest)));
        return g.mul(miss.sub(hit));
    }

    /** a, moved from 0 to 1 where its factor is 0, so that 0 ln 0 and 0/0 become 0. */
    private static NdArray away(NdArray a, NdArray factor) {
        return a.add(a.equalTo(0).mul(factor.equalTo(0)));
    }

    private static Tensor zeroPairs(Tensor a, Tensor factor) {
        return Tensor.constant(a.value().equalTo(0).mul(factor.value().equalTo(0)));
    }
}
