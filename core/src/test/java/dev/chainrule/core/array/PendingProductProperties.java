package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.core.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A product that is computed when somebody looks at it is to everyone the product. */
class PendingProductProperties {
    @Property(seed = "1", tries = 200)
    void noOperationTellsItFromAProduct(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(max = 5) int inner,
            @ForAll DType type,
            @ForAll boolean transposed,
            @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        NdArray a = matrix(random, type, rows, inner);
        NdArray b = matrix(random, type, inner, columns);
        NdArray other = matrix(random, type, rows, columns);
        if (transposed) {
            NdArray x = b.transpose().matmulPending(a.transpose()).transpose();
            NdArray y = b.transpose().matmul(a.transpose()).transpose();
            assertThat(EveryOperation.results(x, other)).isEqualTo(EveryOperation.results(y, other));
        } else {
            assertThat(EveryOperation.results(a.matmulPending(b), other))
                    .isEqualTo(EveryOperation.results(a.matmul(b), other));
        }
    }

    private static NdArray matrix(RandomStream random, DType type, int... sizes) {
        Shape shape = Shape.of(sizes);
        return NdArray.of(shape, random.normals(shape.size())).to(type);
    }

    /** The step is taken in the memory of a product, which must not be that of the product that others see. */
    @Property(seed = "2", tries = 100)
    void stepsAgainstItLeaveItAsItIs(
            @ForAll @IntRange(max = 9) int rows,
            @ForAll @IntRange(max = 9) int columns,
            @ForAll boolean lookedAt,
            @ForAll boolean transposed,
            @ForAll DType type,
            @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        NdArray a = matrix(random, type, columns, 3);
        NdArray b = matrix(random, type, 3, rows);
        NdArray w = matrix(random, type, rows, columns);
        NdArray start = transposed ? w.permute(1, 0).transpose() : w;
        NdArray expected = a.matmul(b).transpose();
        NdArray pending = a.matmulPending(b).transpose();
        if (lookedAt) {
            assertThat(pending).isEqualTo(expected);
        }

        NdArray first = start.subScaled(pending, 0.3);
        NdArray second = start.subScaled(pending, 0.7);

        assertThat(first).isEqualTo(w.sub(expected.mul(0.3)));
        assertThat(second).isEqualTo(w.sub(expected.mul(0.7)));
        assertThat(pending).isEqualTo(expected);
        assertThat(start.subScaled(pending, 0.3)).isEqualTo(first);
        assertThat(pending).isEqualTo(expected);
        assertThat(start).isEqualTo(w);
    }

    /** The slopes are multiplied in the memory of a product, too. */
    @Property(seed = "4", tries = 100)
    void slopesOfSigmoidsLeaveItAsItIs(
            @ForAll @IntRange(max = 40) int rows,
            @ForAll @IntRange(max = 40) int columns,
            @ForAll boolean lookedAt,
            @ForAll boolean swapped,
            @ForAll DType type,
            @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        NdArray a = matrix(random, type, rows, 3);
        NdArray b = matrix(random, type, 3, columns);
        NdArray z = matrix(random, type, rows, columns);
        NdArray lying = swapped ? z.permute(1, 0).transpose() : z;
        NdArray product = a.matmul(b);
        NdArray pending = a.matmulPending(b);
        if (lookedAt) {
            assertThat(pending).isEqualTo(product);
        }

        NdArray first = pending.mulSigmoidPrime(lying);
        NdArray second = pending.transpose().mulSigmoidPrime(lying.transpose().deferred());

        NdArray expected = product.mul(z.sigmoidPrime());
        assertThat(first).isEqualTo(expected);
        assertThat(second).isEqualTo(expected.transpose());
        assertThat(pending).isEqualTo(product);
        assertThat(pending.mulSigmoidPrime(z)).isEqualTo(expected);
        assertThat(pending).isEqualTo(product);
        assertThat(z.sigmoidPrime()).isEqualTo(lying.sigmoidPrime());
    }

    @Example
    void anyNumberOfThreadsMayLookAtIt() {
        RandomStream random = RandomStream.of(3);
        NdArray a = matrix(random, DType.FLOAT64, 50, 20);
        NdArray b = matrix(random, DType.FLOAT64, 20, 30);
        NdArray pending = a.matmulPending(b);

        List<NdArray> seen = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> i % 2 == 0
                        ? pending.neg()
                        : b.transpose().matmul(a.transpose()).transpose().subScaled(pending, 2))
                .toList();

        assertThat(seen).containsOnly(a.matmul(b).neg());
    }

    @Example
    void whatDoesNotFitIsToldAtTheCall() {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> NdArray.ones(3, 2).matmulPending(NdArray.ones(3, 2)))
                .withMessage("matmul [3, 2] x [3, 2]: inner sizes must agree, 2 != 3");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> NdArray.ones(3, 2).matmulPending(NdArray.ofFloats(1, 2)))
                .withMessageContaining("types differ");
    }

    @Example
    void vectorsAndStacksAreMultipliedAtOnce() {
        assertThat(NdArray.of(1, 2).matmulPending(NdArray.of(3, 4))).isEqualTo(NdArray.scalar(11));
        assertThat(NdArray.ones(2, 3, 4).matmulPending(NdArray.ones(4, 1)))
                .isEqualTo(NdArray.full(Shape.of(2, 3, 1), DType.FLOAT64, 4));
    }
}
