package dev.chainrule.core.function;

import static dev.chainrule.core.function.Losses.absoluteError;
import static dev.chainrule.core.function.Losses.binaryCrossEntropy;
import static dev.chainrule.core.function.Losses.binaryCrossEntropyWithLogits;
import static dev.chainrule.core.function.Losses.crossEntropy;
import static dev.chainrule.core.function.Losses.hinge;
import static dev.chainrule.core.function.Losses.huber;
import static dev.chainrule.core.function.Losses.klDivergence;
import static dev.chainrule.core.function.Losses.negativeLogLikelihood;
import static dev.chainrule.core.function.Losses.quadratic;
import static dev.chainrule.core.function.Losses.sigmoidCrossEntropy;
import static dev.chainrule.core.function.Losses.smoothL1;
import static dev.chainrule.core.function.Losses.squaredError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double LN2 = StrictMath.log(2);

    private static Tensor x(double... values) {
        return Tensor.variable(NdArray.of(values));
    }

    private static Tensor rows(double[]... values) {
        return Tensor.variable(NdArray.of(values));
    }

    /** The gradient, with 0 for -0. */
    private static double[] slopes(Tensor cost, Tensor x) {
        return Gradients.of(cost.sum()).wrt(x).add(0).toArray();
    }

    // ---- distances ----

    @Test
    void termsAreMeanSumOrAsTheyAre() {
        Tensor a = x(1, 2, 4);
        Tensor y = x(1, 4, 1);
        assertThat(squaredError(a, y).item()).isEqualTo(13.0 / 3);
        assertThat(squaredError(a, y, Reduction.SUM).item()).isEqualTo(13);
        assertThat(squaredError(a, y, Reduction.NONE).value().toArray()).containsExactly(0, 4, 9);
        assertThat(absoluteError(a, y).item()).isEqualTo(5.0 / 3);
        assertThat(squaredError(x(), x()).item()).isNaN();
    }

    @Test
    void absoluteErrorHasSlopeZeroAtItsKink() {
        Tensor a = x(1, 2, -INF);
        assertThat(slopes(absoluteError(a, x(1, 3, 0), Reduction.NONE), a)).containsExactly(0, -1, -1);
        assertThat(absoluteError(a, x(1, 3, 0), Reduction.NONE).value().toArray())
                .containsExactly(0, 1, INF);
    }

    @Test
    void huberIsSquareInsideAndLinearOutside() {
        Tensor a = x(1, -2, 5, -1e300, INF, 0);
        Tensor cost = huber(a, x(0, 0, 0, 0, 0, 0), 2, Reduction.NONE);
        assertThat(cost.value().toArray()).containsExactly(0.5, 2, 8, 2e300, INF, 0);
        assertThat(slopes(cost, a)).containsExactly(1, -2, 2, -2, 2, 0);
    }

    @Test
    void secondDerivativeOfHuberIsOneInsideAndZeroFromTheBoundOn() {
        Tensor a = x(1, 2, 5);
        Tensor slope =
                Gradients.differentiable(huber(a, x(0, 0, 0), 2, Reduction.SUM)).wrt(a);
        assertThat(slopes(slope, a)).containsExactly(1, 0, 0);
    }

    @Test
    void smoothL1IsHuberOverItsBoundAndAbsoluteErrorWithoutOne() {
        Tensor a = x(1, -2, 5, 1e-320);
        Tensor zero = x(0, 0, 0, 0);
        assertThat(smoothL1(a, zero, 2, Reduction.NONE).value().toArray()).containsExactly(0.25, 1, 4, 0);
        assertThat(smoothL1(a, zero, 0, Reduction.NONE).value().toArray()).containsExactly(1, 2, 5, 1e-320);
        assertThat(smoothL1(x(3), x(1), 1).item()).isEqualTo(1.5);
    }

    @Test
    void hingeIsZeroBeyondTheMargin() {
        Tensor a = x(0.5, 2, -1, 1);
        Tensor cost = hinge(a, x(1, 1, -1, 1), Reduction.NONE);
        assertThat(cost.value().toArray()).containsExactly(0.5, 0, 0, 0);
        assertThat(slopes(cost, a)).containsExactly(-1, 0, 0, 0);
        assertThat(hinge(x(0.5, -1), x(-1, 1)).item()).isEqualTo(1.75);
    }

    @Test
    void quadraticIsHalfTheSquaredDistanceAveragedOverRows() {
        Tensor a = rows(new double[] {1, 2}, new double[] {3, 4});
        Tensor y = rows(new double[] {0, 0}, new double[] {3, 2});
        assertThat(quadratic(a, y).item()).isEqualTo(2.25);
        assertThat(slopes(quadratic(a, y), a)).containsExactly(0.5, 1, 0, 1);
        assertThat(slopes(quadratic(a, y), y)).containsExactly(-0.5, -1, 0, -1);
        Tensor slope = Gradients.differentiable(quadratic(a, y)).wrt(a);
        assertThat(slopes(slope, a)).containsOnly(0.5);
        assertThat(slopes(slope, y)).containsOnly(-0.5);
        assertThatThrownBy(() -> quadratic(a, x(1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("quadratic: outputs have shape [2, 2], targets have shape [2]");
        assertThatThrownBy(() -> quadratic(x(), x()))
                .isInstanceOf(ShapeException.class)
                .hasMessage("quadratic: outputs have shape [0], there is no example");
    }

    // ---- two classes ----

    @Test
    void binaryCrossEntropyTakesZeroTimesTheLogarithmOfZeroAsZero() {
        Tensor a = x(0, 1, 0.5, 0, 1, 1e-20);
        Tensor cost = binaryCrossEntropy(a, x(0, 1, 1, 1, 0, 0), Reduction.NONE);
        assertThat(cost.value().toArray()).containsExactly(new double[] {0, 0, LN2, INF, INF, 1e-20}, within(1e-36));
        assertThat(slopes(cost, a)).containsExactly(1, -1, -2, -INF, INF, 1);
        assertThat(binaryCrossEntropy(x(2), x(1)).item()).isNaN();
    }

    @Test
    void binaryCrossEntropyWithLogitsIsFiniteAndItsSlopeExact() {
        Tensor z = x(0, 1000, -1000, 1000, 40);
        Tensor y = x(1, 1, 0, 0, 1);
        Tensor cost = binaryCrossEntropyWithLogits(z, y, Reduction.NONE);
        assertThat(cost.value().toArray()).startsWith(LN2, 0, 0, 1000);
        double rest = StrictMath.exp(-40);
        assertThat(cost.value().get(4)).isCloseTo(rest, within(4 * 0x1p-53 * rest));
        assertThat(slopes(cost, z)).startsWith(-0.5, 0, 0, 1);
        assertThat(slopes(cost, z)[4]).isCloseTo(-rest, within(4 * 0x1p-53 * rest));
        assertThat(slopes(cost, y)).containsExactly(0, -1000, 1000, -1000, -40);
    }

    @Test
    void sigmoidCrossEntropySumsOverOutputsAndAveragesOverRows() {
        Tensor z = rows(new double[] {0, 0, 0}, new double[] {0, 0, 0});
        assertThat(sigmoidCrossEntropy(z, z).item()).isCloseTo(3 * LN2, within(8 * 0x1p-53));
    }

    // ---- many classes ----

    @Test
    void crossEntropyIsTheMeanOverExamples() {
        Tensor z = rows(new double[] {0, 0}, new double[] {1000, -1000});
        NdArray classes = NdArray.of(0, 1);
        assertThat(crossEntropy(z, classes).item()).isEqualTo((LN2 + 2000) / 2);
        Tensor oneHot = Tensor.constant(NdArray.of(new double[][] {{1, 0}, {0, 1}}));
        assertThat(crossEntropy(z, oneHot).item()).isEqualTo((LN2 + 2000) / 2);
        assertThat(crossEntropy(z, classes, 0, Reduction.NONE).value().toArray())
                .containsExactly(LN2, 2000);
    }

    @Test
    void smoothingMixesTheTargetWithAllClasses() {
        Tensor z = rows(new double[] {1, -2, 0.5}, new double[] {0, 3, 1});
        Tensor smooth = Tensor.constant(NdArray.of(new double[][] {{0.1, 0.1, 0.8}, {0.8, 0.1, 0.1}}));
        double expected = crossEntropy(z, smooth).item();
        Tensor oneHot = Tensor.constant(NdArray.of(new double[][] {{0, 0, 1}, {1, 0, 0}}));
        // some ten roundings of terms of at most 4
        assertThat(crossEntropy(z, NdArray.of(2, 0), 0.3, Reduction.MEAN).item())
                .isCloseTo(expected, within(1e-14));
        assertThat(crossEntropy(z, oneHot, 0.3, Reduction.MEAN).item()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void anImpossibleClassThatIsNotTheTargetCostsNothing() {
        Tensor z = rows(new double[] {0, -INF});
        Tensor target = Tensor.constant(NdArray.of(new double[][] {{1, 0}}));
        assertThat(crossEntropy(z, target).item()).isZero();
        assertThat(crossEntropy(z, NdArray.of(0)).item()).isZero();
        assertThat(crossEntropy(z, NdArray.of(1)).item()).isEqualTo(INF);
        assertThat(slopes(crossEntropy(z, target), z)).containsExactly(0, 0);
    }

    @Test
    void classesLieAlongTheSecondAxis() {
        Tensor l = Tensor.variable(NdArray.of(Shape.of(1, 2, 3), 1, 2, 3, 4, 5, 6));
        NdArray classes = NdArray.of(new double[][] {{0, 1, 1}});
        assertThat(negativeLogLikelihood(l, classes, Reduction.NONE).value())
                .isEqualTo(NdArray.of(new double[][] {{-1, -5, -6}}));
        assertThat(negativeLogLikelihood(l, classes).item()).isEqualTo(-4);
        assertThat(negativeLogLikelihood(x(7, 8), NdArray.scalar(1)).item()).isEqualTo(-8);
    }

    @Test
    void klDivergenceTakesZeroTimesTheLogarithmOfZeroAsZero() {
        Tensor l = x(-LN2, -INF, 0);
        Tensor y = x(1, 0, 0.5);
        Tensor cost = klDivergence(l, y, Reduction.NONE);
        assertThat(cost.value().toArray()).containsExactly(LN2, 0, -LN2 / 2);
        assertThat(slopes(cost, l)).containsExactly(-1, 0, -0.5);
        assertThat(slopes(klDivergence(l, y, Reduction.SUM), y)).startsWith(1 + LN2, 0);
        assertThat(klDivergence(x(-LN2, -LN2), x(1, 1)).item()).isEqualTo(LN2);
    }

    @Test
    void costsNameWhatDoesNotFit() {
        Tensor z = rows(new double[] {1, 2, 3});
        assertThatThrownBy(() -> crossEntropy(z, NdArray.of(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("crossEntropy: class 3 is not a whole number from 0 to 2");
        assertThatThrownBy(() -> negativeLogLikelihood(z, NdArray.of(1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("negativeLogLikelihood: outputs [1, 3] need classes [1], got [2]");
        assertThatThrownBy(() -> crossEntropy(z, x(1, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("crossEntropy: outputs have shape [1, 3], targets have shape [3]");
        assertThatThrownBy(() -> crossEntropy(z, NdArray.of(1), 2, Reduction.SUM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossEntropy: smoothing must be from 0 to 1, but is 2.0");
        assertThatThrownBy(() -> squaredError(x(1, 2), x(1, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("squaredError: cannot broadcast [2] with [3]: axis 0 has sizes 2 and 3");
        assertThatThrownBy(() -> huber(x(1), x(2), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("huber: delta must be positive, but is 0.0");
        assertThatThrownBy(() -> hinge(x(1), x(1).to(DType.FLOAT32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hinge: outputs are float64, targets are float32: convert one with to(...)");
    }
}
