package dev.chainrule.nn.layer;

import static dev.chainrule.core.function.Functions.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTest {
    /** The example of the Javadoc. */
    private record Residual(Layer inner) implements Layer {
        @Override
        public Tensor apply(Tensor x, Pass pass) {
            return x.add(inner.apply(x, pass));
        }

        @Override
        public List<Parameter> parameters() {
            return inner.parameters();
        }
    }

    @Test
    void lambdaIsALayerWithoutParameters() {
        Layer swish = (x, pass) -> x.mul(sigmoid(x));
        assertThat(swish.parameters()).isEmpty();
        assertThat(swish.type()).isEqualTo(DType.FLOAT64);
        assertThat(swish.apply(Tensor.constant(NdArray.of(0, 2))).value().get(0))
                .isZero();
    }

    @Test
    void applyWithoutAPassEvaluates() {
        Layer half = (x, pass) -> pass.isTraining() ? x.mul(0.5) : x;
        Tensor x = Tensor.constant(NdArray.of(8));
        assertThat(half.apply(x).item()).isEqualTo(8);
        assertThat(half.apply(x, Pass.training(RandomStream.of(1))).item()).isEqualTo(4);
    }

    @Test
    void residualLayerOfAUserAddsItsInputAndItsGradient() {
        Dense dense = Dense.of(NdArray.of(new double[][] {{2, 0}, {0, 3}}), NdArray.of(1, 1));
        Residual residual = new Residual(dense);
        Tensor x = Tensor.variable(NdArray.of(10, 100));
        Tensor y = residual.apply(x);
        assertThat(y.value()).isEqualTo(NdArray.of(31, 401));
        assertThat(residual.parameters()).containsExactly(dense.w(), dense.b());
        Gradients gradients = Gradients.of(y.sum());
        assertThat(gradients.wrt(x)).isEqualTo(NdArray.of(3, 4));
        assertThat(gradients.wrt(dense.w().tensor())).isEqualTo(NdArray.of(new double[][] {{10, 100}, {10, 100}}));
    }

    @Test
    void typeIsThatOfTheParameters() {
        Dense dense =
                Dense.of(NdArray.ones(1, 1).to(DType.FLOAT32), NdArray.ones(1).to(DType.FLOAT32));
        assertThat(new Residual(dense).type()).isEqualTo(DType.FLOAT32);
    }
}
