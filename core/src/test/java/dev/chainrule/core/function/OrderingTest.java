package dev.chainrule.core.function;

import static dev.chainrule.core.function.Ordering.argmax;
import static dev.chainrule.core.function.Ordering.argmin;
import static dev.chainrule.core.function.Ordering.argsort;
import static dev.chainrule.core.function.Ordering.sort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class OrderingTest {
    private static final double NAN = Double.NaN;
    private static final NdArray ROWS = NdArray.of(new double[][] {{3, 9, 4}, {1, 5, 9}});

    @Test
    void argmaxAndArgminTakeTheFirst() {
        assertThat(argmax(ROWS).item()).isEqualTo(1);
        assertThat(argmax(ROWS, 0)).isEqualTo(NdArray.of(0, 0, 1));
        assertThat(argmax(ROWS, Axes.of(-1).kept())).isEqualTo(NdArray.of(new double[][] {{1}, {2}}));
        assertThat(argmin(ROWS, -1)).isEqualTo(NdArray.of(0, 0));
        assertThat(argmin(NdArray.of(2, 1, 1)).item()).isEqualTo(1);
        assertThat(argmax(NdArray.of(-0.0, 0.0)).item()).isZero();
        assertThat(argmax(ROWS.to(DType.FLOAT32), 1)).isEqualTo(NdArray.of(1, 2));
    }

    @Test
    void nanCountsAsLargestAndAsSmallest() {
        assertThat(argmax(NdArray.of(1, NAN, Double.POSITIVE_INFINITY, NAN)).item())
                .isEqualTo(1);
        assertThat(argmin(NdArray.of(1, NAN, Double.NEGATIVE_INFINITY)).item()).isEqualTo(1);
    }

    @Test
    void severalAxesAreCountedRowByRow() {
        double[] values = new double[24];
        values[7] = 2;
        values[13] = -1;
        values[22] = 3;
        NdArray x = NdArray.of(Shape.of(2, 3, 4), values);

        assertThat(argmax(x, 0, 2)).isEqualTo(NdArray.of(0, 3, 6));
        assertThat(argmin(x).item()).isEqualTo(13);
    }

    @Test
    void argmaxOverNoElementsIsRefused() {
        assertThat(argmax(NdArray.zeros(0, 3), 1)).isEqualTo(NdArray.zeros(0));
        assertThatThrownBy(() -> argmin(NdArray.zeros(0, 3), 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("argmin: [0, 3] has no elements along axes [0]");
    }

    @Test
    void argsortKeepsTheOrderOfEqualElements() {
        assertThat(argsort(NdArray.of(2, NAN, -0.0, 0.0, -1, NAN), 0)).isEqualTo(NdArray.of(4, 2, 3, 0, 1, 5));
        assertThat(argsort(ROWS, 0)).isEqualTo(NdArray.of(new double[][] {{1, 1, 0}, {0, 0, 1}}));
        NdArray stack = NdArray.of(Shape.of(2, 3, 2), 5, 1, 3, 2, 4, 3, 9, 7, 8, 8, 7, 9);
        assertThat(argsort(stack, 1)).isEqualTo(NdArray.of(Shape.of(2, 3, 2), 1, 0, 2, 1, 0, 2, 2, 0, 1, 1, 0, 2));
        assertThat(argsort(NdArray.zeros(2, 0), 1)).isEqualTo(NdArray.zeros(2, 0));
    }

    @Test
    void theOrderSortsTheArray() {
        assertThat(ROWS.takeAlongAxis(1, argsort(ROWS, 1))).isEqualTo(NdArray.of(new double[][] {{3, 4, 9}, {1, 5, 9}
        }));
    }

    @Test
    void gradientOfSortGoesBackToWhereItCameFrom() {
        Tensor x = Tensor.variable(NdArray.of(2, NAN, 1, 1));
        Tensor y = sort(x, -1);

        assertThat(y.value()).isEqualTo(NdArray.of(1, 1, 2, NAN));
        assertThat(Gradients.of(y, NdArray.of(1, 2, 3, 4)).wrt(x)).isEqualTo(NdArray.of(3, 4, 1, 2));
    }

    @Test
    void axesThatDoNotExistAreNamed() {
        assertThatThrownBy(() -> sort(Tensor.constant(ROWS), 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("sort: shape [2, 3] has no axis 2, axes run from -2 to 1");
        assertThatThrownBy(() -> argsort(NdArray.scalar(1), 0))
                .hasMessage("argsort: shape [] has no axis 0, it is a scalar");
    }
}
