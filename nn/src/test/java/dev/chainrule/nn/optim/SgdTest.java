package dev.chainrule.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {
    private final Parameter w = Parameter.weight("w", NdArray.of(new double[][] {{1, -2}, {4, 8}}));
    private final Parameter b = Parameter.bias("b", NdArray.of(3, 5));

    /** C = Σ w²/2 + 4 Σ b, so that ∇w = w and ∇b = 4. */
    private static Tensor cost(Parameter w, Parameter b) {
        return w.tensor().mul(w.tensor()).sum().mul(0.5).add(b.tensor().sum().mul(4));
    }

    @Test
    void stepsAgainstTheGradient() {
        new Sgd(0.25).step(List.of(w, b), Gradients.of(cost(w, b)));
        assertThat(w.value()).isEqualTo(NdArray.of(new double[][] {{0.75, -1.5}, {3, 6}}));
        assertThat(b.value()).isEqualTo(NdArray.of(2, 4));
    }

    /** The step against the weights of a dense layer goes in memory of its own, whether or not somebody saw the gradient. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsAndOldValuesStayAsTheyAre(boolean seenBefore) {
        Dense layer = Dense.of(w.value(), b.value());
        NdArray x = NdArray.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        Tensor old = layer.w().tensor();
        Gradients gradients = Gradients.of(
                layer.apply(Tensor.constant(x)).sum(), old, layer.b().tensor());
        NdArray expected = NdArray.of(new double[][] {{9, 12}, {9, 12}});
        if (seenBefore) {
            assertThat(gradients.wrt(old)).isEqualTo(expected);
        }
        new Sgd(0.25).step(layer.parameters(), gradients);
        assertThat(layer.w().value()).isEqualTo(NdArray.of(new double[][] {{1 - 2.25, -5}, {4 - 2.25, 5}}));
        assertThat(gradients.wrt(old)).isEqualTo(expected);
        assertThat(old.value()).isEqualTo(w.value());
    }

    @Test
    void keepsNoStateBetweenSteps() {
        Sgd sgd = new Sgd(0.5);
        sgd.step(List.of(w, b), Gradients.of(cost(w, b)));
        sgd.step(List.of(w, b), Gradients.of(cost(w, b)));
        assertThat(w.value()).isEqualTo(NdArray.of(new double[][] {{0.25, -0.5}, {1, 2}}));
        assertThat(b.value()).isEqualTo(NdArray.of(-1, 1));
    }

    @Test
    void changesOnlyTheParametersGiven() {
        new Sgd(0.25).step(List.of(b), Gradients.of(cost(w, b)));
        assertThat(w.value()).isEqualTo(NdArray.of(new double[][] {{1, -2}, {4, 8}}));
        assertThat(b.value()).isEqualTo(NdArray.of(2, 4));
    }

    @Test
    void parameterThatTheCostDoesNotDependOnStays() {
        Parameter other = Parameter.weight("v", NdArray.of(7));
        new Sgd(0.25).step(List.of(other), Gradients.of(cost(w, b)));
        assertThat(other.value()).isEqualTo(NdArray.of(7));
    }

    @Test
    void changesNothingWhenAGradientIsMissing() {
        Gradients ofWeights = Gradients.of(cost(w, b), w.tensor());
        assertThatIllegalArgumentException().isThrownBy(() -> new Sgd(0.25).step(List.of(w, b), ofWeights));
        assertThat(w.value()).isEqualTo(NdArray.of(new double[][] {{1, -2}, {4, 8}}));
    }

    @Test
    void singlePrecisionStaysSingle() {
        Parameter single = Parameter.weight("w", NdArray.ofFloats(1, 2));
        Tensor cost = single.tensor().sum();
        new Sgd(0.1).step(List.of(single), Gradients.of(cost));
        assertThat(single.value()).isEqualTo(NdArray.ofFloats(1 - 0.1f, 2 - 0.1f));
        assertThat(single.value().type()).isEqualTo(DType.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void etaMustBePositiveAndFinite(double eta) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sgd(eta))
                .withMessage("sgd: eta must be positive and finite, but is " + eta);
    }
}
