package dev.chainrule.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.init.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static Dense dense(int inputs, int outputs) {
        return Dense.of(inputs, outputs, Initializer.normal(), Initializer.normal(), RandomStream.of(1));
    }

    private static Tensor ones(int... shape) {
        return Tensor.constant(NdArray.ones(shape));
    }

    @Test
    void appliesLayersFirstToLast() {
        Layer twice = (x, pass) -> x.mul(2);
        Layer plusOne = (x, pass) -> x.add(1);
        assertThat(Sequential.of(twice, plusOne)
                        .apply(Tensor.constant(NdArray.of(5)))
                        .item())
                .isEqualTo(11);
    }

    @Test
    void withoutLayersIsTheIdentity() {
        Tensor x = ones(2);
        assertThat(Sequential.of().apply(x)).isSameAs(x);
        assertThat(Sequential.of().parameters()).isEmpty();
    }

    @Test
    void handsThePassOn() {
        Pass training = Pass.training(RandomStream.of(1));
        List<Pass> seen = new ArrayList<>();
        Layer spy = (x, pass) -> {
            seen.add(pass);
            return x;
        };
        Sequential.of(spy, Sequential.of(spy)).apply(ones(1), training);
        assertThat(seen).containsExactly(training, training);
    }

    @Test
    void copiesItsLayers() {
        List<Layer> layers = new ArrayList<>(List.of(Activation.TANH));
        Sequential network = new Sequential(layers);
        layers.clear();
        assertThat(network.layers()).containsExactly(Activation.TANH);
    }

    @Test
    void messageNumbersLayersAsTheBookDoes() {
        Sequential network = Sequential.of(dense(64, 20), Activation.SIGMOID, dense(30, 10), Activation.SIGMOID);
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> network.apply(ones(5, 64)))
                .withMessage("layer 2 (dense 30 -> 10): input has 20 features, expected 30");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> network.apply(ones(5, 63)))
                .withMessage("layer 1 (dense 64 -> 20): input has 63 features, expected 64");
    }

    @Test
    void messageOfANestedLayerHasItsWholePath() {
        Sequential inner = Sequential.of(dense(3, 4), dense(5, 6));
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Sequential.of(dense(2, 3), inner).apply(ones(1, 2)))
                .withMessage("layer 2 (dense 3 -> 4, dense 5 -> 6): "
                        + "layer 2 (dense 5 -> 6): input has 4 features, expected 5");
    }

    @Test
    void messageOfALayerOfAUserKeepsItsWordsAndItsCause() {
        Layer product = new Layer() {
            @Override
            public Tensor apply(Tensor x, Pass pass) {
                return x.matmul(x);
            }

            @Override
            public String toString() {
                return "product";
            }
        };
        Throwable thrown =
                catchThrowable(() -> Sequential.of(dense(2, 3), product).apply(ones(2, 2)));
        assertThat(thrown)
                .isExactlyInstanceOf(ShapeException.class)
                .hasMessage("layer 1 (product): matmul [2, 3] x [2, 3]: inner sizes must agree, 3 != 2");
        assertThat(thrown.getCause()).isExactlyInstanceOf(ShapeException.class);
        assertThat(thrown.getCause().getStackTrace()).isNotEmpty();
    }

    @Test
    void sharedLayerIsAppliedTwiceAndItsParametersComeOnce() {
        Dense shared = Dense.of(NdArray.of(new double[][] {{3}}), NdArray.of(1));
        Sequential network = Sequential.of(shared, Sequential.of(shared));
        assertThat(network.parameters()).containsExactly(shared.w(), shared.b());
        Tensor y = network.apply(Tensor.constant(NdArray.of(2)));
        Gradients gradients = Gradients.of(y.sum());
        // y = w (w x + b) + b: dy/dw = 2 w x + b, dy/db = w + 1
        assertThat(y.item()).isEqualTo(22);
        assertThat(gradients.wrt(shared.w().tensor()).item()).isEqualTo(13);
        assertThat(gradients.wrt(shared.b().tensor()).item()).isEqualTo(4);
    }

    @Test
    void parametersComeInTheOrderOfTheLayers() {
        Dense first = dense(2, 3);
        Dense second = dense(3, 1);
        assertThat(Sequential.of(first, Activation.RELU, second).parameters())
                .containsExactly(first.w(), first.b(), second.w(), second.b());
    }

    @Test
    void denseNetworkIsDrawnLayerByLayer() {
        RandomStream random = RandomStream.of(9);
        Sequential network = Sequential.dense(
                List.of(3, 2, 1), Activation.TANH, Initializer.normal(), Initializer.normal(), RandomStream.of(9));
        assertThat(network).hasToString("dense 3 -> 2, tanh, dense 2 -> 1, tanh");
        assertThat(network.parameters())
                .extracting(Parameter::value)
                .containsExactly(
                        NdArray.of(Shape.of(2, 3), random.normals(6)),
                        NdArray.of(random.normals(2)),
                        NdArray.of(Shape.of(1, 2), random.normals(2)),
                        NdArray.of(random.normals(1)));
    }

    @Test
    void sizesThatMakeNoNetworkAreRefusedBeforeAnythingIsDrawn() {
        RandomStream random = RandomStream.of(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(random, 3))
                .withMessage("network: expected the sizes of two layers or more, got [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(random, 3, 2, 0))
                .withMessage("network: layer sizes must be at least 1, got [3, 2, 0]");
        assertThat(random.state().position()).isZero();
    }

    private static Sequential network(RandomStream random, Integer... sizes) {
        return Sequential.dense(List.of(sizes), Activation.SIGMOID, Initializer.normal(), Initializer.normal(), random);
    }

    @Test
    void aLambdaIsCalledSoInMessages() {
        Sequential network = Sequential.of((x, pass) -> x.matmul(x), Activation.TANH);

        assertThat(network).hasToString("lambda, tanh");
        assertThatThrownBy(() -> network.apply(Tensor.constant(NdArray.ones(2, 3))))
                .hasMessage("layer 1 (lambda): matmul [2, 3] x [2, 3]: inner sizes must agree, 3 != 2");
    }
}
