package dev.chainrule.core.function;

import static dev.chainrule.core.function.Joining.concat;
import static dev.chainrule.core.function.Joining.split;
import static dev.chainrule.core.function.Joining.splitEqually;
import static dev.chainrule.core.function.Joining.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static final Tensor ROWS = Tensor.variable(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    private static final Tensor COLUMN = Tensor.variable(NdArray.of(new double[][] {{7}, {8}}));

    private static Tensor zeros(int... sizes) {
        return Tensor.constant(NdArray.zeros(sizes));
    }

    @Test
    void exampleOfTheJavadocRuns() {
        assertThat(concat(1, zeros(5, 784), zeros(5, 6)).shape()).isEqualTo(Shape.of(5, 790));
        assertThat(splitEqually(zeros(5, 8), -1, 4))
                .hasSize(4)
                .allMatch(gate -> gate.shape().equals(Shape.of(5, 2)));
    }

    @Test
    void concatPutsOneBehindTheOther() {
        Tensor y = concat(-1, COLUMN, ROWS, zeros(2, 0));

        assertThat(y.value()).isEqualTo(NdArray.of(new double[][] {{7, 1, 2, 3}, {8, 4, 5, 6}}));
        Gradients gradients = Gradients.of(y, NdArray.of(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}}));
        assertThat(gradients.wrt(COLUMN)).isEqualTo(NdArray.of(new double[][] {{1}, {5}}));
        assertThat(gradients.wrt(ROWS)).isEqualTo(NdArray.of(new double[][] {{2, 3, 4}, {6, 7, 8}}));
    }

    @Test
    void concatAlongAnInnerAxisKeepsTheOthers() {
        Tensor y = concat(1, ROWS.reshape(2, 1, 3), ROWS.mul(-1).reshape(2, 1, 3));

        assertThat(y.value()).isEqualTo(NdArray.of(Shape.of(2, 2, 3), 1, 2, 3, -1, -2, -3, 4, 5, 6, -4, -5, -6));
    }

    @Test
    void concatKeepsTheBitsInBothPrecisions() {
        NdArray floats = NdArray.ofFloats(-0f, Float.NaN, Float.MIN_VALUE);
        Tensor x = Tensor.constant(floats);

        assertThat(concat(0, x).value()).isEqualTo(floats);
        assertThat(concat(0, Tensor.constant(floats.to(DType.FLOAT64))).value()).isEqualTo(floats.to(DType.FLOAT64));
    }

    @Test
    void stackAddsAnAxis() {
        assertThat(stack(0, List.of(COLUMN, COLUMN)).shape()).isEqualTo(Shape.of(2, 2, 1));
        assertThat(stack(-1, ROWS, ROWS.mul(2)).value().shape()).isEqualTo(Shape.of(2, 3, 2));
        assertThat(stack(0, ROWS.sum(), COLUMN.sum()).value()).isEqualTo(NdArray.of(21, 15));
        assertThat(stack(1, ROWS, ROWS.mul(10)).value().toArray())
                .containsExactly(1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60);
    }

    @Test
    void splitTakesApartWhatConcatPutsTogether() {
        List<Tensor> parts = split(ROWS, 1, 2, 0, 1);

        assertThat(parts.get(0).value()).isEqualTo(NdArray.of(new double[][] {{1, 2}, {4, 5}}));
        assertThat(parts.get(1).shape()).isEqualTo(Shape.of(2, 0));
        assertThat(concat(1, parts).value()).isEqualTo(ROWS.value());
        assertThat(Gradients.of(parts.get(2).sum()).wrt(ROWS)).isEqualTo(NdArray.of(new double[][] {{0, 0, 1}, {0, 0, 1}
        }));
    }

    @Test
    void whatDoesNotFitTogetherIsNamed() {
        assertThatThrownBy(() -> concat(0, ROWS, COLUMN))
                .isInstanceOf(ShapeException.class)
                .hasMessage("concat along axis 0: shapes [2, 3], [2, 1]: axis 1 has sizes 3 and 1");
        assertThatThrownBy(() -> concat(0, ROWS, zeros(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("concat along axis 0: shapes [2, 3], [3]: ranks 2 and 1 differ");
        assertThatThrownBy(() -> concat(2, ROWS))
                .hasMessage("concat: shape [2, 3] has no axis 2, axes run from -2 to 1");
        assertThatThrownBy(() -> stack(0, ROWS, COLUMN))
                .isInstanceOf(ShapeException.class)
                .hasMessage("stack: expected equal shapes, got [2, 3], [2, 1]");
        assertThatThrownBy(() -> stack(3, ROWS))
                .isInstanceOf(ShapeException.class)
                .hasMessage("stack: the result of [2, 3] has axes from -3 to 2, got [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concat(0, ROWS, ROWS.to(DType.FLOAT32)))
                .withMessage("concat: types differ, float64 and float32: convert one with to(...)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concat(0))
                .withMessage("concat: expected at least one tensor");
    }

    @Test
    void whatDoesNotSplitIsNamed() {
        assertThatThrownBy(() -> split(ROWS, 1, 2, 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("split: axis 1 of [2, 3] has size 3, which is not made of [2, 2]");
        assertThatThrownBy(() -> split(ROWS, 1, 4, -1))
                .hasMessage("split: axis 1 of [2, 3] has size 3, which is not made of [4, -1]");
        assertThatThrownBy(() -> splitEqually(ROWS, 1, 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("splitEqually: axis 1 of [2, 3] has size 3, which has no 2 equal parts");
    }
}
