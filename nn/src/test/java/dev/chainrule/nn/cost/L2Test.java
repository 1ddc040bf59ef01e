package dev.chainrule.nn.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class L2Test {
    private final Parameter w = Parameter.weight("w", NdArray.of(new double[][] {{1, 2}, {3, -4}}));
    private final Parameter v = Parameter.weight("v", NdArray.of(10));
    private final Parameter b = Parameter.bias("b", NdArray.of(100, 200));
    private final Tensor cost = b.tensor().mul(0.5).sum();

    @Test
    void addsTheSquaresOfAllWeightsAndLeavesTheBiases() {
        // 3 / (2 * 5) (1 + 4 + 9 + 16 + 100) = 39, and the cost itself 150
        Tensor whole = new L2(3).addTo(cost, List.of(w, b, v), 5);
        // the factor 0.3 is rounded, and so are both products
        assertThat(whole.item()).isCloseTo(189, within(5e-14));
    }

    @Test
    void gradientIsLambdaOverNTimesTheWeight() {
        Gradients gradients = Gradients.of(new L2(3).addTo(cost, List.of(w, b, v), 6));
        assertThat(gradients.wrt(w.tensor())).isEqualTo(NdArray.of(new double[][] {{0.5, 1}, {1.5, -2}}));
        assertThat(gradients.wrt(v.tensor())).isEqualTo(NdArray.of(5));
        assertThat(gradients.wrt(b.tensor())).isEqualTo(NdArray.of(0.5, 0.5));
    }

    @Test
    void lambdaOfZeroChangesNothing() {
        assertThat(new L2(0).addTo(cost, List.of(w, b, v), 5).item()).isEqualTo(cost.item());
    }

    @Test
    void noneIsTheCostItself() {
        assertThat(Regularization.none().addTo(cost, List.of(w, b), 5)).isSameAs(cost);
    }

    @Test
    void withoutWeightsIsTheCostItself() {
        assertThat(new L2(3).addTo(cost, List.of(b), 5)).isSameAs(cost);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void lambdaMustBeFiniteAndNotNegative(double lambda) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new L2(lambda))
                .withMessage("L2: lambda must be finite and not negative, but is " + lambda);
    }
}
