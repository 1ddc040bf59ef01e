package dev.chainrule.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private static int[] classes(double[]... rows) {
        return Predictions.classes(NdArray.of(rows));
    }

    @Test
    void classIsThePlaceOfTheLargestNumber() {
        double[][] rows = {{1, 2, 3}, {3, 2, 1}, {-3, -1, -2}, {0, Double.POSITIVE_INFINITY, 1}};
        assertThat(classes(rows)).containsExactly(2, 0, 1, 1);
    }

    @Test
    void firstOfEqualsWins() {
        assertThat(classes(new double[][] {{0, 0, 0}, {1, 2, 2}, {-0.0, 0, 0}})).containsExactly(0, 1, 0);
    }

    @Test
    void rowWithNaNIsOfNoClass() {
        double nan = Double.NaN;
        assertThat(classes(new double[][] {{nan, 1, 2}, {1, nan, 2}, {3, 1, nan}}))
                .containsExactly(-1, -1, -1);
        assertThat(classes(new double[][] {{nan}})).containsExactly(-1);
    }

    @Test
    void singleOutputIsClassOneAboveOneHalf() {
        double[][] rows = {{0.5}, {Math.nextUp(0.5)}, {0}, {1}, {-7}, {7}};
        assertThat(classes(rows)).containsExactly(0, 1, 0, 1, 0, 1);
    }

    @Test
    void withoutRowsThereAreNoClasses() {
        assertThat(Predictions.classes(NdArray.zeros(0, 3))).isEmpty();
    }

    @Test
    void rowsWithoutNumbersAreOfNoClassAndRefused() {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Predictions.classes(NdArray.zeros(3, 0)))
                .withMessage("classes: expected outputs [batch, outputs] with at least one output, got shape [3, 0]");
    }

    @Test
    void whatIsNoMatrixIsRefused() {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Predictions.classes(NdArray.zeros(3)))
                .withMessage("classes: expected outputs [batch, outputs] with at least one output, got shape [3]");
    }
}
