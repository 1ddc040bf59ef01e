package dev.chainrule.core.check;

import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.relu;
import static dev.chainrule.core.function.Functions.softmax;
import static dev.chainrule.core.function.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.check.GradientReport.Entry;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
    @Test
    void examplesOfTheJavadocRun() {
        GradientCheck.of(new Swish(1.5))
                .on(Domain.REALS)
                .shapes("[]", "[3]", "[2, 1, 3]")
                .order(3)
                .run()
                .assertOk();
        GradientCheck.of("log(1 + x^2)", x -> log(square(x).add(1)))
                .shapes("[4]")
                .order(2)
                .run()
                .assertOk();
        GradientCheck.ofInputs("product", x -> x.get(0).matmul(x.get(1)))
                .shapes("[2, 3] x [3, 4]")
                .run()
                .assertOk();
    }

    @Test
    void reportHasAnEntryForEachOrderCaseAndInput() {
        GradientReport report = GradientCheck.ofInputs("product", x -> x.get(0).mul(x.get(1)))
                .shapes("[2] x [2]", "[3, 1] x [3]")
                .at(NdArray.scalar(1), NdArray.of(1, 2))
                .order(2)
                .run();
        assertThat(report.entries()).hasSize(3 * 2 * 2);
        assertThat(report.entries()).extracting(Entry::order).containsOnly(1, 2);
        assertThat(report.entries()).extracting(Entry::input).containsOnly(0, 1);
        assertThat(report.name()).isEqualTo("product");
    }

    @Test
    void textOfAPassedCheckGivesTheWorstComparison() {
        GradientReport report =
                GradientCheck.of(new Swish(1)).shapes("[3]").seed(5).run();
        assertThat(report.toString())
                .startsWith(
                        "gradient check of swish: ok, 1 comparisons, seed 5\n  worst: order 1, shapes [3], input 0 at [");
        assertThat(report.worst()).isSameAs(report.entries().get(0));
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void failedCheckThrowsTheTextOfItsReport() {
        GradientReport report = wrongSquare(3).shapes("[2]").run();
        assertThat(report.ok()).isFalse();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(report::assertOk)
                .withMessage(report.toString());
    }

    @Test
    void sameSeedGivesTheSameReportAndAnotherSeedOtherPoints() {
        GradientCheck check = wrongSquare(3).shapes("[2, 2]");
        String text = check.seed(9).run().toString();
        assertThat(check.seed(9).run()).hasToString(text);
        assertThat(check.seed(10).run().toString()).isNotEqualTo(text);
        assertThat(text).contains("seed 9");
    }

    @Test
    void pointsGivenAreThePointsChecked() {
        Entry entry = wrongSquare(3).at(NdArray.of(0.25)).run().entries().get(0);
        assertThat(entry.rule() / entry.quotient()).isCloseTo(1.5, within(1e-9));
        List<NdArray> seen = new ArrayList<>();
        GradientCheck.of("seen", x -> {
                    seen.add(x.value());
                    return x;
                })
                .at(NdArray.of(0.25, 4))
                .run();
        assertThat(seen).contains(NdArray.of(0.25, 4));
    }

    @Test
    void toleranceIsTheLargestErrorThatPasses() {
        assertThat(wrongSquare(2 * (1 + 1e-6))
                        .shapes("[3]")
                        .tolerance(1.1e-6)
                        .run()
                        .ok())
                .isTrue();
        assertThat(wrongSquare(2 * (1 + 1e-6))
                        .shapes("[3]")
                        .tolerance(0.9e-6)
                        .run()
                        .ok())
                .isFalse();
    }

    /** Element 1 is a hundredth of the largest, its error 5e-8 of itself and so 5e-10 of the largest. */
    @Test
    void wrongElementAmongLargerOnesIsCaughtAndNamed() {
        Tensor factor = Tensor.constant(NdArray.of(1, 1 + 5e-8, 1));
        GradientReport report = GradientCheck.of(new Cheat(2, factor))
                .at(NdArray.of(1, 0.01, 1.5))
                .run();
        Entry entry = report.failures().get(0);
        assertThat(entry.index()).containsExactly(1);
        assertThat(entry.error()).isLessThan(1e-9);
        assertThat(entry.elementError()).isCloseTo(5e-8, within(1e-9));
        assertThat(report.toString()).contains("at [1]: rule ").contains(", element-wise 5.00e-08");
    }

    @Test
    void elementThatIsNotANumberIsNamed() {
        Tensor factor = Tensor.constant(NdArray.of(1, 1, Double.NaN, 1));
        GradientReport report =
                GradientCheck.of(new Cheat(2, factor)).shapes("[4]").run();
        assertThat(report.failures()).hasSize(1);
        assertThat(report.worst().index()).containsExactly(2);
        assertThat(report.worst().rule()).isNaN();
        assertThat(report.worst().quotient()).isNotNaN();
        assertThat(report.worst().error()).isNaN();
    }

    @Test
    void derivativesThatAreZeroPassThoughTheQuotientRounds() {
        GradientCheck.of("sum of softmax", x -> softmax(x, -1).mul(1e6).sum(-1))
                .shapes("[2, 5]")
                .order(2)
                .run()
                .assertOk();
        GradientCheck.of("nothing", x -> x.mul(0)).shapes("[3]").order(2).run().assertOk();
    }

    @Test
    void inputsWithoutElementsAreRunButNotCompared() {
        GradientReport report =
                GradientCheck.of(new Swish(1)).shapes("[0]", "[2, 0]").order(2).run();
        assertThat(report).hasToString("gradient check of swish: ok, 0 comparisons, seed 1");
        report.assertOk();
        Tensor wide = Tensor.constant(NdArray.zeros(2, 0));
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> GradientCheck.of(new Cheat(2, wide)).shapes("[0]").run())
                .withMessage("rule of square for input 0 gave shape [2, 0], but the input has shape [0]");
    }

    @Test
    void eachInputHasItsDomainAndTheLastServesTheRest() {
        List<NdArray> seen = new ArrayList<>();
        GradientCheck.ofInputs("three", x -> {
                    x.forEach(input -> seen.add(input.value()));
                    return x.get(0).add(x.get(1)).add(x.get(2));
                })
                .on(Domain.between(10, 11), Domain.between(-6, -5))
                .shapes("[9] x [9] x [9]")
                .run();
        assertThat(DoubleStream.of(seen.get(0).toArray()).boxed())
                .allSatisfy(v -> assertThat(v).isBetween(10.0, 11.0));
        assertThat(DoubleStream.of(seen.get(1).toArray()).boxed())
                .allSatisfy(v -> assertThat(v).isBetween(-6.0, -5.0));
        assertThat(DoubleStream.of(seen.get(2).toArray()).boxed())
                .allSatisfy(v -> assertThat(v).isBetween(-6.0, -5.0));
    }

    @Test
    void distinctElementsAreApartAndAwayFromKinks() {
        List<NdArray> seen = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            GradientCheck.of("largest magnitude", x -> {
                        seen.add(x.value());
                        return x.mul(x).max(Axes.ALL);
                    })
                    .on(Domain.NONZERO)
                    .distinct()
                    .shapes("[30]")
                    .seed(seed)
                    .run();
            double[] values = seen.get(0).toArray();
            Arrays.sort(values);
            for (int i = 0; i < values.length; i++) {
                assertThat(Math.abs(values[i])).isGreaterThanOrEqualTo(1.0 / 64);
                assertThat(i == 0 ? 1 : values[i] - values[i - 1]).isGreaterThanOrEqualTo(6 / (4.0 * 30));
            }
            seen.clear();
        }
    }

    @Test
    void operationIsNamedByItsLabelAndAFunctionByItsName() {
        assertThat(GradientCheck.of(new Swish(1)).shapes("[]").run().name()).isEqualTo("swish");
        assertThat(GradientCheck.of("mine", x -> x).shapes("[]").run().name()).isEqualTo("mine");
    }

    @Test
    void pointOutsideItsDomainIsRefused() {
        refused(
                () -> GradientCheck.of("relu", x -> relu(x))
                        .at(NdArray.of(new double[][] {{1, 2}, {0, -1}}))
                        .on(Domain.NONZERO)
                        .run(),
                "gradient check of relu: input 0 at [1, 0] is 0.0,"
                        + " which is not in the domain (-Infinity, Infinity) without [0.0]");
        refused(
                () -> GradientCheck.of("identity", x -> x)
                        .at(NdArray.scalar(Double.NaN))
                        .run(),
                "gradient check of identity: input 0 at [] is NaN,"
                        + " which is not in the domain (-Infinity, Infinity)");
    }

    @Test
    void pointInSinglePrecisionIsRefused() {
        refused(
                () -> GradientCheck.of("identity", x -> x)
                        .at(NdArray.ofFloats(1))
                        .run(),
                "gradient check of identity: input 0 is float32, difference quotients need float64");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        GradientCheck check = GradientCheck.of(new Swish(1));
        refused(check::run, "gradient check of swish: give shapes(...) or a point with at(...)");
        refused(() -> check.order(0), "gradient check: order must be at least 1, but is 0");
        refused(() -> check.tolerance(0), "gradient check: tolerance must be positive and finite, but is 0.0");
        refused(
                () -> check.tolerance(Double.POSITIVE_INFINITY),
                "gradient check: tolerance must be positive and finite, but is Infinity");
        refused(() -> check.tolerance(Double.NaN), "gradient check: tolerance must be positive and finite, but is NaN");
        refused(check::on, "gradient check: expected at least one domain");
        refused(() -> check.shapes("[2"), "shape: expected sizes in brackets such as [2, 3], got \"[2\"");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    /** y = x², with the rule g c x. */
    private static GradientCheck wrongSquare(double c) {
        return GradientCheck.of(new Cheat(c, Tensor.constant(NdArray.scalar(1))));
    }

    /** y = x², with the rule g c x times a factor for each element; right for c = 2 and factors of 1. */
    private record Cheat(double c, Tensor factor) implements Op.Unary {
        @Override
        public String label() {
            return "square";
        }

        @Override
        public NdArray forward(NdArray x) {
            return x.square();
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return g.mul(x.mul(c)).mul(factor);
        }
    }
}
