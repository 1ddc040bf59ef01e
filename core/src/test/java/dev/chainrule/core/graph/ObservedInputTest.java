package dev.chainrule.core.graph;

import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.softplus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import org.junit.jupiter.api.Test;

/** An operation may answer for an input without handing the cotangent on. */
class ObservedInputTest {
    /** y = -ln(1 - a), computed as softplus(z) for a = σ(z), which is observed. Rules: g / (1 - a) for a, g σ(z) for z. */
    private enum Surprise implements Op.Binary {
        SURPRISE;

        @Override
        public String label() {
            return "surprise";
        }

        @Override
        public NdArray forward(NdArray a, NdArray z) {
            return z.softplus();
        }

        @Override
        public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor z) {
            return i == 0 ? g.div(a.rsub(1)) : g.mul(sigmoid(z));
        }

        @Override
        public boolean observes(int i) {
            return i == 0;
        }
    }

    private final Tensor z = Tensor.variable(NdArray.of(-1, 0, 2, 800));
    private final Tensor a = sigmoid(z);
    private final Tensor cost = Tensor.apply(Surprise.SURPRISE, a, z).sum();

    @Test
    void observedInputHasItsGradient() {
        assertThat(Gradients.of(cost).wrt(a)).isEqualTo(a.value().rsub(1).rdiv(1));
        assertThat(Gradients.of(cost, a).wrt(a)).isEqualTo(a.value().rsub(1).rdiv(1));
        assertThat(Gradients.differentiable(cost).wrt(a).value())
                .isEqualTo(a.value().rsub(1).rdiv(1));
        assertThat(Gradients.of(cost).reaches(a)).isTrue();
    }

    @Test
    void dependenceIsNotCountedTwiceWhoeverElseIsAsked() {
        NdArray expected = Gradients.of(softplus(z).sum()).wrt(z);
        assertThat(expected.get(3)).isEqualTo(1);
        assertThat(Gradients.of(cost).wrt(z)).isEqualTo(expected);
        assertThat(Gradients.of(cost, z).wrt(z)).isEqualTo(expected);
        assertThat(Gradients.of(cost, z, a).wrt(z)).isEqualTo(expected);
        assertThat(Gradients.differentiable(cost).wrt(z).value()).isEqualTo(expected);
    }

    @Test
    void ruleOfAnObservedInputRunsOnlyWhenItIsAskedFor() {
        Op.Binary refusing = new Op.Binary() {
            @Override
            public String label() {
                return "refusing";
            }

            @Override
            public NdArray forward(NdArray observed, NdArray x) {
                return x;
            }

            @Override
            public Tensor vjp(int i, Tensor g, Tensor y, Tensor observed, Tensor x) {
                assertThat(i).isEqualTo(1);
                return g;
            }

            @Override
            public boolean observes(int i) {
                return i == 0;
            }
        };
        assertThat(Gradients.of(Tensor.apply(refusing, a, z).sum(), z).wrt(z)).isEqualTo(NdArray.ones(4));
    }

    @Test
    void otherUsesOfTheObservedNodeFlowOn() {
        Tensor both = cost.add(a.mul(3).sum());
        NdArray expected =
                Gradients.of(softplus(z).add(sigmoid(z).mul(3)).sum()).wrt(z);
        assertThat(Gradients.of(both).wrt(z)).isEqualTo(expected);
        assertThat(Gradients.of(both).wrt(a))
                .isEqualTo(a.value().rsub(1).rdiv(1).add(3));
    }

    @Test
    void higherDerivativesFollowTheShortWay() {
        Tensor first = Gradients.differentiable(cost).wrt(z);
        assertThat(Gradients.of(first.sum()).wrt(z)).isEqualTo(z.value().sigmoidPrime());
    }
}
