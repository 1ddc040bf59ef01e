package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.core.random.RandomStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** a - b c in one pass has the bits of two operations, of which each rounds. */
class SubScaledProperties {
    @Property(seed = "1", tries = 300)
    void bitsAreThoseOfAProductAndADifference(
            @ForAll @IntRange(max = 9) int rows,
            @ForAll @IntRange(max = 70) int columns,
            @ForAll boolean transposedA,
            @ForAll boolean transposedB,
            @ForAll DType type,
            @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        NdArray a = matrix(random, rows, columns, transposedA, type);
        NdArray b = matrix(random, rows, columns, transposedB, type);
        double c = random.nextNormal();
        assertThat(a.subScaled(b, c)).isEqualTo(a.sub(b.mul(c)));
        assertThat(a.subScaled(b, c).add(0).shape()).isEqualTo(Shape.of(rows, columns));
    }

    private static NdArray matrix(RandomStream random, int rows, int columns, boolean transposed, DType type) {
        NdArray m = NdArray.of(Shape.of(rows, columns), random.normals(rows * columns))
                .to(type);
        return transposed ? m.permute(1, 0).transpose() : m;
    }

    /** (1 + 2⁻²⁷)² rounds to 1 + 2⁻²⁶; an unrounded product would leave the 2⁻⁵⁴. */
    @Example
    void productIsRounded() {
        double x = 1 + 0x1p-27;
        assertThat(NdArray.of(1 + 0x1p-26).subScaled(NdArray.of(x), x)).isEqualTo(NdArray.of(0));
    }

    @Example
    void operandsBroadcastAndHaveOneType() {
        NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});
        assertThat(a.subScaled(NdArray.of(10, 20), 0.5)).isEqualTo(NdArray.of(new double[][] {{-4, -8}, {-2, -6}}));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> a.subScaled(NdArray.ofFloats(1, 2), 1))
                .withMessageContaining("types differ");
    }
}
