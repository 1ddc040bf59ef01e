package dev.chainrule.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.init.Initializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseTest {
    /** Two neurons with three inputs each; all results below are exact. */
    private static final NdArray W = NdArray.of(new double[][] {{1, 2, 3}, {-4, 5, 0.5}});

    private static final NdArray B = NdArray.of(0.25, -0.5);

    private final Dense layer = Dense.of(W, B);

    @Test
    void exampleOfTheJavadocRuns() {
        Dense book = Dense.of(NdArray.of(new double[][] {{0.15, 0.20}, {0.25, 0.30}}), NdArray.of(0.35, 0.35));
        Tensor z = book.apply(Tensor.constant(NdArray.of(0.05, 0.10)));
        assertThat(z.shape()).isEqualTo(Shape.of(2));
        // three roundings of numbers below 1/2, and the decimal fractions themselves
        assertThat(z.value().get(0)).isCloseTo(0.3775, within(2e-16));
        assertThat(z.value().get(1)).isCloseTo(0.3925, within(2e-16));
    }

    @Test
    void vectorIsOneExample() {
        assertThat(output(NdArray.of(1, 10, 100))).isEqualTo(NdArray.of(321.25, 95.5));
    }

    @Test
    void rowsAreExamples() {
        NdArray x = NdArray.of(new double[][] {{1, 10, 100}, {0, 0, 0}, {1, 0, 0}});
        assertThat(output(x)).isEqualTo(NdArray.of(new double[][] {{321.25, 95.5}, {0.25, -0.5}, {1.25, -4.5}}));
    }

    @Test
    void axesInFrontStay() {
        NdArray x = NdArray.of(Shape.of(2, 1, 3), 1, 10, 100, 1, 0, 0);
        assertThat(output(x)).isEqualTo(NdArray.of(Shape.of(2, 1, 2), 321.25, 95.5, 1.25, -4.5));
    }

    @Test
    void batchWithoutExamplesGivesNone() {
        assertThat(output(NdArray.zeros(0, 3)).shape()).isEqualTo(Shape.of(0, 2));
    }

    private NdArray output(NdArray x) {
        return layer.apply(Tensor.constant(x)).value();
    }

    @Test
    void singlePrecisionStaysSingle() {
        Dense single = Dense.of(W.to(DType.FLOAT32), B.to(DType.FLOAT32));
        assertThat(single.type()).isEqualTo(DType.FLOAT32);
        assertThat(single.apply(Tensor.constant(NdArray.ofFloats(1, 10, 100))).value())
                .isEqualTo(NdArray.ofFloats(321.25f, 95.5f));
    }

    @Test
    void weightsAndBiasesAreReadBackInTheBooksShape() {
        assertThat(layer.w().value()).isEqualTo(W);
        assertThat(layer.b().value()).isEqualTo(B);
        assertThat(layer.w().value().get(1, 0)).isEqualTo(-4);
        assertThat(layer.w().role()).isEqualTo(Parameter.Role.WEIGHT);
        assertThat(layer.b().role()).isEqualTo(Parameter.Role.BIAS);
        assertThat(layer.parameters()).containsExactly(layer.w(), layer.b());
        assertThat(layer.inputs()).isEqualTo(3);
        assertThat(layer.outputs()).isEqualTo(2);
    }

    @Test
    void weightsThatAreSetAreUsed() {
        NdArray other = NdArray.of(new double[][] {{0, 1, 0}, {0, 0, 1}});
        layer.w().set(other);
        layer.b().set(NdArray.of(0, 0));
        assertThat(layer.w().value()).isEqualTo(other);
        assertThat(output(NdArray.of(7, 8, 9))).isEqualTo(NdArray.of(8, 9));
    }

    @Test
    void gradientsHaveTheShapesOfTheParameters() {
        Tensor z = layer.apply(Tensor.constant(NdArray.of(new double[][] {{1, 10, 100}, {2, 20, 200}})));
        Gradients gradients = Gradients.of(z, NdArray.of(new double[][] {{1, 2}, {3, 4}}));
        assertThat(gradients.wrt(layer.w().tensor())).isEqualTo(NdArray.of(new double[][] {{7, 70, 700}, {10, 100, 1000}
        }));
        assertThat(gradients.wrt(layer.b().tensor())).isEqualTo(NdArray.of(4, 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[3]", "[2, 3]", "[2, 1, 3]"})
    void gradientOfTheInputAgreesWithDifferences(String shape) {
        GradientCheck.of("dense", layer::apply).shapes(shape).run().assertOk();
    }

    @Test
    void drawsWeightsThenBiases() {
        RandomStream random = RandomStream.of(5);
        Dense drawn = Dense.of(3, 2, Initializer.normal(), Initializer.uniform(0, 1), RandomStream.of(5));
        assertThat(drawn.w().value()).isEqualTo(NdArray.of(Shape.of(2, 3), random.normals(6)));
        assertThat(drawn.b().value()).isEqualTo(NdArray.of(random.uniforms(2, 0, 1)));
    }

    @Test
    void wrongNumberOfFeaturesIsTold() {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> output(NdArray.zeros(5, 4)))
                .withMessage("dense 3 -> 2: input has 4 features, expected 3");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> output(NdArray.zeros(2)))
                .withMessage("dense 3 -> 2: input has 2 features, expected 3");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> output(NdArray.scalar(1)))
                .withMessage("dense 3 -> 2: input is a scalar, expected 3 features");
    }

    @Test
    void inputOfAnotherTypeIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> output(NdArray.ofFloats(1, 2, 3)))
                .withMessage("dense 3 -> 2: input is float32, the parameters are float64: convert one with to(...)");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertRefused(NdArray.zeros(2, 3), NdArray.zeros(3), "w [2, 3] and b [3]");
        assertRefused(NdArray.zeros(2, 3), NdArray.zeros(1, 2), "w [2, 3] and b [1, 2]");
        assertRefused(NdArray.zeros(2), NdArray.zeros(2), "w [2] and b [2]");
        assertRefused(NdArray.zeros(2, 0), NdArray.zeros(2), "w [2, 0] and b [2]");
        assertRefused(NdArray.zeros(0, 2), NdArray.zeros(0), "w [0, 2] and b [0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.of(W, B.to(DType.FLOAT32)))
                .withMessage("dense: types differ, w is float64 and b is float32");
    }

    private static void assertRefused(NdArray w, NdArray b, String shapes) {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Dense.of(w, b))
                .withMessage("dense: expected w [outputs, inputs] and b [outputs], got " + shapes);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 0", "-1, 3"})
    void sizesBelowOneAreRefusedBeforeAnythingIsDrawn(int inputs, int outputs) {
        RandomStream random = RandomStream.of(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.of(inputs, outputs, Initializer.normal(), Initializer.normal(), random))
                .withMessage("dense " + inputs + " -> " + outputs + ": sizes must be at least 1");
        assertThat(random.state().position()).isZero();
    }

    @Test
    void textNamesInputsAndOutputs() {
        assertThat(layer).hasToString("dense 3 -> 2");
    }
}
