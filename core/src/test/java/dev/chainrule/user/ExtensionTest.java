package dev.chainrule.user;

import static dev.chainrule.core.function.Functions.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Drawing;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations that a user writes, in a package of their own and with public classes alone, are like the library's. */
class ExtensionTest {
    /** Elementwise, with a parameter: y = x σ(βx). */
    record Swish(double beta) implements Op.Unary {
        @Override
        public String label() {
            return "swish";
        }

        @Override
        public NdArray forward(NdArray x) {
            return x.mul(x.mul(beta).sigmoid());
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            Tensor s = sigmoid(x.mul(beta));
            return g.mul(s.add(y.mul(beta).mul(s.rsub(1))));
        }
    }

    /** Structural: every column {@code times} times. */
    record Stretch(int times) implements Op.Unary {
        @Override
        public String label() {
            return "stretch";
        }

        @Override
        public NdArray forward(NdArray x) {
            if (x.shape().rank() != 2) {
                throw new ShapeException("stretch: expected a matrix, got shape " + x.shape());
            }
            int rows = x.shape().size(0);
            int columns = x.shape().size(1);
            return x.reshape(rows, columns, 1)
                    .broadcastTo(Shape.of(rows, columns, times))
                    .reshape(rows, columns * times);
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return g.reshape(x.shape().size(0), x.shape().size(1), times).sum(Axes.of(-1));
        }
    }

    /** With three inputs: q = xᵀ A z. */
    enum QuadraticForm implements Op {
        FORM;

        @Override
        public String label() {
            return "form";
        }

        @Override
        public NdArray forward(List<NdArray> x) {
            return x.get(0).matmul(x.get(1)).matmul(x.get(2));
        }

        @Override
        public Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> inputs) {
            Tensor x = inputs.get(0);
            Tensor a = inputs.get(1);
            Tensor z = inputs.get(2);
            return switch (i) {
                case 0 -> g.mul(a.matmul(z));
                case 1 -> g.mul(x.reshape(-1, 1).matmul(z.reshape(1, -1)));
                default -> g.mul(a.transpose().matmul(x));
            };
        }
    }

    @Test
    void oneLineChecksAnElementwiseOperation() {
        GradientCheck.of(new Swish(1.5))
                .on(Domain.REALS)
                .shapes("[]", "[3]", "[2, 1, 3]")
                .order(3)
                .run()
                .assertOk();
    }

    @Test
    void oneLineChecksAStructuralOperation() {
        GradientCheck.of(new Stretch(3))
                .shapes("[2, 3]", "[1, 1]")
                .order(2)
                .run()
                .assertOk();
    }

    @Test
    void oneLineChecksAnOperationOfThreeInputs() {
        GradientCheck.of(QuadraticForm.FORM)
                .shapes("[2] x [2, 3] x [3]")
                .order(3)
                .run()
                .assertOk();
    }

    @Test
    void aForgottenTermIsNamedWithOperationAndOrder() {
        record Forgetful() implements Op.Unary {
            @Override
            public String label() {
                return "forgetful";
            }

            @Override
            public NdArray forward(NdArray x) {
                return x.mul(x.sigmoid());
            }

            @Override
            public Tensor vjp(Tensor g, Tensor y, Tensor x) {
                return g.mul(sigmoid(x));
            }
        }

        assertThatThrownBy(() ->
                        GradientCheck.of(new Forgetful()).shapes("[3]").run().assertOk())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("gradient check of forgetful")
                .hasMessageContaining("order 1, shapes [3], input 0 at [");
    }

    @Test
    void itIsNamedInMessagesLikeOurs() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));

        assertThatThrownBy(() -> Tensor.apply(new Stretch(2), x))
                .hasMessage("stretch: expected a matrix, got shape [2]");
        assertThatThrownBy(() -> Tensor.apply(new Stretch(2), x, x)).hasMessage("stretch: expected 1 input, got 2");
        assertThat(Tensor.apply(new Swish(1), x)).hasToString("Tensor swish float64 [2] [0.731059, 1.76159]");
    }

    @Test
    void itIsDrawnLikeOurs() {
        Tensor x = Tensor.variable(NdArray.of(new double[][] {{1, 2}}));
        Tensor y = Tensor.apply(new Stretch(2), Tensor.apply(new Swish(1), x)).mul(Tensor.constant(NdArray.ones(1, 4)));

        assertThat(Drawing.text(y).lines())
                .containsExactly(
                        "x0 = variable            float64 [1, 2]",
                        "x1 = swish(x0)           float64 [1, 2]",
                        "x2 = stretch(x1)         float64 [1, 4]",
                        "x3 = constant            float64 [1, 4]",
                        "x4 = mul(x2, x3)         float64 [1, 4]");
        assertThat(Drawing.dot(y))
                .startsWith("digraph {")
                .contains(
                        "x2 [label=\"stretch\\nfloat64 [1, 4]\", shape=ellipse];", "x1 -> x2;", "x0 [label=\"variable")
                .endsWith("}");
    }

    @Test
    void itsGradientsAreDrawnToo() {
        Tensor x = Tensor.variable(NdArray.scalar(1));
        Tensor dx = Gradients.differentiable(Tensor.apply(new Swish(2), x)).wrt(x);

        assertThat(Drawing.text(dx)).contains("sigmoid(").contains("swish(x0)");
    }

    @Test
    void aConstantIsDrawnAsOneLine() {
        assertThat(Drawing.text(Tensor.constant(NdArray.scalar(1)))).isEqualTo("x0 = constant            float64 []");
    }
}
