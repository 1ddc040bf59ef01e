package dev.chainrule.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.function.Elementwise;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    /** Values and slopes at z = ln 3, in closed form: e^z = 3. */
    @ParameterizedTest
    @CsvSource({
        "SIGMOID, 0.75, 0.1875",
        "TANH, 0.8, 0.36",
        "RELU, 1.0986122886681098, 1",
        "SOFTPLUS, 1.3862943611198906, 0.75",
        "IDENTITY, 1.0986122886681098, 1"
    })
    void valueAndSlopeAreThoseOfTheFunction(Activation activation, double value, double slope) {
        Tensor z = Tensor.variable(NdArray.of(StrictMath.log(3)));
        Tensor a = activation.apply(z);
        // z and the functions carry an error of a few units of roundoff each, on numbers of size 1
        assertThat(a.item()).isCloseTo(value, within(1e-15));
        assertThat(Gradients.of(a.sum()).wrt(z).item()).isCloseTo(slope, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void shapeAndTypeStay(Activation activation) {
        NdArray z = NdArray.zeros(2, 1, 3);
        assertThat(activation.apply(Tensor.constant(z)).shape()).isEqualTo(z.shape());
        assertThat(activation.apply(Tensor.constant(z.to(DType.FLOAT32))).type())
                .isEqualTo(DType.FLOAT32);
    }

    @Test
    void sigmoidIsTheNodeThatCostsRecognise() {
        Tensor z = Tensor.variable(NdArray.of(1, 2));
        Tensor a = Activation.SIGMOID.apply(z);
        assertThat(a.op()).isEqualTo(Elementwise.SIGMOID);
        assertThat(a.inputs()).containsExactly(z);
    }

    @Test
    void identityIsTheSameNode() {
        Tensor z = Tensor.variable(NdArray.of(1, 2));
        assertThat(Activation.IDENTITY.apply(z)).isSameAs(z);
    }

    @Test
    void textIsTheNameInLowerCase() {
        assertThat(Activation.values())
                .extracting(Activation::toString)
                .containsExactly("sigmoid", "tanh", "relu", "softplus", "identity");
    }
}
