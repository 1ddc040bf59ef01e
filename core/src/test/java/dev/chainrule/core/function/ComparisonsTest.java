package dev.chainrule.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private static final double NAN = Double.NaN;
    private static final Tensor A = Tensor.constant(NdArray.of(1, 2, 3, NAN, NAN, 0.0));
    private static final Tensor B = Tensor.constant(NdArray.of(2, 2, 2, 2, NAN, -0.0));

    @Test
    void comparesElementByElement() {
        assertThat(Comparisons.greater(A, B)).isEqualTo(NdArray.of(0, 0, 1, 0, 0, 0));
        assertThat(Comparisons.less(A, B)).isEqualTo(NdArray.of(1, 0, 0, 0, 0, 0));
        assertThat(Comparisons.greaterEqual(A, B)).isEqualTo(NdArray.of(0, 1, 1, 0, 0, 1));
        assertThat(Comparisons.lessEqual(A, B)).isEqualTo(NdArray.of(1, 1, 0, 0, 0, 1));
        assertThat(Comparisons.equal(A, B)).isEqualTo(NdArray.of(0, 1, 0, 0, 0, 1));
        assertThat(Comparisons.notEqual(A, B)).isEqualTo(NdArray.of(1, 0, 1, 1, 1, 0));
    }

    @Test
    void comparesWithANumberInTheTypeOfTheTensor() {
        Tensor x = Tensor.constant(NdArray.ofFloats(0.1f, 2, 3));
        assertThat(Comparisons.equal(x, 0.1)).isEqualTo(NdArray.ofFloats(1, 0, 0));
        assertThat(Comparisons.notEqual(x, 0.1)).isEqualTo(NdArray.ofFloats(0, 1, 1));
        assertThat(Comparisons.greater(x, 2)).isEqualTo(NdArray.ofFloats(0, 0, 1));
        assertThat(Comparisons.greaterEqual(x, 2)).isEqualTo(NdArray.ofFloats(0, 1, 1));
        assertThat(Comparisons.less(x, 2)).isEqualTo(NdArray.ofFloats(1, 0, 0));
        assertThat(Comparisons.lessEqual(x, 2)).isEqualTo(NdArray.ofFloats(1, 1, 0));
    }

    @Test
    void broadcasts() {
        Tensor column = Tensor.constant(NdArray.of(new double[][] {{1}, {2}}));
        Tensor row = Tensor.constant(NdArray.of(1, 2, 3));
        assertThat(Comparisons.less(column, row)).isEqualTo(NdArray.of(new double[][] {{0, 1, 1}, {0, 0, 1}}));
    }

    @Test
    void messagesNameTheComparisonAndTheShapesInTheirOrder() {
        Tensor a = Tensor.constant(NdArray.zeros(3, 2));
        Tensor b = Tensor.constant(NdArray.zeros(4, 2));
        assertThatThrownBy(() -> Comparisons.less(a, b))
                .isInstanceOf(ShapeException.class)
                .hasMessage("less: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
        assertThatThrownBy(() -> Comparisons.lessEqual(a, a.to(DType.FLOAT32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lessEqual: types differ, float64 [3, 2] and float32 [3, 2]: convert one with to(...)");
    }
}
