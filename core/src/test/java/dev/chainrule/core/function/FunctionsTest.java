package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.logSoftmax;
import static dev.chainrule.core.function.Functions.logsumexp;
import static dev.chainrule.core.function.Functions.relu;
import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.sigmoidPrime;
import static dev.chainrule.core.function.Functions.softmax;
import static dev.chainrule.core.function.Functions.softplus;
import static dev.chainrule.core.function.Functions.sqrt;
import static dev.chainrule.core.function.Functions.square;
import static dev.chainrule.core.function.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Known points, extremes, and accuracy where functions saturate. */
class FunctionsTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double HUGE = 1e308;
    private static final MathContext DIGITS = new MathContext(40);

    @Test
    void exampleOfTheJavadocRuns() {
        Tensor x = Tensor.constant(NdArray.ones(2, 3));
        Tensor w = Tensor.variable(NdArray.zeros(4, 3));
        Tensor b = Tensor.variable(NdArray.zeros(4));
        Tensor a = sigmoid(x.matmul(w.transpose()).add(b));
        assertThat(a.value()).isEqualTo(NdArray.full(Shape.of(2, 4), DType.FLOAT64, 0.5));
    }

    @Test
    void functionsHaveTheirValuesAtKnownPoints() {
        has(Functions::exp, new double[] {0, -INF, INF, NAN}, 1, 0, INF, NAN);
        has(Functions::log, new double[] {1, 0, -0.0, INF, -1, NAN}, 0, -INF, -INF, INF, NAN, NAN);
        has(Functions::sqrt, new double[] {4, 0, INF, -1, NAN}, 2, 0, INF, NAN, NAN);
        has(Functions::square, new double[] {-3, -INF, NAN}, 9, INF, NAN);
        has(Functions::sigmoid, new double[] {0, -HUGE, HUGE, -INF, INF, NAN}, 0.5, 0, 1, 0, 1, NAN);
        has(Functions::sigmoidPrime, new double[] {0, -HUGE, HUGE, -INF, INF, NAN}, 0.25, 0, 0, 0, 0, NAN);
        has(Functions::tanh, new double[] {0, -HUGE, HUGE, -INF, INF, NAN}, 0, -1, 1, -1, 1, NAN);
        has(Functions::softplus, new double[] {-HUGE, HUGE, -INF, INF, NAN}, 0, HUGE, 0, INF, NAN);
        has(Functions::relu, new double[] {-2, -0.0, 3, -INF, INF, NAN}, 0, 0, 3, 0, INF, NAN);
        double ln2 = StrictMath.log(2);
        has(x -> logsumexp(x), new double[] {0, 0}, ln2);
        has(x -> softmax(x, 0), new double[] {ln2, 0}, 2.0 / 3, 1.0 / 3);
        has(x -> logSoftmax(x, 0), new double[] {5, 5}, -ln2, -ln2);
        assertThat(exp(Tensor.constant(NdArray.of(1))).value().get(0))
                .isBetween(Math.nextDown(Math.E), Math.nextUp(Math.E));
        assertThat(softplus(Tensor.constant(NdArray.of(0))).value().get(0))
                .isBetween(Math.nextDown(ln2), Math.nextUp(ln2));
    }

    private static void has(UnaryOperator<Tensor> f, double[] x, double... y) {
        double[] found = f.apply(Tensor.constant(NdArray.of(x))).value().toArray();
        assertThat(found).containsExactly(y, within(1e-15));
    }

    @Test
    void derivativesStayFiniteAtTheExtremes() {
        NdArray far = NdArray.of(-INF, -HUGE, HUGE, INF);
        assertThat(gradient(Functions::sigmoid, far)).isEqualTo(NdArray.zeros(4));
        assertThat(gradient(Functions::tanh, far)).isEqualTo(NdArray.zeros(4));
        assertThat(gradient(Functions::softplus, far)).isEqualTo(NdArray.of(0, 0, 1, 1));
        assertThat(gradient(Functions::relu, far)).isEqualTo(NdArray.of(0, 0, 1, 1));
    }

    private static NdArray gradient(UnaryOperator<Tensor> f, NdArray at) {
        Tensor x = Tensor.variable(at);
        return Gradients.of(f.apply(x).sum()).wrt(x);
    }

    @Test
    void sumsOfExponentialsDoNotOverflow() {
        for (double huge : new double[] {HUGE, 1e38}) {
            DType type = huge == HUGE ? DType.FLOAT64 : DType.FLOAT32;
            Tensor pair = Tensor.variable(NdArray.of(new double[][] {{huge, huge}, {-huge, -huge}, {huge, -huge}})
                    .to(type));
            assertThat(logsumexp(pair, -1).value())
                    .isEqualTo(NdArray.of(huge, -huge, huge).to(type));
            NdArray shares =
                    NdArray.of(new double[][] {{0.5, 0.5}, {0.5, 0.5}, {1, 0}}).to(type);
            assertThat(softmax(pair, -1).value()).isEqualTo(shares);
            assertThat(Gradients.of(logsumexp(pair, -1).sum()).wrt(pair)).isEqualTo(shares);
            NdArray logs = logSoftmax(pair, -1).value();
            double ln2 = StrictMath.log(2);
            assertThat(logs.get(0, 0)).isCloseTo(-ln2, within(2 * type.roundoff()));
            assertThat(logs.get(1, 1)).isCloseTo(-ln2, within(2 * type.roundoff()));
            assertThat(logs.get(2, 0)).isZero();
        }
    }

    @Test
    void infiniteElementsOfSumsOfExponentials() {
        has(x -> logsumexp(x), new double[] {-INF, -INF}, -INF);
        has(x -> logsumexp(x), new double[] {-INF, 2}, 2);
        has(x -> logsumexp(x), new double[] {INF, 2}, INF);
        has(x -> logsumexp(x), new double[] {INF, -INF}, INF);
        has(x -> logsumexp(x), new double[] {NAN, 2}, NAN);
        has(x -> softmax(x, 0), new double[] {-INF, 2}, 0, 1);
        has(x -> softmax(x, 0), new double[] {INF, 2}, NAN, 0);
        has(x -> softmax(x, 0), new double[] {-INF, -INF}, NAN, NAN);
        has(x -> logSoftmax(x, 0), new double[] {-INF, 2}, -INF, 0);
        has(x -> logSoftmax(x, 0), new double[] {INF, 2}, NAN, -INF);
    }

    @Test
    void softmaxSumsToOneOverItsAxesTogether() {
        Tensor x = Tensor.constant(NdArray.of(Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8));
        for (Axes axes : List.of(Axes.of(0), Axes.of(1, -1), Axes.ALL)) {
            NdArray sums = softmax(x, axes).value().sum(axes);
            assertThat(sums.sub(1).abs().max().item()).isLessThan(1e-15);
            assertThat(logSoftmax(x, axes)
                            .value()
                            .sub(softmax(x, axes).value().log())
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-14);
        }
        assertThat(softmax(x, 1).value()).isEqualTo(softmax(x, Axes.of(1)).value());
        assertThat(logsumexp(x, Axes.of(1).kept()).shape()).isEqualTo(Shape.of(2, 1, 2));
    }

    /** e^-x to 40 digits, for x ≥ 0: one over the power series. */
    private static BigDecimal expOfMinus(double x) {
        MathContext digits = new MathContext(60);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = term;
        for (int i = 1; i < 2500; i++) {
            term = term.multiply(new BigDecimal(x), digits).divide(new BigDecimal(i), digits);
            sum = sum.add(term, digits);
        }
        return BigDecimal.ONE.divide(sum, DIGITS);
    }

    /** e / (1 + e)², which is σ'(x) for e = e^-|x|, and a quarter of 1/cosh²(x/2). */
    private static double bell(double x) {
        BigDecimal e = expOfMinus(Math.abs(x));
        BigDecimal one = e.add(BigDecimal.ONE);
        return e.divide(one.multiply(one), DIGITS).doubleValue();
    }

    /** A relative 1e-14 where y (1 - y) and 1 - y² have no digit left. */
    @Test
    void derivativesKeepTheirDigitsWhereFunctionsSaturate() {
        for (double x : new double[] {-40, -30.5, -15, -1, 0.25, 1, 15, 30.5, 40}) {
            assertThat(gradient(Functions::sigmoid, NdArray.of(x)).get(0)).isCloseTo(bell(x), relative(bell(x)));
            assertThat(gradient(Functions::tanh, NdArray.of(x)).get(0))
                    .isCloseTo(4 * bell(2 * x), relative(4 * bell(2 * x)));
            double second = -bell(x) * StrictMath.tanh(x / 2);
            assertThat(gradient(Functions::sigmoidPrime, NdArray.of(x)).get(0)).isCloseTo(second, relative(second));
        }
    }

    private static Offset<Double> relative(double size) {
        return within(1e-14 * Math.abs(size));
    }

    @Test
    void tailsKeepTheirDigits() {
        for (double x : new double[] {-700, -40, -20}) {
            BigDecimal e = expOfMinus(-x);
            double sigma = e.divide(e.add(BigDecimal.ONE), DIGITS).doubleValue();
            double plus = e.subtract(e.pow(2).divide(new BigDecimal(2), DIGITS)).doubleValue();
            assertThat(sigmoid(Tensor.constant(NdArray.of(x))).value().get(0)).isCloseTo(sigma, relative(sigma));
            assertThat(softplus(Tensor.constant(NdArray.of(x))).value().get(0)).isCloseTo(plus, relative(plus));
        }
        assertThat(tanh(Tensor.constant(NdArray.of(1e-300))).value().get(0)).isEqualTo(1e-300);
    }

    @Test
    void emptyTensorsGiveEmptyTensors() {
        Tensor empty = Tensor.variable(NdArray.zeros(0, 3));
        for (UnaryOperator<Tensor> f : List.<UnaryOperator<Tensor>>of(
                Functions::log,
                Functions::sqrt,
                Functions::square,
                Functions::sigmoidPrime,
                x -> softmax(x, 1),
                x -> logSoftmax(x, -1))) {
            assertThat(f.apply(empty).value()).isEqualTo(NdArray.zeros(0, 3));
        }
        assertThat(logsumexp(empty, 1).value()).isEqualTo(NdArray.zeros(0));
        assertThat(Gradients.of(softmax(empty, 1).sum()).wrt(empty)).isEqualTo(NdArray.zeros(0, 3));
    }

    @Test
    void theLogarithmOfASumOfNoExponentialsIsMinusInfinity() {
        Tensor empty = Tensor.variable(NdArray.zeros(2, 0));
        assertThat(logsumexp(empty).item()).isEqualTo(-INF);
        assertThat(logsumexp(empty, 1).value()).isEqualTo(NdArray.of(-INF, -INF));
        assertThat(logsumexp(empty, Axes.of(1).kept()).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(Gradients.of(logsumexp(empty)).wrt(empty)).isEqualTo(NdArray.zeros(2, 0));
    }

    @Test
    void softmaxAlongAnAxisOfNoElementsIsEmpty() {
        Tensor empty = Tensor.variable(NdArray.zeros(2, 0));
        for (UnaryOperator<Tensor> f : List.<UnaryOperator<Tensor>>of(x -> softmax(x, 1), x -> logSoftmax(x, -1))) {
            assertThat(f.apply(empty).value()).isEqualTo(NdArray.zeros(2, 0));
            assertThat(Gradients.of(f.apply(empty).sum()).wrt(empty)).isEqualTo(NdArray.zeros(2, 0));
        }
    }

    @Test
    void wrongAxesAreRefusedByName() {
        Tensor x = Tensor.variable(NdArray.zeros(2, 3));
        refused(() -> logsumexp(x, 2), "logsumexp: shape [2, 3] has no axis 2, axes run from -2 to 1");
        refused(() -> softmax(x, 2), "softmax: shape [2, 3] has no axis 2, axes run from -2 to 1");
        refused(() -> logSoftmax(x, Axes.of(0, -2)), "logSoftmax: axes [0, -2] of [2, 3] name axis 0 twice");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(call).withMessage(message);
    }

    @Test
    void functionsAreNamedAsTheyAreWritten() {
        Tensor x = Tensor.variable(NdArray.of(0.5));
        assertThat(List.of(
                        exp(x), log(x), sqrt(x), square(x), sigmoid(x), sigmoidPrime(x), tanh(x), softplus(x), relu(x)))
                .extracting(y -> y.op().label())
                .containsExactly("exp", "log", "sqrt", "square", "sigmoid", "sigmoidPrime", "tanh", "softplus", "relu");
        assertThat(List.of(logsumexp(x), softmax(x, 0), logSoftmax(x, 0)))
                .extracting(y -> y.op().label())
                .containsExactly("logsumexp", "softmax", "logSoftmax");
    }
}
