package dev.chainrule.core.array;

import static dev.chainrule.core.array.ShapeTest.assertThatShapeException;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxesTest {
    private static final Shape SHAPE = Shape.of(2, 3, 4);

    @Test
    void exampleOfTheJavadocRuns() {
        NdArray x = NdArray.ones(2, 3, 4);
        assertThat(x.sum(Axes.of(0, -1)).shape()).isEqualTo(Shape.of(3));
        assertThat(x.sum(Axes.of(0, -1).kept()).shape()).isEqualTo(Shape.of(1, 3, 1));
        assertThat(x.sum(Axes.ALL).shape()).isEqualTo(Shape.of());
    }

    @Test
    void reducedMarksTheAxesNamed() {
        assertThat(Axes.of(0, -1).reduced("sum", SHAPE)).containsExactly(true, false, true);
        assertThat(Axes.of(-2).reduced("sum", SHAPE)).containsExactly(false, true, false);
        assertThat(Axes.ALL.reduced("sum", SHAPE)).containsExactly(true, true, true);
        assertThat(Axes.ALL.reduced("sum", Shape.of())).isEmpty();
    }

    @Test
    void namingNoneMeansAll() {
        assertThat(Axes.of()).isEqualTo(Axes.ALL);
        assertThat(Axes.of().kept().resultShape("sum", SHAPE)).isEqualTo(Shape.of(1, 1, 1));
    }

    @Test
    void orderOfNamingDoesNotMatter() {
        assertThat(Axes.of(2, 0).resultShape("sum", SHAPE)).isEqualTo(Shape.of(3));
        assertThat(NdArray.of(SHAPE, new double[24]).sum(2, 0))
                .isEqualTo(NdArray.of(SHAPE, new double[24]).sum(0, 2));
    }

    @Test
    void resultShapeDropsWhatIsReducedAndKeptShapeDoesNot() {
        assertThat(Axes.of(1).resultShape("sum", SHAPE)).isEqualTo(Shape.of(2, 4));
        assertThat(Axes.of(1).keptShape("sum", SHAPE)).isEqualTo(Shape.of(2, 1, 4));
        assertThat(Axes.of(1).kept().resultShape("sum", SHAPE)).isEqualTo(Shape.of(2, 1, 4));
        assertThat(Axes.of(1).isKept()).isFalse();
        assertThat(Axes.of(1).kept().isKept()).isTrue();
    }

    @Test
    void countIsTheProductOfTheReducedSizes() {
        assertThat(Axes.of(0, 2).count("mean", SHAPE)).isEqualTo(8);
        assertThat(Axes.ALL.count("mean", SHAPE)).isEqualTo(24);
        assertThat(Axes.ALL.count("mean", Shape.of())).isEqualTo(1);
        assertThat(Axes.of(0).count("mean", Shape.of(0, 3))).isZero();
    }

    @Test
    void axisNamedTwiceIsRefusedHoweverItIsCounted() {
        assertThatShapeException(
                () -> Axes.of(1, -2).reduced("sum", SHAPE), "sum: axes [1, -2] of [2, 3, 4] name axis 1 twice");
    }

    @Test
    void missingAxisIsRefused() {
        assertThatShapeException(
                () -> Axes.of(3).reduced("max", SHAPE), "max: shape [2, 3, 4] has no axis 3, axes run from -3 to 2");
        assertThatShapeException(
                () -> Axes.of(0).reduced("mean", Shape.of()), "mean: shape [] has no axis 0, it is a scalar");
    }

    @Test
    void axesAreCopiedIn() {
        int[] axes = {0};
        Axes copied = Axes.of(axes);
        axes[0] = 1;
        assertThat(copied).isEqualTo(Axes.of(0));
    }

    @Test
    void axesAreValues() {
        assertThat(Axes.of(0, 1)).isEqualTo(Axes.of(0, 1)).hasSameHashCodeAs(Axes.of(0, 1));
        assertThat(Axes.of(0, 1)).isNotEqualTo(Axes.of(0, 1).kept()).isNotEqualTo(Axes.of(1, 0));
        assertThat(Axes.ALL).isNotEqualTo(Axes.ALL.kept());
    }

    @Test
    void textNamesTheAxes() {
        assertThat(Axes.of(0, -1)).hasToString("axes [0, -1]");
        assertThat(Axes.of(0).kept()).hasToString("axes [0] kept");
        assertThat(Axes.ALL).hasToString("all axes");
    }
}
