package dev.chainrule.core.function;

import static dev.chainrule.core.function.Shaping.flatten;
import static dev.chainrule.core.function.Shaping.flip;
import static dev.chainrule.core.function.Shaping.pad;
import static dev.chainrule.core.function.Shaping.padReflect;
import static dev.chainrule.core.function.Shaping.padReplicate;
import static dev.chainrule.core.function.Shaping.repeat;
import static dev.chainrule.core.function.Shaping.roll;
import static dev.chainrule.core.function.Shaping.squeeze;
import static dev.chainrule.core.function.Shaping.tile;
import static dev.chainrule.core.function.Shaping.unsqueeze;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class ShapingTest {
    private static final Tensor THREE = Tensor.variable(NdArray.of(1, 2, 3));
    private static final Tensor ROWS = Tensor.variable(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    private static final Tensor IMAGES = zeros(5, 28, 28);

    private static Tensor zeros(int... sizes) {
        return Tensor.constant(NdArray.zeros(sizes));
    }

    @Test
    void exampleOfTheJavadocRuns() {
        assertThat(flatten(IMAGES, 1, -1).shape()).isEqualTo(Shape.of(5, 784));
        assertThat(pad(IMAGES, -1, 2, 2, 0).shape()).isEqualTo(Shape.of(5, 28, 32));
        assertThat(flip(IMAGES, -1).shape()).isEqualTo(IMAGES.shape());
    }

    @Test
    void flattenJoinsAxes() {
        assertThat(flatten(Tensor.constant(NdArray.scalar(2))).value()).isEqualTo(NdArray.of(2));
        assertThat(flatten(ROWS).value()).isEqualTo(NdArray.of(1, 2, 3, 4, 5, 6));
        assertThat(flatten(zeros(2, 3, 4, 5), -3, 2).shape()).isEqualTo(Shape.of(2, 12, 5));
        assertThat(flatten(zeros(2, 0, 4), 0, 0).shape()).isEqualTo(Shape.of(2, 0, 4));
        assertThatThrownBy(() -> flatten(ROWS, 1, 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("flatten: axis 1 of [2, 3] is behind axis 0");
    }

    @Test
    void axesOfSizeOneComeAndGo() {
        assertThat(squeeze(zeros(1, 2, 1, 3)).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(squeeze(zeros(1, 2, 1, 3), -2, 1).shape()).isEqualTo(Shape.of(1, 2, 3));
        assertThat(unsqueeze(zeros(2, 3), -1).shape()).isEqualTo(Shape.of(2, 3, 1));
        assertThat(unsqueeze(zeros(2, 3), 0, -2).shape()).isEqualTo(Shape.of(1, 2, 1, 3));
        assertThat(unsqueeze(zeros(), 0).shape()).isEqualTo(Shape.of(1));
        assertThat(unsqueeze(zeros(0), 0).shape()).isEqualTo(Shape.of(1, 0));
        assertThatThrownBy(() -> squeeze(ROWS, 2))
                .hasMessage("squeeze: shape [2, 3] has no axis 2, axes run from -2 to 1");
    }

    @Test
    void newAxesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> unsqueeze(ROWS, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessage("unsqueeze: the result of [2, 3] has axes from -3 to 2, got [3]");
        assertThatThrownBy(() -> unsqueeze(ROWS, 0, -4))
                .isInstanceOf(ShapeException.class)
                .hasMessage("unsqueeze: new axes [0, -4] of [2, 3] name axis 0 twice");
    }

    @Test
    void padPutsABorderOfAnyNumber() {
        assertThat(pad(THREE, 0, 2, 1, -0.5).value()).isEqualTo(NdArray.of(-0.5, -0.5, 1, 2, 3, -0.5));
        assertThat(pad(ROWS, 0, 0, 1, Double.NaN).value().sum(1)).isEqualTo(NdArray.of(6, 15, Double.NaN));
        assertThat(pad(Tensor.constant(NdArray.ofFloats(-0f)), 0, 1, 0, 0).value())
                .isEqualTo(NdArray.ofFloats(0f, -0f));
        assertThat(Gradients.of(pad(THREE, 0, 2, 1, 7), NdArray.of(1, 2, 3, 4, 5, 6))
                        .wrt(THREE))
                .isEqualTo(NdArray.of(3, 4, 5));
    }

    @Test
    void bordersRepeatWhatIsThere() {
        assertThat(padReflect(THREE, 0, 2, 1).value()).isEqualTo(NdArray.of(3, 2, 1, 2, 3, 2));
        assertThat(padReplicate(THREE, 0, 2, 1).value()).isEqualTo(NdArray.of(1, 1, 1, 2, 3, 3));
        assertThat(Gradients.of(padReplicate(THREE, -1, 2, 1).sum()).wrt(THREE)).isEqualTo(NdArray.of(3, 1, 2));
    }

    @Test
    void bordersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> padReflect(THREE, 0, 3, 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("padReflect: axis 0 of [3] has size 3, its border must be narrower, got 3 and 0");
        assertThatThrownBy(() -> padReplicate(zeros(2, 0), 1, 0, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("padReplicate: axis 1 of [2, 0] has no element to repeat");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pad(THREE, 0, -1, 0, 0))
                .withMessage("pad: widths must not be negative, got -1 and 0");
        assertThat(padReflect(zeros(0), 0, 0, 0).shape()).isEqualTo(Shape.of(0));
    }

    @Test
    void flipAndRollMoveElements() {
        assertThat(flip(ROWS).value()).isEqualTo(NdArray.of(new double[][] {{6, 5, 4}, {3, 2, 1}}));
        assertThat(flip(ROWS, 0).value()).isEqualTo(NdArray.of(new double[][] {{4, 5, 6}, {1, 2, 3}}));
        assertThat(roll(THREE, 0, 1).value()).isEqualTo(NdArray.of(3, 1, 2));
        assertThat(roll(THREE, -1, -4).value()).isEqualTo(NdArray.of(2, 3, 1));
        assertThat(roll(THREE, 0, Integer.MIN_VALUE).value()).isEqualTo(NdArray.of(3, 1, 2));
        assertThat(roll(zeros(0), 0, 3).shape()).isEqualTo(Shape.of(0));
        assertThatThrownBy(() -> flip(ROWS, 0, -2)).hasMessage("flip: axes [0, -2] of [2, 3] name axis 0 twice");
    }

    @Test
    void repeatKeepsCopiesTogetherAndTileApart() {
        assertThat(repeat(THREE, 0, 2).value()).isEqualTo(NdArray.of(1, 1, 2, 2, 3, 3));
        assertThat(repeat(THREE, 0, 2, 0, 1).value()).isEqualTo(NdArray.of(1, 1, 3));
        assertThat(tile(THREE, 2).value()).isEqualTo(NdArray.of(1, 2, 3, 1, 2, 3));
        assertThat(tile(ROWS, 2, 2).value().toRows()).isEqualTo(new double[][] {
            {1, 2, 3, 1, 2, 3}, {4, 5, 6, 4, 5, 6}, {1, 2, 3, 1, 2, 3}, {4, 5, 6, 4, 5, 6}
        });
        assertThat(tile(ROWS, 0).shape()).isEqualTo(Shape.of(2, 0));
        assertThat(tile(THREE, 2, 1).value()).isEqualTo(NdArray.of(new double[][] {{1, 2, 3}, {1, 2, 3}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> repeat(THREE, 0, 1, 2))
                .withMessage("repeat: axis 0 of [3] needs one number of times or 3, none negative, got [1, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tile(THREE, -1))
                .withMessage("tile: [3] cannot be repeated [-1] times");
    }
}
