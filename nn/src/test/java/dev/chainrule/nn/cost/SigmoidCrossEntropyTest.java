package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.sigmoidPrime;
import static dev.chainrule.core.function.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cross-entropy of sigmoid outputs: computed from z, while a can still be asked for. */
class SigmoidCrossEntropyTest {
    private static final double[] TARGETS = {0, 1, 0.3};

    private final Cost cost = new CrossEntropyCost();

    private final Tensor z = Tensor.variable(NdArray.of(new double[][] {{0.5, -1, 2}, {-3, 0.25, 1}}));
    private final Tensor a = sigmoid(z);
    private final Tensor y = Tensor.constant(NdArray.of(new double[][] {{1, 0, 0.3}, {0, 1, 1}}));

    /** The formula of the book in small steps, which loses its digits only where a neuron saturates. */
    private static Tensor formula(Tensor a, Tensor y) {
        Tensor terms = y.mul(log(a)).add(y.rsub(1).mul(log(a.rsub(1))));
        return terms.sum().div(-a.shape().size(0));
    }

    /** Errors of these numbers: a handful of roundings, on operands that are at most ten times as large. */
    private static void assertClose(NdArray found, NdArray expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.toArray()).containsExactly(expected.toArray(), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-8, 1, 3, 15, 40, 700, 745, 1e6, 1e308})
    void costKeepsItsDigitsForEveryLogit(double size) {
        for (double t : new double[] {size, -size}) {
            for (double target : TARGETS) {
                BigDecimal miss = part(target).multiply(Decimal.softplus(t));
                BigDecimal expected =
                        new BigDecimal(target).multiply(Decimal.softplus(-t)).add(miss);
                Tensor logit = Tensor.variable(NdArray.of(t));
                Tensor wanted = Tensor.constant(NdArray.of(target));
                // softplus 2 ulp = 4 u, then 1 - y, a product and a sum of terms of one sign, u each
                double error = 8 * 0x1p-53 * expected.doubleValue();
                assertWithin(cost.of(sigmoid(logit), wanted).item(), expected, error, t, target);
                assertWithin(cost.fromLogits(logit, wanted).item(), expected, error, t, target);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-8, 1, 3, 15, 40, 700, 745, 1e6, 1e308})
    void gradientOfALogitKeepsItsDigits(double size) {
        for (double t : new double[] {size, -size}) {
            for (double target : TARGETS) {
                BigDecimal miss = part(target).multiply(Decimal.sigmoid(t));
                BigDecimal hit = new BigDecimal(target).multiply(Decimal.sigmoid(-t));
                Tensor logit = Tensor.variable(NdArray.of(t));
                Tensor c = cost.of(sigmoid(logit), Tensor.constant(NdArray.of(target)));
                // σ 2 ulp = 4 u, then 1 - y, a product and a difference: of the larger parts, as it must be where
                // the target lies between 0 and 1; where it does not, one part is 0 and the error is relative
                double error = 8 * 0x1p-53 * miss.add(hit).doubleValue();
                BigDecimal expected = miss.subtract(hit);
                assertWithin(Gradients.of(c).wrt(logit).item(), expected, error, t, target);
                assertWithin(Gradients.of(c, logit).wrt(logit).item(), expected, error, t, target);
                assertWithin(Gradients.differentiable(c).wrt(logit).item(), expected, error, t, target);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-8, 1, 15, 40, 700})
    void secondDerivativeOfALogitIsTheSlopeOfTheSigmoid(double size) {
        for (double t : new double[] {size, -size}) {
            for (double target : TARGETS) {
                Tensor logit = Tensor.variable(NdArray.of(t));
                Tensor c = cost.of(sigmoid(logit), Tensor.constant(NdArray.of(target)));
                Tensor first = Gradients.differentiable(c).wrt(logit);
                BigDecimal expected = Decimal.sigmoid(t).multiply(Decimal.sigmoid(-t));
                // two slopes of 2 ulp, each times a number of one rounding, added: all positive
                double error = 8 * 0x1p-53 * expected.doubleValue();
                double found = Gradients.of(first.sum()).wrt(logit).item();
                assertWithin(found, expected, error, t, target);
            }
        }
    }

    /** 1 - y exactly. */
    private static BigDecimal part(double target) {
        return BigDecimal.ONE.subtract(new BigDecimal(target));
    }

    /** Below the normal range the spacing of the numbers is what limits: a few of the smallest ones. */
    private static void assertWithin(double found, BigDecimal expected, double error, double z, double y) {
        assertThat(found).as("z = %s, y = %s", z, y).isFinite();
        assertThat(new BigDecimal(found).subtract(expected).abs())
                .as("z = %s, y = %s: found %s, expected %s", z, y, found, expected.doubleValue())
                .isLessThanOrEqualTo(new BigDecimal(error + 4 * Double.MIN_VALUE));
    }

    @Test
    void gradientOfALogitIsTheErrorOverTheNumberOfExamples() {
        NdArray expected = a.value().sub(y.value()).div(2);
        assertClose(Gradients.of(cost.of(a, y)).wrt(z), expected);
        assertClose(Gradients.of(cost.fromLogits(z, y)).wrt(z), expected);
    }

    @Test
    void outputsCanBeAskedForAlone() {
        assertClose(Gradients.of(cost.of(a, y), a).wrt(a), slopeOfOutputs());
    }

    @Test
    void outputsAndLogitsCanBeAskedForAtOnce() {
        Tensor c = cost.of(a, y);
        Gradients both = Gradients.of(c, a, z);
        assertClose(both.wrt(a), slopeOfOutputs());
        assertThat(both.wrt(z)).isEqualTo(Gradients.of(c, z).wrt(z));
        Gradients all = Gradients.of(c);
        assertThat(all.wrt(a)).isEqualTo(both.wrt(a));
        assertThat(all.wrt(z)).isEqualTo(both.wrt(z));
        assertThat(both.reaches(a)).isTrue();
    }

    /** (a - y) / (a (1 - a)) over the number of examples. */
    private NdArray slopeOfOutputs() {
        NdArray activation = a.value();
        return activation.sub(y.value()).div(activation.mul(activation.rsub(1))).div(2);
    }

    @Test
    void firstEquationOfBackpropagationHolds() {
        Gradients gradients = Gradients.of(cost.of(a, y));
        assertClose(gradients.wrt(z), gradients.wrt(a).mul(z.value().sigmoidPrime()));
    }

    @Test
    void gradientOfOutputsIsANodeThatCanBeDifferentiated() {
        Tensor da = Gradients.differentiable(cost.of(a, y)).wrt(a);
        assertClose(da.value(), slopeOfOutputs());
        Tensor formula = Gradients.differentiable(formula(a, y)).wrt(a);
        assertClose(Gradients.of(da.sum()).wrt(a), Gradients.of(formula.sum()).wrt(a));
        assertClose(Gradients.of(da.sum()).wrt(z), Gradients.of(formula.sum()).wrt(z));
    }

    @Test
    void saturatedOutputsAreAnsweredAsTheFormulaSays() {
        Tensor logits = Tensor.variable(NdArray.of(40, 40, -1000, -1000));
        Tensor outputs = sigmoid(logits);
        Tensor c = cost.of(outputs, Tensor.constant(NdArray.of(1, 0, 0, 1)));
        Gradients gradients = Gradients.of(c);
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(outputs.value()).isEqualTo(NdArray.of(1, 1, 0, 0));
        assertThat(gradients.wrt(outputs)).isEqualTo(NdArray.of(-1, infinity, 1, -infinity));
        assertThat(gradients.wrt(logits).get(1)).isEqualTo(1);
        assertThat(gradients.wrt(logits).get(3)).isEqualTo(-1);
        assertThat(c.item()).isEqualTo(1040);
    }

    @Test
    void derivativesOfHigherOrderAgreeWithDifferences() {
        GradientCheck.ofInputs("cross-entropy of sigmoid", x -> cost.of(sigmoid(x.get(0)), x.get(1)))
                .on(Domain.REALS, Domain.between(0, 1))
                .shapes("[] x []", "[3] x [3]", "[2, 3] x [2, 3]")
                .order(3)
                .run()
                .assertOk();
    }

    @Test
    void derivativesOfHigherOrderFromLogitsAgreeWithDifferences() {
        GradientCheck.ofInputs("cross-entropy from logits", x -> cost.fromLogits(x.get(0), x.get(1)))
                .on(Domain.REALS, Domain.between(0, 1))
                .shapes("[2, 3] x [2, 3]")
                .order(3)
                .run()
                .assertOk();
    }

    @Test
    void gradientOfTargetsIsMinusTheLogits() {
        Tensor targets = Tensor.variable(y.value());
        assertThat(Gradients.of(cost.of(a, targets)).wrt(targets))
                .isEqualTo(z.value().div(2).neg());
        assertClose(
                Gradients.of(cost.of(a, targets)).wrt(targets),
                Gradients.of(formula(a, targets)).wrt(targets));
    }

    @Test
    void otherConsumersOfTheOutputsAddTheirPart() {
        Tensor penalised = cost.of(a, y).add(square(a).sum());
        Tensor expected = formula(a, y).add(square(a).sum());
        assertClose(Gradients.of(penalised, z).wrt(z), Gradients.of(expected, z).wrt(z));
        assertClose(Gradients.of(penalised, a).wrt(a), Gradients.of(expected, a).wrt(a));
        assertClose(Gradients.of(penalised).wrt(z), Gradients.of(expected).wrt(z));
        assertClose(Gradients.of(penalised).wrt(a), Gradients.of(expected).wrt(a));
    }

    @Test
    void otherConsumersOfTheLogitsAddTheirPart() {
        Tensor penalised = cost.of(a, y).add(square(z).sum());
        Tensor expected = formula(a, y).add(square(z).sum());
        assertClose(Gradients.of(penalised).wrt(z), Gradients.of(expected).wrt(z));
        assertClose(Gradients.of(penalised).wrt(a), Gradients.of(expected).wrt(a));
    }

    @Test
    void costsOfTheSameOutputsAdd() {
        Tensor other = Tensor.constant(y.value().rsub(1));
        Tensor both = cost.of(a, y).add(cost.of(a, other));
        Tensor expected = formula(a, y).add(formula(a, other));
        assertClose(Gradients.of(both).wrt(z), Gradients.of(expected).wrt(z));
        assertClose(Gradients.of(both).wrt(a), Gradients.of(expected).wrt(a));
    }

    @Test
    void derivativesWithOtherConsumersAgreeWithDifferences() {
        GradientCheck.ofInputs("cross-entropy and penalty", x -> {
                    Tensor output = sigmoid(x.get(0));
                    return cost.of(output, x.get(1)).add(square(output).sum());
                })
                .on(Domain.REALS, Domain.between(0, 1))
                .shapes("[2, 3] x [2, 3]")
                .order(2)
                .run()
                .assertOk();
    }

    @Test
    void outputThatIsItsOwnTargetGivesTheEntropy() {
        Tensor entropy = cost.of(a, a);
        Tensor expected = formula(a, a);
        assertThat(entropy.item()).isCloseTo(expected.item(), within(1e-14));
        assertClose(Gradients.of(entropy).wrt(z), Gradients.of(expected).wrt(z));
    }

    @Test
    void layersBelowGetTheSameGradientAsFromTheFormula() {
        Tensor w = Tensor.variable(NdArray.of(new double[][] {{0.5, -1}, {2, 0.25}, {1, 1}}));
        Tensor x = Tensor.constant(NdArray.of(new double[][] {{1, 2}, {-1, 0.5}}));
        Tensor output = sigmoid(x.matmul(w.transpose()));
        assertClose(
                Gradients.of(cost.of(output, y), w).wrt(w),
                Gradients.of(formula(output, y), w).wrt(w));
    }

    @Test
    void logitsThatAreDataTakeTheStableWayWhenGivenThemselves() {
        Tensor data = Tensor.constant(NdArray.of(1e6, -1e6));
        Tensor wrong = Tensor.constant(NdArray.of(0, 1));
        assertThat(cost.fromLogits(data, wrong).item()).isEqualTo(2e6);
        assertThat(cost.of(sigmoid(data), wrong).item()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void singlePrecisionStaysSingleAndFinite() {
        Tensor logits = Tensor.variable(NdArray.ofFloats(Shape.of(3), 3e38f, -200, 0));
        Tensor c = cost.of(sigmoid(logits), Tensor.constant(NdArray.ofFloats(1, 1, 1)));
        assertThat(c.type()).isEqualTo(DType.FLOAT32);
        // 0 + 200 + ln 2, in floats
        assertThat(c.item()).isCloseTo(200 + StrictMath.log(2), within(2e-5));
        assertThat(Gradients.of(c).wrt(logits)).isEqualTo(NdArray.ofFloats(0, -1, -0.5f));
    }

    @Test
    void slopeOfTheSigmoidIsNotInTheWay() {
        // z = 40: σ' is 4e-18, and the gradient without it is the whole error
        Tensor logit = Tensor.variable(NdArray.of(40));
        double slope = sigmoidPrime(logit).item();
        Tensor c = cost.of(sigmoid(logit), Tensor.constant(NdArray.of(0)));
        assertThat(slope).isLessThan(1e-17);
        assertThat(Gradients.of(c).wrt(logit).item()).isEqualTo(1);
    }
}
