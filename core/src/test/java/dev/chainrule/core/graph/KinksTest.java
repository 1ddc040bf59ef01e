package dev.chainrule.core.graph;

import static dev.chainrule.core.function.Functions.relu;
import static dev.chainrule.core.function.Functions.sqrt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import org.junit.jupiter.api.Test;

/** Where a function is not smooth: the subgradient of least magnitude, and 0 for higher derivatives. */
class KinksTest {
    @Test
    void reluHasSlopeZeroAtZero() {
        Tensor x = Tensor.variable(NdArray.of(-1, -0.0, 0.0, 1, Double.NaN));
        assertThat(Gradients.of(relu(x).sum()).wrt(x)).isEqualTo(NdArray.of(0, 0, 0, 1, 1));
        Tensor first = Gradients.differentiable(relu(x).sum()).wrt(x);
        assertThat(Gradients.of(first.sum()).wrt(x)).isEqualTo(NdArray.zeros(5));
    }

    @Test
    void tiesOfMaxShareEvenly() {
        Tensor x = Tensor.variable(NdArray.of(new double[][] {{1, 3, 3}, {2, 2, 2}, {5, -0.0, 1}}));
        NdArray weights = NdArray.of(6, 6, 6);
        assertThat(Gradients.of(x.max(1), weights).wrt(x)).isEqualTo(NdArray.of(new double[][] {
            {0, 3, 3}, {2, 2, 2}, {6, 0, 0}
        }));
        Tensor first = Gradients.differentiable(x.max(1).sum()).wrt(x);
        assertThat(Gradients.of(first.sum()).wrt(x)).isEqualTo(NdArray.zeros(3, 3));
    }

    @Test
    void zerosOfEitherSignTie() {
        Tensor x = Tensor.variable(NdArray.of(0.0, -0.0));
        assertThat(Gradients.of(x.max()).wrt(x)).isEqualTo(NdArray.of(0.5, 0.5));
    }

    @Test
    void nanAmongTheElementsOfAMaximumMakesItsGradientNan() {
        Tensor x = Tensor.variable(NdArray.of(new double[][] {{1, Double.NaN}, {1, 2}}));
        assertThat(Gradients.of(x.max(Axes.of(1)).sum()).wrt(x)).isEqualTo(NdArray.of(new double[][] {
            {Double.NaN, Double.NaN}, {0, 1}
        }));
    }

    @Test
    void infiniteMaximumHasItsGradient() {
        Tensor x = Tensor.variable(NdArray.of(1, Double.POSITIVE_INFINITY));
        assertThat(Gradients.of(x.max()).wrt(x)).isEqualTo(NdArray.of(0, 1));
    }

    @Test
    void powersOfZeroHaveTheDerivativesOfPolynomials() {
        Tensor x = Tensor.variable(NdArray.scalar(0));
        for (int p = 0; p <= 3; p++) {
            Tensor derivative = x.pow(p);
            double factor = 1;
            for (int order = 0; order <= 4; order++) {
                assertThat(derivative.item()).as(p + ", order " + order).isEqualTo(order == p ? factor : 0);
                factor *= order + 1;
                derivative = Gradients.differentiable(derivative).wrt(x);
            }
        }
    }

    @Test
    void slopeOfTheRootIsInfiniteAtZero() {
        Tensor x = Tensor.variable(NdArray.scalar(0));
        assertThat(Gradients.of(sqrt(x)).wrt(x).item()).isInfinite();
    }

    @Test
    void meanOverNothingHasAnEmptyGradient() {
        Tensor x = Tensor.variable(NdArray.zeros(0, 2));
        assertThat(Gradients.of(x.mean(0).sum()).wrt(x)).isEqualTo(NdArray.zeros(0, 2));
        assertThat(Gradients.of(x.sum(Axes.ALL)).wrt(x).shape()).isEqualTo(Shape.of(0, 2));
    }
}
