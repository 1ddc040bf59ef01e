package dev.chainrule.nn.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class QuadraticCostTest {
    private final Cost cost = new QuadraticCost();

    private static Tensor constant(NdArray values) {
        return Tensor.constant(values);
    }

    @Test
    void isHalfTheSquaredDistanceOfOneExample() {
        assertThat(cost.of(constant(NdArray.of(1, 5)), constant(NdArray.of(4, 1)))
                        .item())
                .isEqualTo(12.5);
        assertThat(cost.of(constant(NdArray.scalar(3)), constant(NdArray.scalar(1)))
                        .item())
                .isEqualTo(2);
    }

    @Test
    void isTheMeanOverTheExamplesAndTheSumOverTheOutputs() {
        NdArray a = NdArray.of(new double[][] {{1, 5}, {0, 0}, {2, 2}, {0, 0}});
        NdArray y = NdArray.of(new double[][] {{4, 1}, {0, 0}, {1, 4}, {0, 0}});
        assertThat(cost.of(constant(a), constant(y)).item()).isEqualTo((12.5 + 2.5) / 4);
        assertThat(cost.of(constant(a.reshape(2, 2, 2)), constant(y.reshape(2, 2, 2)))
                        .item())
                .isEqualTo((12.5 + 2.5) / 4);
    }

    @Test
    void isAScalarWhateverTheShape() {
        for (NdArray a : new NdArray[] {NdArray.scalar(1), NdArray.ones(1), NdArray.ones(1, 1), NdArray.ones(2, 3)}) {
            assertThat(cost.of(constant(a), constant(a)).shape()).isEqualTo(Shape.of());
        }
    }

    @Test
    void gradientIsTheDifferenceOverTheNumberOfExamples() {
        Tensor a = Tensor.variable(NdArray.of(new double[][] {{1, 5}, {0.5, 2}}));
        Tensor y = Tensor.variable(NdArray.of(new double[][] {{4, 1}, {0, 1}}));
        Gradients gradients = Gradients.of(cost.of(a, y));
        assertThat(gradients.wrt(a)).isEqualTo(NdArray.of(new double[][] {{-1.5, 2}, {0.25, 0.5}}));
        assertThat(gradients.wrt(y)).isEqualTo(NdArray.of(new double[][] {{1.5, -2}, {-0.25, -0.5}}));
    }

    @Test
    void derivativesOfHigherOrderAgreeWithDifferences() {
        GradientCheck.ofInputs("quadratic", x -> cost.of(x.get(0), x.get(1)))
                .shapes("[3] x [3]", "[2, 3] x [2, 3]")
                .order(2)
                .run()
                .assertOk();
    }

    @Test
    void fromLogitsIsThatOfTheSigmoid() {
        Tensor z = constant(NdArray.of(0, 0));
        assertThat(cost.fromLogits(z, constant(NdArray.of(1, 0))).item()).isEqualTo(0.25);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> cost.of(constant(NdArray.zeros(2, 3)), constant(NdArray.zeros(3))))
                .withMessage("quadratic: outputs have shape [2, 3], targets have shape [3]");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> cost.of(constant(NdArray.zeros(0, 3)), constant(NdArray.zeros(0, 3))))
                .withMessage("quadratic: outputs have shape [0, 3], there is no example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cost.of(
                        constant(NdArray.zeros(2)), constant(NdArray.zeros(2).to(DType.FLOAT32))))
                .withMessage("quadratic: outputs are float64, targets are float32: convert one with to(...)");
    }
}
