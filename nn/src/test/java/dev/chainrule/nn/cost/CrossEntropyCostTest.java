package dev.chainrule.nn.cost;

import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cross-entropy of given outputs: the formula as it stands in the book. */
class CrossEntropyCostTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double LN2 = StrictMath.log(2);

    private final Cost cost = new CrossEntropyCost();

    private static Tensor constant(double... values) {
        return Tensor.constant(NdArray.of(values));
    }

    private double value(double a, double y) {
        return cost.of(constant(a), constant(y)).item();
    }

    private double slope(double a, double y) {
        Tensor node = Tensor.variable(NdArray.of(a));
        return Gradients.of(cost.of(node, constant(y))).wrt(node).item();
    }

    @Test
    void isTheFormulaOfTheBook() {
        // -(ln 1/2), -(ln(1 - 3/4)) = ln 4, -(1/4 ln 1/4 + 3/4 ln 3/4); two roundings of numbers of size 1
        assertThat(value(0.5, 1)).isCloseTo(LN2, within(2e-16));
        assertThat(value(0.75, 0)).isCloseTo(2 * LN2, within(4e-16));
        assertThat(value(0.25, 0.25)).isCloseTo(2 * LN2 - 0.75 * StrictMath.log(3), within(4e-16));
    }

    @Test
    void isTheMeanOverTheExamplesAndTheSumOverTheOutputs() {
        NdArray a = NdArray.of(new double[][] {{0.5, 0.5, 0.75}, {0.5, 0.75, 0.75}});
        NdArray y = NdArray.of(new double[][] {{1, 0, 0}, {0, 0, 0}});
        // (1 + 1 + 2 + 1 + 2 + 2) ln 2 over two examples, six terms of at most two roundings each
        for (Shape shape : new Shape[] {Shape.of(2, 3), Shape.of(2, 1, 3)}) {
            Tensor c = cost.of(Tensor.constant(a.reshape(shape)), Tensor.constant(y.reshape(shape)));
            assertThat(c.item()).isCloseTo(4.5 * LN2, within(2e-15));
        }
        assertThat(cost.of(constant(0.5, 0.75), constant(1, 0)).item()).isCloseTo(3 * LN2, within(1e-15));
        assertThat(cost.of(Tensor.constant(NdArray.scalar(0.5)), Tensor.constant(NdArray.scalar(1)))
                        .item())
                .isCloseTo(LN2, within(2e-16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1]", "[2, 1]", "[2, 3]", "[2, 1, 2]"})
    void isAScalarWhateverTheShape(String text) {
        Tensor half = Tensor.variable(NdArray.full(Shape.parse(text), DType.FLOAT64, 0.5));
        assertThat(cost.of(half, half).shape()).isEqualTo(Shape.of());
        assertThat(cost.of(sigmoid(half), half).shape()).isEqualTo(Shape.of());
        assertThat(cost.fromLogits(half, half).shape()).isEqualTo(Shape.of());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1, 0", "0, 1, Infinity", "1, 0, Infinity", "0, 0.3, Infinity", "1, 0.3, Infinity"})
    void outputsOfExactlyZeroAndOneFollowZeroTimesLogZeroIsZero(double a, double y, double expected) {
        assertThat(value(a, y)).isEqualTo(expected);
    }

    @Test
    void costOfPerfectOutputsIsPositiveZero() {
        assertThat(Double.doubleToLongBits(
                        cost.of(constant(0, 1), constant(0, 1)).item()))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "1, 1, -1", "0, 1, -Infinity", "1, 0, Infinity", "0, 0.3, -Infinity", "1, 0.3, Infinity"})
    void slopesAtZeroAndOneAreThoseFromWithin(double a, double y, double expected) {
        assertThat(slope(a, y)).isEqualTo(expected);
    }

    @Test
    void oneInfiniteTermDoesNotSpoilTheGradientOfTheOthers() {
        Tensor a = Tensor.variable(NdArray.of(0, 0.5, 1, 0));
        Gradients gradients = Gradients.of(cost.of(a, constant(1, 1, 1, 0)));
        assertThat(gradients.wrt(a)).isEqualTo(NdArray.of(-INFINITY, -2, -1, 1));
    }

    @Test
    void outputsOutsideOfZeroToOneGiveNaN() {
        for (double a : new double[] {-0.1, 1.1, Double.NaN, INFINITY}) {
            for (double y : new double[] {0, 0.3, 1}) {
                assertThat(value(a, y)).as("a = %s, y = %s", a, y).isNaN();
            }
        }
        assertThat(value(0.5, Double.NaN)).isNaN();
    }

    @Test
    void targetsOutsideOfZeroToOneFollowTheFormula() {
        assertThat(value(0.25, 2)).isCloseTo(4 * LN2 + StrictMath.log(0.75), within(1e-15));
    }

    @Test
    void gradientIsThatOfTheBook() {
        Tensor a = Tensor.variable(NdArray.of(new double[][] {{0.5, 0.25}, {0.75, 0.5}}));
        Tensor y = Tensor.variable(NdArray.of(new double[][] {{1, 0}, {0.5, 0.5}}));
        Gradients gradients = Gradients.of(cost.of(a, y));
        // (a - y) / (a (1 - a) 2): the numbers are exact but for the divisions by 3/4
        double[] da = gradients.wrt(a).toArray();
        assertThat(da[0]).isEqualTo(-1);
        assertThat(da[1]).isCloseTo(2.0 / 3, within(2e-16));
        assertThat(da[2]).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(da[3]).isZero();
        // (ln(1 - a) - ln a) / 2
        double[] dy = gradients.wrt(y).toArray();
        assertThat(dy[0]).isZero();
        assertThat(dy[1]).isCloseTo(StrictMath.log(3) / 2, within(4e-16));
        assertThat(dy[2]).isCloseTo(-StrictMath.log(3) / 2, within(4e-16));
        assertThat(dy[3]).isZero();
    }

    @Test
    void derivativesOfHigherOrderAgreeWithDifferences() {
        GradientCheck.ofInputs("cross-entropy", x -> new CrossEntropyCost().of(x.get(0), x.get(1)))
                .on(Domain.between(0, 1), Domain.between(0, 1))
                .shapes("[] x []", "[3] x [3]", "[2, 3] x [2, 3]")
                .order(3)
                .run()
                .assertOk();
    }

    @Test
    void agreesWithTheFormulaInSmallSteps() {
        Tensor a = Tensor.variable(NdArray.of(new double[][] {{0.1, 0.9}, {0.4, 0.6}, {0.5, 0.01}}));
        Tensor y = Tensor.constant(NdArray.of(new double[][] {{0, 1}, {0.5, 0.2}, {1, 0}}));
        Tensor formula = y.mul(log(a)).add(y.rsub(1).mul(log(a.rsub(1)))).sum().div(-3);
        // six positive terms of a few roundings each
        assertThat(cost.of(a, y).item()).isCloseTo(formula.item(), within(1e-15 * formula.item()));
    }

    @Test
    void singlePrecisionStaysSingle() {
        Tensor a = Tensor.variable(NdArray.ofFloats(0.5f));
        Tensor y = Tensor.constant(NdArray.ofFloats(1));
        Tensor c = cost.of(a, y);
        assertThat(c.type()).isEqualTo(DType.FLOAT32);
        assertThat(c.item()).isEqualTo((float) LN2);
        assertThat(Gradients.of(c).wrt(a)).isEqualTo(NdArray.ofFloats(-2));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Tensor matrix = Tensor.variable(NdArray.zeros(2, 3));
        Tensor vector = Tensor.constant(NdArray.zeros(3));
        Tensor empty = Tensor.variable(NdArray.zeros(0, 3));
        Tensor single = Tensor.constant(NdArray.zeros(2, 3).to(DType.FLOAT32));
        for (Tensor a : new Tensor[] {matrix, sigmoid(matrix)}) {
            assertThatExceptionOfType(ShapeException.class)
                    .isThrownBy(() -> cost.of(a, vector))
                    .withMessage("cross-entropy: outputs have shape [2, 3], targets have shape [3]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cost.of(a, single))
                    .withMessage("cross-entropy: outputs are float64, targets are float32: convert one with to(...)");
        }
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> cost.fromLogits(matrix, vector))
                .withMessage("cross-entropy: outputs have shape [2, 3], targets have shape [3]");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> cost.of(empty, empty))
                .withMessage("cross-entropy: outputs have shape [0, 3], there is no example");
    }
}
