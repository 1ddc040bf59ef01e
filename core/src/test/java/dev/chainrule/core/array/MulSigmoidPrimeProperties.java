package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.core.random.RandomStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** a σ'(x) in one pass has the bits of two operations. */
class MulSigmoidPrimeProperties {
    /** Up to some tiles, the last one of any length. */
    @Property(seed = "1", tries = 300)
    void bitsAreThoseOfAFunctionAndAProduct(
            @ForAll @IntRange(max = 50) int rows,
            @ForAll @IntRange(max = 70) int columns,
            @ForAll boolean transposedA,
            @ForAll boolean transposedX,
            @ForAll DType type,
            @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        NdArray a = matrix(random, rows, columns, transposedA, type);
        NdArray x = matrix(random, rows, columns, transposedX, type).mul(8);
        assertThat(a.mulSigmoidPrime(x)).isEqualTo(a.mul(x.sigmoidPrime()));
    }

    private static NdArray matrix(RandomStream random, int rows, int columns, boolean transposed, DType type) {
        NdArray m = NdArray.of(Shape.of(rows, columns), random.normals(rows * columns))
                .to(type);
        return transposed ? m.permute(1, 0).transpose() : m;
    }

    @Example
    void operandsBroadcastAndHaveOneType() {
        NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});
        assertThat(a.mulSigmoidPrime(NdArray.of(0, 0))).isEqualTo(a.mul(0.25));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> a.mulSigmoidPrime(NdArray.ofFloats(1, 2)))
                .withMessageContaining("types differ");
    }
}
