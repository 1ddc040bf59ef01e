package dev.chainrule.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterVectorTest {
    private final Dense layer = Dense.of(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}), NdArray.of(7, 8));

    @Test
    void holdsWeightsRowByRowThenBiases() {
        assertThat(ParameterVector.size(layer)).isEqualTo(8);
        assertThat(ParameterVector.of(layer)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void sharedLayersAreHeldOnce() {
        assertThat(ParameterVector.of(Sequential.of(layer, Activation.SIGMOID, layer)))
                .hasSize(8);
    }

    @Test
    void layerWithoutParametersIsTheEmptyVector() {
        assertThat(ParameterVector.of(Activation.TANH)).isEmpty();
        ParameterVector.set(Activation.TANH);
    }

    @Test
    void everyNumberGoesToItsPlace() {
        ParameterVector.set(layer, 10, 20, 30, 40, 50, 60, 70, 80);
        assertThat(layer.w().value()).isEqualTo(NdArray.of(new double[][] {{10, 20, 30}, {40, 50, 60}}));
        assertThat(layer.b().value()).isEqualTo(NdArray.of(70, 80));
    }

    @Test
    void singlePrecisionRoundsToNearest() {
        Dense single =
                Dense.of(NdArray.zeros(1, 1).to(DType.FLOAT32), NdArray.zeros(1).to(DType.FLOAT32));
        ParameterVector.set(single, 0.1, 1e300);
        assertThat(ParameterVector.of(single)).containsExactly(0.1f, Double.POSITIVE_INFINITY);
        assertThat(single.type()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void wrongLengthIsRefusedAndNothingChanges() {
        for (int length : new int[] {0, 7, 9}) {
            assertThatExceptionOfType(ShapeException.class)
                    .isThrownBy(() -> ParameterVector.set(layer, new double[length]))
                    .withMessage("parameter vector: the layer has 8 numbers, got " + length);
        }
        assertThat(ParameterVector.of(layer)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void vectorIsACopy() {
        ParameterVector.of(layer)[0] = 99;
        double[] vector = ParameterVector.of(layer);
        ParameterVector.set(layer, vector);
        vector[0] = 99;
        assertThat(ParameterVector.of(layer)).startsWith(1);
    }

    @Test
    void aParameterThatIsListedTwiceCountsOnce() {
        Dense shared = Dense.of(NdArray.of(new double[][] {{1, 2}, {3, 4}}), NdArray.of(5, 6));
        Layer twice = new Layer() {
            @Override
            public Tensor apply(Tensor x, Pass pass) {
                return shared.apply(shared.apply(x, pass), pass);
            }

            @Override
            public List<Parameter> parameters() {
                return List.of(shared.w(), shared.b(), shared.w(), shared.b());
            }
        };

        assertThat(ParameterVector.of(twice)).containsExactly(1, 2, 3, 4, 5, 6);
    }
}
