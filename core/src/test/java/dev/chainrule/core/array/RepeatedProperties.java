package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.random.RandomStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A number that is repeated without memory for it is to everyone the array that has it at each place. */
class RepeatedProperties {
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

        assertThat(EveryOperation.results(laid(repeated, transposed), other))
                .isEqualTo(EveryOperation.results(laid(written, transposed), other));
    }

    private static NdArray laid(NdArray x, boolean transposed) {
        return transposed ? x.permute(1, 0).transpose() : x;
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
