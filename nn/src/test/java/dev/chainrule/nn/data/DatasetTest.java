package dev.chainrule.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.random.RandomStream;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    private static final int SIZE = 7;

    /** Example i has the input (i, 10 i) and the target 100 i. */
    private final Dataset data =
            Dataset.of(NdArray.of(rows(i -> new double[] {i, 10 * i})), NdArray.of(rows(i -> new double[] {100 * i})));

    private static double[][] rows(IntFunction<double[]> row) {
        return IntStream.range(0, SIZE).mapToObj(row).toArray(double[][]::new);
    }

    /** The numbers of the examples, as their inputs tell; the targets must tell the same. */
    private static int[] numbers(Batch batch) {
        int[] numbers =
                Arrays.stream(batch.x().toRows()).mapToInt(row -> (int) row[0]).toArray();
        assertThat(batch.y().toArray())
                .isEqualTo(Arrays.stream(numbers).mapToDouble(i -> 100 * i).toArray());
        return numbers;
    }

    @Test
    void batchHasTheExamplesInTheOrderGiven() {
        assertThat(data.size()).isEqualTo(SIZE);
        assertThat(numbers(data.batch(3, 0, 3))).containsExactly(3, 0, 3);
        assertThat(data.batch(3).x()).isEqualTo(NdArray.of(new double[][] {{3, 30}}));
        assertThat(data.batch().size()).isZero();
        assertThat(numbers(data.all())).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void subsetIsRenumbered() {
        Dataset subset = data.subset(5, 1, 6);
        assertThat(subset.size()).isEqualTo(3);
        assertThat(numbers(subset.all())).containsExactly(5, 1, 6);
        assertThat(numbers(subset.batch(2, 0))).containsExactly(6, 5);
        assertThat(numbers(subset.subset(1, 2).all())).containsExactly(1, 6);
    }

    @Test
    void subsetKeepsItsOwnCopyOfTheNumbers() {
        int[] numbers = {2, 3};
        Dataset subset = data.subset(numbers);
        numbers[0] = 6;
        assertThat(numbers(subset.all())).containsExactly(2, 3);
    }

    @Test
    void rangeEndsBeforeItsEnd() {
        assertThat(numbers(data.range(2, 5).all())).containsExactly(2, 3, 4);
        assertThat(data.range(7, 7).size()).isZero();
        assertThat(numbers(data.range(0, 7).all())).isEqualTo(numbers(data.all()));
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "0, 8", "4, 3"})
    void rangeOutsideOfTheDataIsRefused(int from, int to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.range(from, to))
                .withMessage("range: " + from + " to " + to + " is not within 7 examples");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void splitIsAPartition(int training) {
        Dataset.Split parts = data.split(training, RandomStream.of(1));
        assertThat(parts.training().size()).isEqualTo(training);
        assertThat(parts.test().size()).isEqualTo(SIZE - training);
        int[] together = IntStream.concat(
                        Arrays.stream(numbers(parts.training().all())),
                        Arrays.stream(numbers(parts.test().all())))
                .toArray();
        assertThat(together).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void splitDependsOnTheSeedAlone() {
        Dataset large = Dataset.of(NdArray.zeros(50, 1), NdArray.zeros(50, 1));
        Dataset numbered = Dataset.of(
                NdArray.of(
                        IntStream.range(0, 50).mapToObj(i -> new double[] {i}).toArray(double[][]::new)),
                large.all().y());
        NdArray first = numbered.split(40, RandomStream.of(1)).test().all().x();
        assertThat(numbered.split(40, RandomStream.of(1)).test().all().x()).isEqualTo(first);
        assertThat(numbered.split(40, RandomStream.of(2)).test().all().x()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7, 8})
    void splitWithAnEmptyPartIsRefusedBeforeAnythingIsDrawn(int training) {
        RandomStream random = RandomStream.of(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.split(training, random))
                .withMessage("split: " + training + " of 7 examples leaves a part empty");
        assertThat(random.state().position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 7})
    void exampleThatDoesNotExistIsNamed(int example) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.batch(0, example))
                .withMessage("batch: example " + example + " is not within 0 to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.subset(0, example))
                .withMessage("subset: example " + example + " is not within 0 to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.subset(6, 5, 4, 3, 2, 1, 0).batch(0, example))
                .withMessage("batch: example " + example + " is not within 0 to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.range(2, 5).batch(4))
                .withMessage("batch: example 4 is not within 0 to 2");
    }

    @Test
    void emptyDataHaveNoExamplesToAskFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.range(3, 3).batch(0))
                .withMessage("batch: example 0 asked for, but there are none");
    }

    @Test
    void inputsAndTargetsMustHaveAsManyRows() {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Dataset.of(NdArray.zeros(3, 1), NdArray.zeros(2, 1)))
                .withMessageStartingWith("batch: inputs [3, 1] and targets [2, 1]");
    }
}
