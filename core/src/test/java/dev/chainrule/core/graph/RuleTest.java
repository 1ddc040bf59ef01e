package dev.chainrule.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A rule that does not give a cotangent of its input is told so, by its name. */
class RuleTest {
    /** y = x, with whatever rule. */
    private record WithRule(UnaryOperator<Tensor> rule) implements Op.Unary {
        @Override
        public String label() {
            return "swish";
        }

        @Override
        public NdArray forward(NdArray x) {
            return x;
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return rule.apply(g);
        }
    }

    private static final Tensor X = Tensor.variable(NdArray.zeros(3, 1));

    @Test
    void shapeOfTheInputIsExpected() {
        refused(g -> g.reshape(3), "rule of swish for input 0 gave shape [3], but the input has shape [3, 1]");
        refused(g -> g.sum(), "rule of swish for input 0 gave shape [], but the input has shape [3, 1]");
    }

    @Test
    void typeOfTheInputIsExpected() {
        refused(g -> g.to(DType.FLOAT32), "rule of swish for input 0 gave float32, but the input is float64");
    }

    @Test
    @SuppressWarnings("NullAway") // the mistake that is told
    void nullIsNoCotangent() {
        refused(g -> null, "rule of swish for input 0 gave null");
    }

    @Test
    void inputIsNamedByItsNumber() {
        Op.Binary second = new Op.Binary() {
            @Override
            public String label() {
                return "second";
            }

            @Override
            public NdArray forward(NdArray a, NdArray b) {
                return b;
            }

            @Override
            public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
                return i == 0 ? g.mul(0) : g.sum();
            }
        };
        Tensor b = Tensor.variable(NdArray.zeros(3, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> Gradients.of(Tensor.apply(second, X, b).sum()))
                .withMessage("rule of second for input 1 gave shape [], but the input has shape [3, 1]");
        assertThat(Gradients.of(Tensor.apply(second, X, b).sum(), X).wrt(X)).isEqualTo(NdArray.zeros(3, 1));
    }

    @Test
    void leavesHaveNeitherValueNorRule() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Tensor.apply(X.op(), X))
                .withMessage("variable: a leaf is given, not computed");
        assertThatIllegalStateException()
                .isThrownBy(() -> X.op().vjp(0, X, X, List.of()))
                .withMessage("variable: a leaf has no inputs");
    }

    private static void refused(UnaryOperator<Tensor> rule, String message) {
        Tensor cost = Tensor.apply(new WithRule(rule), X).sumTo(Shape.of());
        assertThatIllegalStateException().isThrownBy(() -> Gradients.of(cost)).withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> Gradients.differentiable(cost))
                .withMessage(message);
    }
}
