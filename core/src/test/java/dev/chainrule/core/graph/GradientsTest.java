package dev.chainrule.core.graph;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientsTest {
    @Test
    void exampleOfTheJavadocRuns() {
        Tensor w = Tensor.variable(NdArray.of(1, 2));
        Tensor z = square(w);
        Tensor cost = z.sum();
        Gradients gradients = Gradients.of(cost);
        NdArray dw = gradients.wrt(w);
        NdArray dz = gradients.wrt(z);
        assertThat(dw).isEqualTo(NdArray.of(2, 4));
        assertThat(dz).isEqualTo(NdArray.of(1, 1));
    }

    @Test
    void anyNodeMayBeAskedForTheCostIncluded() {
        Tensor x = Tensor.variable(NdArray.of(1, 2, 3));
        Tensor y = x.mul(2);
        Tensor cost = square(y).sum();
        Gradients gradients = Gradients.of(cost);
        assertThat(gradients.wrt(cost)).isEqualTo(NdArray.scalar(1));
        assertThat(gradients.wrt(y)).isEqualTo(NdArray.of(4, 8, 12));
        assertThat(gradients.wrt(x)).isEqualTo(NdArray.of(8, 16, 24));
        assertThat(gradients.reaches(x)).isTrue();
    }

    @Test
    void numbersAndNodesAgree() {
        Tensor x = Tensor.variable(NdArray.of(0.5, -1));
        Tensor y = sigmoid(x).mul(x);
        Tensor cost = y.sum();
        for (Tensor node : List.of(x, y, cost)) {
            Tensor gradient = Gradients.differentiable(cost).wrt(node);
            assertThat(gradient.value()).isEqualTo(Gradients.of(cost).wrt(node));
        }
    }

    @Test
    void gradientsOfGradientsGoToAnyOrder() {
        Tensor x = Tensor.variable(NdArray.of(0.5, -1, 2));
        Tensor derivative = x.pow(4);
        derivative = Gradients.differentiable(derivative.sum()).wrt(x);
        assertThat(derivative.value()).isEqualTo(NdArray.of(0.5, -4, 32));
        derivative = Gradients.differentiable(derivative.sum()).wrt(x);
        assertThat(derivative.value()).isEqualTo(NdArray.of(3, 12, 48));
        derivative = Gradients.differentiable(derivative.sum()).wrt(x);
        assertThat(derivative.value()).isEqualTo(NdArray.of(12, -24, 48));
        derivative = Gradients.differentiable(derivative.sum()).wrt(x);
        assertThat(derivative.value()).isEqualTo(NdArray.of(24, 24, 24));
        assertThat(Gradients.of(derivative.sum()).wrt(x)).isEqualTo(NdArray.zeros(3));
    }

    @Test
    void gradientIsZeroWhereTheCostDoesNotDependOnTheNode() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor other = Tensor.variable(NdArray.ofFloats(3, 4, 5));
        Tensor later = x.neg();
        Gradients gradients = Gradients.of(x.sum());
        for (Tensor node : List.of(other, later)) {
            assertThat(gradients.reaches(node)).isFalse();
            assertThat(gradients.wrt(node)).isEqualTo(NdArray.full(node.shape(), node.type(), 0));
        }
        assertThat(Gradients.differentiable(x.sum()).wrt(other).isConstant()).isTrue();
    }

    @Test
    void gradientOfAConstantCostIsZero() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor cost = Tensor.constant(NdArray.scalar(3));
        assertThat(Gradients.of(cost).wrt(x)).isEqualTo(NdArray.zeros(2));
        assertThat(Gradients.of(cost).reaches(x)).isFalse();
        assertThat(Gradients.of(cost, x).wrt(x)).isEqualTo(NdArray.zeros(2));
    }

    @Test
    void detachedPathCarriesNoGradient() {
        Tensor x = Tensor.variable(NdArray.of(3));
        Tensor cost = x.mul(x.detach()).sum();
        assertThat(Gradients.of(cost).wrt(x)).isEqualTo(NdArray.of(3));
    }

    @Test
    void sameTensorTwiceAsInputCountsTwice() {
        Tensor x = Tensor.variable(NdArray.of(3, -2));
        assertThat(Gradients.of(x.mul(x).sum()).wrt(x)).isEqualTo(NdArray.of(6, -4));
        assertThat(Gradients.of(x.sub(x).sum()).wrt(x)).isEqualTo(NdArray.zeros(2));
        Tensor m = Tensor.variable(NdArray.of(new double[][] {{1, 2}, {3, 4}}));
        // d tr(MM)/dM = 2 Mᵀ, as a sum over all elements of MM weighted by the unit matrix
        NdArray unit = NdArray.of(new double[][] {{1, 0}, {0, 1}});
        assertThat(Gradients.of(m.matmul(m), unit).wrt(m))
                .isEqualTo(m.value().transpose().mul(2));
    }

    @Test
    void pathsThatPartAndMeetAgainAddUp() {
        Tensor x = Tensor.variable(NdArray.scalar(2));
        Tensor shared = x.mul(3);
        Tensor left = shared.mul(5);
        Tensor right = square(shared);
        Tensor cost = left.add(right);
        Gradients gradients = Gradients.of(cost);
        assertThat(gradients.wrt(shared).item()).isEqualTo(5 + 2 * 6);
        assertThat(gradients.wrt(x).item()).isEqualTo(3 * (5 + 2 * 6));
    }

    @Test
    void nodeIsLeftOnlyAfterAllThatUseIt() {
        Tensor x = Tensor.variable(NdArray.scalar(1));
        Tensor a = x.mul(2);
        Tensor b = a.mul(3);
        Tensor c = b.mul(a);
        Tensor cost = a.add(c).add(b).add(a);
        // cost = 2a + 3a + 3a², a = 2x
        assertThat(Gradients.of(cost).wrt(x).item()).isEqualTo(2 * (5 + 6 * 2));
    }

    @Test
    void onlyWhatIsAskedForIsKept() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor y = square(x);
        Tensor z = exp(x);
        Gradients gradients = Gradients.of(y.add(z).sum(), x, y);
        assertThat(gradients.wrt(y)).isEqualTo(NdArray.of(1, 1));
        assertThat(gradients.wrt(x)).isEqualTo(Gradients.of(y.add(z).sum()).wrt(x));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradients.wrt(z))
                .withMessage("gradients: only some nodes were asked for, and " + z + " was not among them");
        assertThatIllegalArgumentException().isThrownBy(() -> gradients.reaches(z));
    }

    /** The graph between cost and x is garbage once the gradient of x is known, though the gradients live on. */
    @Test
    void nodesThatWereNotAskedForAreNotHeld() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor[] graph = {square(x)};
        WeakReference<Tensor> between = new WeakReference<>(graph[0]);
        Gradients gradients = Gradients.of(graph[0].sum(), x);
        graph[0] = x;
        for (int i = 0; i < 20 && between.get() != null; i++) {
            System.gc();
        }
        assertThat(between.get()).isNull();
        assertThat(gradients.wrt(x)).isEqualTo(NdArray.of(2, 4));
    }

    @Test
    void nodeThatWasAskedForButNotReachedHasZeros() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor other = Tensor.variable(NdArray.of(3));
        Gradients gradients = Gradients.of(x.sum(), x, other);
        assertThat(gradients.wrt(other)).isEqualTo(NdArray.zeros(1));
        assertThat(gradients.reaches(other)).isFalse();
        assertThat(gradients.reaches(x)).isTrue();
    }

    @Test
    void rulesRunOnlyForInputsThatNeedThem() {
        Tensor data = Tensor.constant(NdArray.of(1, 2));
        Tensor w = Tensor.variable(NdArray.of(3, 4));
        Tensor v = Tensor.variable(NdArray.of(5, 6));
        OnlyInput onlyW = new OnlyInput(1);
        assertThat(Gradients.of(Tensor.apply(onlyW, data, w).sum()).wrt(w)).isEqualTo(NdArray.of(1, 2));
        assertThat(Gradients.of(Tensor.apply(onlyW, v, w).sum(), w).wrt(w)).isEqualTo(NdArray.of(5, 6));
    }

    /** A product whose rule may be asked for one input only. */
    private record OnlyInput(int allowed) implements Op.Binary {
        @Override
        public String label() {
            return "only";
        }

        @Override
        public NdArray forward(NdArray a, NdArray b) {
            return a.mul(b);
        }

        @Override
        public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
            assertThat(i).isEqualTo(allowed);
            return g.mul(i == 0 ? b : a);
        }
    }

    @Test
    void cotangentWeighsTheElementsOfAnyNode() {
        Tensor x = Tensor.variable(NdArray.of(1, 2, 3));
        NdArray v = NdArray.of(10, 0, -1);
        assertThat(Gradients.of(square(x), v).wrt(x)).isEqualTo(NdArray.of(20, 0, -6));
        assertThat(Gradients.of(square(x), v, x).wrt(x)).isEqualTo(NdArray.of(20, 0, -6));
        assertThat(Gradients.of(x, v).wrt(x)).isEqualTo(v);
    }

    @Test
    void productWithACotangentNodeIsDifferentiableInTheCotangent() {
        Tensor x = Tensor.variable(NdArray.of(1, 2, 3));
        Tensor v = Tensor.variable(NdArray.of(10, 0, -1));
        Tensor product = Gradients.differentiable(square(x), v).wrt(x);
        assertThat(product.value()).isEqualTo(NdArray.of(20, 0, -6));
        assertThat(Gradients.of(product.sum()).wrt(v)).isEqualTo(NdArray.of(2, 4, 6));
        assertThat(Gradients.of(product.sum()).wrt(x)).isEqualTo(NdArray.of(20, 0, -2));
    }

    @Test
    void costThatIsNoScalarIsRefused() {
        Tensor x = Tensor.variable(NdArray.zeros(2, 3));
        String message = "gradients: the cost has shape [2, 3], expected a scalar []:"
                + " reduce it with sum(), or give a cotangent of its shape";
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Gradients.of(x))
                .withMessage(message);
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Gradients.differentiable(x))
                .withMessage(message);
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Gradients.of(x.sum().reshape(1)))
                .withMessage(message.replace("[2, 3]", "[1]"));
    }

    @Test
    void cotangentMustFitTheNode() {
        Tensor x = Tensor.variable(NdArray.zeros(2, 3));
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Gradients.of(x, NdArray.zeros(3)))
                .withMessage("gradients: the cotangent is float64 [3], but the node is float64 [2, 3]");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Gradients.differentiable(
                        x, Tensor.constant(NdArray.zeros(2, 3).to(DType.FLOAT32))))
                .withMessage("gradients: the cotangent is float32 [2, 3], but the node is float64 [2, 3]");
    }

    @Test
    void constantsAreNotDifferentiated() {
        Tensor x = Tensor.variable(NdArray.of(1));
        Tensor c = Tensor.constant(NdArray.of(2));
        Tensor cost = x.mul(c).sum();
        String message = "gradients: Tensor constant float64 [1] [2.0] is a constant,"
                + " nothing is differentiated with respect to it: make it a Tensor.variable";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gradients.of(cost).wrt(c))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gradients.of(cost, x, c))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gradients.differentiable(cost).wrt(c))
                .withMessage(message);
        assertThat(Gradients.of(cost).reaches(c)).isFalse();
    }

    @Test
    void singlePrecisionStaysSingle() {
        Tensor x = Tensor.variable(NdArray.ofFloats(1, 2));
        assertThat(Gradients.of(square(x).sum()).wrt(x)).isEqualTo(NdArray.ofFloats(2, 4));
        Tensor mixed = square(x.to(DType.FLOAT64)).sum();
        assertThat(Gradients.of(mixed).wrt(x)).isEqualTo(NdArray.ofFloats(2, 4));
    }

    @Test
    void gradientsOfEmptyTensorsAreEmpty() {
        Tensor x = Tensor.variable(NdArray.zeros(0, 3));
        Tensor cost = sigmoid(x).matmul(Tensor.constant(NdArray.zeros(3, 2))).sum();
        assertThat(Gradients.of(cost).wrt(x).shape()).isEqualTo(Shape.of(0, 3));
    }

    @Test
    void severalThreadsGetTheSameBits() throws Exception {
        double[] values =
                IntStream.range(0, 200).mapToDouble(i -> StrictMath.sin(i)).toArray();
        Tensor x = Tensor.variable(NdArray.of(Shape.of(20, 10), values));
        Tensor h = sigmoid(x.matmul(x.transpose()));
        Tensor cost = h.mul(x.mean(1)).add(h.transpose()).matmul(h).max(0).sum();
        NdArray expected = Gradients.of(cost).wrt(x);
        NdArray second =
                Gradients.of(Gradients.differentiable(cost).wrt(x).sum()).wrt(x);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<NdArray>> work = () -> List.of(
                    Gradients.of(cost).wrt(x),
                    Gradients.of(cost, x).wrt(x),
                    Gradients.of(Gradients.differentiable(cost).wrt(x).sum()).wrt(x));
            for (Future<List<NdArray>> result : threads.invokeAll(Collections.nCopies(16, work))) {
                assertThat(result.get()).containsExactly(expected, expected, second);
            }
        } finally {
            threads.shutdown();
        }
    }
}
