package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A number that is repeated without memory for it is to everyone the array that has it at each place. */
class RepeatedProperties {
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

    @Property(seed = "1", tries = 200)
    void noOperationTellsItFromAnArrayOfThatNumber(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll DType type,
            @ForAll boolean transposed,
            @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double number = random.nextNormal();
        NdArray other = laid(NdArray.of(Shape.of(rows, columns), random.normals(rows * columns)), transposed)
                .to(type);
        NdArray repeated = NdArray.full(Shape.of(), type, number).broadcastTo(Shape.of(rows, columns));
        NdArray written = NdArray.full(Shape.of(rows, columns), type, number);

        assertThat(results(laid(repeated, transposed), other)).isEqualTo(results(laid(written, transposed), other));
    }

    private static NdArray laid(NdArray x, boolean transposed) {
        return transposed ? x.permute(1, 0).transpose() : x;
    }

    private static List<NdArray> results(NdArray x, NdArray other) {
        List<NdArray> results = new ArrayList<>();
        SINGLES.forEach(f -> results.add(f.apply(x)));
        for (BinaryOperator<NdArray> f : PAIRS) {
            results.add(f.apply(x, other));
            results.add(f.apply(other, x));
            results.add(f.apply(x, x));
        }
        return results;
    }

    /** Written out, it would be 7 GB. */
    @Example
    void repetitionsTakeNoMemory() {
        NdArray large = NdArray.scalar(0.5).broadcastTo(Shape.of(30_000, 30_000));

        assertThat(large.square().mul(large).add(1).transpose().get(7, -1)).isEqualTo(1.125);
    }

    @Example
    void nothingIsRepeatedInAnArrayWithoutElements() {
        assertThat(NdArray.of(3).broadcastTo(Shape.of(2, 0)).add(NdArray.zeros(2, 0)))
                .isEqualTo(NdArray.zeros(2, 0));
    }
}
