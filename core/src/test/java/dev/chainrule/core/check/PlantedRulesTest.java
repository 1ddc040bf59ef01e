package dev.chainrule.core.check;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.check.GradientReport.Entry;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Wrong rules are caught, each at the order where it shows and at no other; the same operation with the right rule passes.
 *
 * <p>A wrong rule that is differentiable is consistent with itself: the derivative of order 2 is held against quotients of
 * what the rule gives at order 1. So an error of a rule shows at order 1 alone, and a rule that hides from differentiation
 * shows one order later.
 */
class PlantedRulesTest {
    /** The rule of an operation with one input. */
    private interface Rule {
        Tensor vjp(Tensor g, Tensor y, Tensor x);
    }

    private record Planted(String label, UnaryOperator<NdArray> value, Rule rule) implements Op.Unary {
        @Override
        public NdArray forward(NdArray x) {
            return value.apply(x);
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return rule.vjp(g, y, x);
        }
    }

    /** The rules of an operation with two inputs. */
    private interface BinaryRule {
        Tensor vjp(int i, Tensor g, Tensor b);
    }

    private record PlantedBinary(String label, BinaryOperator<NdArray> value, BinaryRule rule) implements Op.Binary {
        @Override
        public NdArray forward(NdArray a, NdArray b) {
            return value.apply(a, b);
        }

        @Override
        public Tensor vjp(int i, Tensor g, Tensor y, Tensor a, Tensor b) {
            return rule.vjp(i, g, b);
        }
    }

    @Test
    void factorIsCaughtAtOrderOne() {
        passes(new Planted("square", NdArray::square, (g, y, x) -> g.mul(x.mul(2))));
        Entry found = caught(1, new Planted("square", NdArray::square, (g, y, x) -> g.mul(x.mul(2 * (1 + 1e-6)))));
        assertThat(found.error()).isCloseTo(1e-6, within(1e-9));
        assertThat(found.rule() / found.quotient()).isCloseTo(1 + 1e-6, within(1e-9));
    }

    @Test
    void missingTermIsCaughtAtOrderOne() {
        passes(new Swish(1.5));
        UnaryOperator<NdArray> value = new Swish(1.5)::forward;
        caught(1, new Planted("swish", value, (g, y, x) -> g.mul(sigmoid(x.mul(1.5)))));
    }

    @Test
    void wrongSignIsCaughtAtOrderOneForItsInputAlone() {
        passesBinary(new PlantedBinary("minus", NdArray::sub, (i, g, b) -> i == 0 ? g : g.neg()));
        GradientReport report = checked(new PlantedBinary("minus", NdArray::sub, (i, g, b) -> g), "[3] x [3]");
        assertThat(report.failures()).extracting(Entry::order).containsExactly(1);
        assertThat(report.failures()).extracting(Entry::input).containsExactly(1);
        assertThat(report.failures().get(0).error()).isCloseTo(2, within(1e-9));
    }

    @Test
    void rawValuesAreCaughtAtOrderTwo() {
        caught(
                2,
                new Planted(
                        "square",
                        NdArray::square,
                        (g, y, x) -> g.mul(Tensor.constant(x.value().mul(2)))));
        caught(2, new Planted("exp", NdArray::exp, (g, y, x) -> g.mul(y.detach())));
    }

    @Test
    void rawValuesInTheRuleOfARuleAreCaughtAtOrderThree() {
        Planted honest = new Planted("slope", x -> x.square().mul(3), (g, y, x) -> g.mul(x.mul(6)));
        Planted raw = new Planted(
                "slope", x -> x.square().mul(3), (g, y, x) -> g.mul(x.detach().mul(6)));
        passes(new Planted("cube", x -> x.pow(3), (g, y, x) -> g.mul(Tensor.apply(honest, x))));
        caught(3, new Planted("cube", x -> x.pow(3), (g, y, x) -> g.mul(Tensor.apply(raw, x))));
    }

    @Test
    void oneWrongElementOfABigGradientIsCaughtAndNamed() {
        Shape shape = Shape.of(6, 7);
        double[] factors = new double[42];
        Arrays.fill(factors, 1);
        factors[3 * 7 + 4] += 1e-5;
        Tensor factor = Tensor.constant(NdArray.of(shape, factors));
        GradientReport report = checked(
                new Planted("exp", NdArray::exp, (g, y, x) -> g.mul(exp(x)).mul(factor)), "[6, 7]");
        assertThat(report.failures()).hasSize(1);
        assertThat(report.failures().get(0).order()).isEqualTo(1);
        assertThat(report.failures().get(0).index()).containsExactly(3, 4);
    }

    @Test
    void axisThatIsNotSummedIsToldByItsShape() {
        PlantedBinary forgets = new PlantedBinary("plus", NdArray::add, (i, g, b) -> g);
        assertThatIllegalStateException()
                .isThrownBy(() -> checked(forgets, "[2, 3] x [3]"))
                .withMessage("rule of plus for input 1 gave shape [2, 3], but the input has shape [3]");
        passesBinary(forgets);
    }

    @Test
    void axisThatIsAveragedInsteadOfSummedIsCaughtAtOrderOne() {
        PlantedBinary sums = new PlantedBinary("plus", NdArray::add, (i, g, b) -> i == 0 ? g : g.sumTo(b.shape()));
        assertThat(checked(sums, "[2, 3] x [3]").ok()).isTrue();
        PlantedBinary means = new PlantedBinary("plus", NdArray::add, (i, g, b) -> i == 0 ? g : g.mean(0));
        GradientReport report = checked(means, "[2, 3] x [3]");
        assertThat(report.failures()).extracting(Entry::order).containsExactly(1);
        assertThat(report.failures()).extracting(Entry::input).containsExactly(1);
    }

    @Test
    void reportNamesOperationInputIndexBothNumbersErrorAndSeed() {
        GradientReport report = checked(new Planted("square", NdArray::square, (g, y, x) -> g.mul(x.mul(3))), "[2, 2]");
        Entry entry = report.failures().get(0);
        assertThat(report)
                .hasToString("gradient check of square: 1 of 3 comparisons failed, seed 7\n  order 1, shapes [2, 2],"
                        + " input 0 at " + Arrays.toString(entry.index())
                        + String.format(
                                Locale.ROOT,
                                ": rule %.17g, difference quotient %.17g, relative error 3.33e-01,"
                                        + " element-wise 3.33e-01",
                                entry.rule(),
                                entry.quotient()));
    }

    private static GradientReport checked(Op op, String shapes) {
        return GradientCheck.of(op).shapes(shapes).order(3).seed(7).run();
    }

    private static void passes(Op op) {
        GradientReport report = checked(op, "[2, 3]");
        assertThat(report.entries()).hasSize(3);
        report.assertOk();
    }

    private static void passesBinary(Op op) {
        GradientReport report = checked(op, "[2] x [2]");
        assertThat(report.entries()).hasSize(6);
        report.assertOk();
    }

    /** The one failure of a check to order 3. */
    private static Entry caught(int order, Op op) {
        GradientReport report = checked(op, "[2, 3]");
        assertThat(report.entries()).hasSize(3);
        assertThat(report.failures()).extracting(Entry::order).containsExactly(order);
        return report.failures().get(0);
    }
}
