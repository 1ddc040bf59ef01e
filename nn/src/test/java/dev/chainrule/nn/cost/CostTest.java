package dev.chainrule.nn.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class CostTest {
    /** A cost of a user: the fourth power of the error. */
    private final Cost fourth = (a, y) -> a.sub(y).pow(4).sum();

    @Test
    void lambdaIsACost() {
        Tensor a = Tensor.variable(NdArray.of(3, 1));
        Tensor c = fourth.of(a, Tensor.constant(NdArray.of(1, 2)));
        assertThat(c.item()).isEqualTo(17);
        assertThat(Gradients.of(c).wrt(a)).isEqualTo(NdArray.of(32, -4));
    }

    @Test
    void lambdaTakesLogitsThroughTheSigmoid() {
        Tensor z = Tensor.variable(NdArray.of(0));
        Tensor c = fourth.fromLogits(z, Tensor.constant(NdArray.of(0)));
        assertThat(c.item()).isEqualTo(0.0625);
        // 4 (1/2)³ times the slope 1/4
        assertThat(Gradients.of(c).wrt(z).item()).isEqualTo(0.125);
    }

    @Test
    void namesAreThoseOfTheBook() {
        assertThat(new QuadraticCost()).hasToString("quadratic");
        assertThat(new CrossEntropyCost()).hasToString("cross-entropy");
    }
}
