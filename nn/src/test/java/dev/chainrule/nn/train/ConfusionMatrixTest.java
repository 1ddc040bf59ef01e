package dev.chainrule.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {
    private final ConfusionMatrix matrix =
            ConfusionMatrix.of(3, new int[] {0, 0, 1, 1, 1, 2}, new int[] {0, 2, 1, 1, 0, 1});

    @Test
    void countsPairsOfTrueAndPredictedClasses() {
        assertThat(matrix.classes()).isEqualTo(3);
        assertThat(matrix.count(0, 0)).isEqualTo(1);
        assertThat(matrix.count(0, 2)).isEqualTo(1);
        assertThat(matrix.count(2, 0)).isZero();
        assertThat(matrix.count(1, 1)).isEqualTo(2);
        assertThat(matrix.count(1, 0)).isEqualTo(1);
        assertThat(matrix.count(2, 1)).isEqualTo(1);
        assertThat(matrix.total()).isEqualTo(6);
        assertThat(matrix.correct()).isEqualTo(3);
        assertThat(matrix.accuracy()).isEqualTo(0.5);
    }

    @Test
    void textIsATableWithDotsForZeros() {
        assertThat(matrix).hasToString("""
                        true \\ predicted
                                0   1   2
                            0   1   .   1
                            1   1   2   .
                            2   .   1   .""");
    }

    @Test
    void textMakesRoomForLargeCounts() {
        int[] ones = new int[12345];
        Arrays.fill(ones, 1);
        assertThat(ConfusionMatrix.of(2, ones, ones)).hasToString("""
                        true \\ predicted
                                  0     1
                            0     .     .
                            1     . 12345""");
    }

    @Test
    void withoutExamplesTheAccuracyIsNaN() {
        ConfusionMatrix empty = ConfusionMatrix.of(2, new int[0], new int[0]);
        assertThat(empty.total()).isZero();
        assertThat(empty.accuracy()).isNaN();
    }

    @Test
    void lengthsThatDifferAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(2, new int[3], new int[2]))
                .withMessage("confusion matrix: 3 true classes, but 2 predicted ones");
    }

    @Test
    void classOutOfRangeIsNamedWithItsExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(2, new int[] {0, 2}, new int[] {0, 0}))
                .withMessage("confusion matrix: the true class of example 1 is 2, expected 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(2, new int[] {0}, new int[] {-1}))
                .withMessage("confusion matrix: the predicted class of example 0 is -1, expected 0 to 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void thereIsAtLeastOneClass(int classes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(classes, new int[0], new int[0]))
                .withMessage("confusion matrix: classes must be at least 1, but is " + classes);
    }
}
