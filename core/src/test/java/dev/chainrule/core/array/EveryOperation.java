package dev.chainrule.core.array;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Whatever reads the numbers of a matrix, each way at least once, to hold one kind of array against another. */
final class EveryOperation {
    private static final List<BinaryOperator<NdArray>> PAIRS = List.of(
            NdArray::add,
            NdArray::sub,
            NdArray::rsub,
            NdArray::mul,
            NdArray::div,
            NdArray::rdiv,
            NdArray::pow,
            NdArray::atan2,
            NdArray::hypot,
            NdArray::maximum,
            NdArray::minimum,
            NdArray::equalTo,
            NdArray::greaterThan,
            NdArray::mulSigmoidPrime,
            (a, b) -> a.subScaled(b, 0.3),
            (a, b) -> a.matmul(b.transpose()),
            (a, b) -> NdArray.where(a.greaterThan(b), a, b),
            (a, b) -> a.laidLike(b).add(1));

    private static final List<UnaryOperator<NdArray>> SINGLES = List.of(
            x -> x,
            NdArray::sigmoid,
            NdArray::neg,
            NdArray::transpose,
            NdArray::sum,
            x -> x.sum(0),
            x -> x.mean(-1),
            NdArray::round,
            x -> x.add(2),
            x -> x.rsub(2),
            x -> x.permute(1, 0),
            x -> x.reshape(-1),
            x -> x.cumsum(0),
            x -> x.select(1, 0, -1),
            x -> x.selectAdd(0, 40, new int[x.shape().size(0)]),
            x -> x.broadcastTo(Shape.of(2, x.shape().size(0), x.shape().size(1))),
            x -> x.rows(0, 0),
            x -> x.to(DType.FLOAT32),
            x -> x.to(DType.FLOAT64),
            x -> x.max(0));

    private EveryOperation() {}

    /** All that comes of a matrix of one row and column at least, alone and with another of its shape and type. */
    static List<NdArray> results(NdArray x, NdArray other) {
        List<NdArray> results = new ArrayList<>();
        SINGLES.forEach(f -> results.add(f.apply(x)));
        for (BinaryOperator<NdArray> f : PAIRS) {
            results.add(f.apply(x, other));
            results.add(f.apply(other, x));
            results.add(f.apply(x, x));
        }
        return results;
    }
}
