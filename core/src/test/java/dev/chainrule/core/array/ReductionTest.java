package dev.chainrule.core.array;

import static dev.chainrule.core.array.ShapeTest.assertThatShapeException;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReductionTest {
    private static final NdArray MATRIX = NdArray.of(new double[][] {{1, 5, 3}, {4, 2, 6}});

    @Test
    void sumRunsOverTheAxesNamed() {
        assertThat(MATRIX.sum()).isEqualTo(NdArray.scalar(21));
        assertThat(MATRIX.sum(0)).isEqualTo(NdArray.of(5, 7, 9));
        assertThat(MATRIX.sum(-1)).isEqualTo(NdArray.of(9, 12));
        assertThat(MATRIX.sum(Axes.of(0).kept())).isEqualTo(NdArray.of(new double[][] {{5, 7, 9}}));
        assertThat(NdArray.scalar(3).sum()).isEqualTo(NdArray.scalar(3));
    }

    @Test
    void meanDividesByTheNumberOfElements() {
        assertThat(MATRIX.mean()).isEqualTo(NdArray.scalar(3.5));
        assertThat(MATRIX.mean(1)).isEqualTo(NdArray.of(3, 4));
        assertThat(MATRIX.mean(Axes.of(0).kept())).isEqualTo(NdArray.of(new double[][] {{2.5, 3.5, 4.5}}));
    }

    @Test
    void maxIsTheLargest() {
        assertThat(MATRIX.max()).isEqualTo(NdArray.scalar(6));
        assertThat(MATRIX.max(0)).isEqualTo(NdArray.of(4, 5, 6));
        assertThat(MATRIX.max(Axes.of(1).kept())).isEqualTo(NdArray.of(new double[][] {{5}, {6}}));
        assertThat(NdArray.of(-0.0, 0.0).max()).isEqualTo(NdArray.scalar(0.0));
        assertThat(NdArray.of(Double.NEGATIVE_INFINITY).max()).isEqualTo(NdArray.scalar(Double.NEGATIVE_INFINITY));
    }

    @Test
    void nanShowsInEveryReduction() {
        NdArray x = NdArray.of(1, Double.NaN, 3);
        assertThat(x.sum().item()).isNaN();
        assertThat(x.mean().item()).isNaN();
        assertThat(x.max().item()).isNaN();
    }

    @Test
    void nothingSumsToZeroAndHasNoMeanAndNoMaximum() {
        assertThat(NdArray.zeros(0).sum()).isEqualTo(NdArray.scalar(0));
        assertThat(NdArray.zeros(0, 2).sum(0)).isEqualTo(NdArray.zeros(2));
        assertThat(NdArray.zeros(2, 0, 3).sum(0, 1)).isEqualTo(NdArray.zeros(3));
        assertThat(NdArray.zeros(0).mean().item()).isNaN();
        assertThatShapeException(() -> NdArray.zeros(0).max(), "max: [0] has no elements along all axes");
        assertThatShapeException(() -> NdArray.zeros(0, 2).max(0), "max: [0, 2] has no elements along axes [0]");
    }

    @Test
    void reductionsToNothingAreEmpty() {
        assertThat(NdArray.zeros(0, 3).sum(1)).isEqualTo(NdArray.zeros(0));
        assertThat(NdArray.zeros(0, 3).mean(1)).isEqualTo(NdArray.zeros(0));
        assertThat(NdArray.zeros(0, 3).max(1)).isEqualTo(NdArray.zeros(0));
    }

    @Test
    void wrongAxesAreRefusedInTheNameOfTheOperation() {
        assertThatShapeException(() -> MATRIX.mean(2), "mean: shape [2, 3] has no axis 2, axes run from -2 to 1");
        assertThatShapeException(() -> MATRIX.max(0, 0), "max: axes [0, 0] of [2, 3] name axis 0 twice");
    }
}
