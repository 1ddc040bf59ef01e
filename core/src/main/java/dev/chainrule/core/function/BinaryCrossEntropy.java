package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.log;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * c = -(y ln a + (1 - y) ln(1 - a)), of equal shapes, with 0 ln 0 = 0. Rules: g ((1 - y) / (1 - a) - y / a) for a, g (ln(1 -
 * a) - ln a) for y, where what belongs to 0 ln 0 is left out.
 */
enum BinaryCrossEntropy implements Op.Binary {
    BINARY_CROSS_ENTROPY;

    @Override
    public String label() {
        return "binaryCrossEntropy";
    }

    @Override
    public NdArray forward(NdArray a, NdArray y) {
        NdArray miss = y.rsub(1);
        NdArray certain = a.equalTo(0).mul(y.equalTo(0));
        NdArray certainMiss = a.equalTo(1).mul(miss.equalTo(0));
        NdArray zeros = NdArray.full(a.shape(), a.type(), 0);
        // ln(1 - a) from a itself: 1 - a would round a small a away
        NdArray ofHit = NdArray.where(certain, zeros, a.log()).mul(y);
        NdArray ofMiss = NdArray.where(certainMiss, zeros, a.neg().log1p()).mul(miss);
        return ofHit.add(ofMiss).neg();
    }

    @Override
    public Tensor vjp(int i, Tensor g, Tensor c, Tensor a, Tensor y) {
        Tensor miss = y.rsub(1);
        Tensor hitOf = ZeroPairs.away(a, y);
        Tensor missOf = ZeroPairs.away(a.rsub(1), miss);
        return g.mul(i == 0 ? miss.div(missOf).sub(y.div(hitOf)) : log(missOf).sub(log(hitOf)));
    }
}
