package dev.chainrule.core.catalogue;

import static dev.chainrule.core.function.Functions.clamp;
import static dev.chainrule.core.function.Functions.leakyRelu;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.function.Elementwise;
import dev.chainrule.core.function.Functions;
import dev.chainrule.core.function.Pairs;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/**
 * Values and derivatives up to the third of functions of one number, and of two, against commons-math3's forward mode, which
 * is exact to rounding and shares nothing with the graph.
 */
class DerivativeStructureProperties {
    private static final int ORDER = 3;

    private static final Map<String, UnaryOperator<DerivativeStructure>> ORACLES = Oracles.all();

    /** Numbers of every size from 10⁻⁶ to 10², of either sign: near 0, moderate, saturated. */
    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.doubles()
                .between(-6, 2)
                .ofScale(15)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases()
                .flatMap(exponent -> Arbitraries.of(1.0, -1.0).map(sign -> sign * StrictMath.pow(10, exponent)));
    }

    @Property(tries = 500, seed = "31")
    void theTableAgreesWithForwardMode(@ForAll("numbers") double number) {
        for (Elementwise f : Elementwise.values()) {
            double x = within(f.domain(), number);
            UnaryOperator<DerivativeStructure> oracle = ORACLES.get(f.label());
            assertThat(oracle).as("oracle of %s", f.label()).isNotNull();
            assertAgree(f.label(), x, t -> Tensor.apply(f, t), oracle);
        }
    }

    /** The number, its magnitude or that of its inverse: whichever first lies in the domain. */
    static double within(Domain domain, double number) {
        double magnitude = Math.abs(number);
        return domain.contains(number) ? number : domain.contains(magnitude) ? magnitude : 1 / magnitude;
    }

    @Property(tries = 1000, seed = "32")
    void operationsWithANumberAgreeWithForwardMode(@ForAll("numbers") double x) {
        assertAgree("add", x, t -> t.add(0.7), t -> t.add(0.7));
        assertAgree("sub", x, t -> t.sub(0.7), t -> t.subtract(0.7));
        assertAgree("rsub", x, t -> t.rsub(0.7), t -> t.negate().add(0.7));
        assertAgree("mul", x, t -> t.mul(0.7), t -> t.multiply(0.7));
        assertAgree("div", x, t -> t.div(0.7), t -> t.divide(0.7));
        assertAgree("rdiv", x, t -> t.rdiv(0.7), t -> t.reciprocal().multiply(0.7));
        assertAgree("neg", x, Tensor::neg, DerivativeStructure::negate);
        assertAgree("leakyRelu", x, t -> leakyRelu(t, 0.1), t -> x > 0 ? t : t.multiply(0.1));
        assertAgree("elu", x, t -> Functions.elu(t, 0.7), t -> Oracles.elu(t, 0.7));
        assertAgree(
                "clamp",
                x,
                t -> clamp(t, -2, 3),
                t -> x > -2 && x < 3 ? t : t.getField().getZero().add(x < 0 ? -2 : 3));
        assertAgree(
                "geluTanh",
                x,
                Functions::geluTanh,
                t -> t.multiply(Oracles.sigmoid(
                        t.multiply(t).multiply(0.044715).add(1).multiply(t).multiply(Math.sqrt(8 / Math.PI)))));
        for (int p : new int[] {-2, -1, 0, 1, 2, 3, 5}) {
            assertAgree("pow " + p, x, t -> t.pow(p), t -> t.pow(p));
        }
        for (double p : new double[] {-1.5, -0.5, 0.5, 2.5}) {
            assertAgree("pow " + p, Math.abs(x), t -> t.pow(p), t -> t.pow(p));
        }
    }

    @Property(tries = 1000, seed = "33")
    void operationsOnTwoVariablesAgreeWithForwardMode(@ForAll("numbers") double a, @ForAll("numbers") double b) {
        assertAgree("add", a, b, Tensor::add, DerivativeStructure::add);
        assertAgree("sub", a, b, Tensor::sub, DerivativeStructure::subtract);
        assertAgree("rsub", a, b, Tensor::rsub, (s, t) -> t.subtract(s));
        assertAgree("mul", a, b, Tensor::mul, DerivativeStructure::multiply);
        assertAgree("div", a, b, Tensor::div, DerivativeStructure::divide);
        assertAgree("rdiv", a, b, Tensor::rdiv, (s, t) -> t.divide(s));
        assertAgree("pow", Math.abs(a), b / 10, Pairs::pow, DerivativeStructure::pow);
        assertAgree("atan2", a, b, Pairs::atan2, Oracles::angle);
        assertAgree("hypot", a, b, Pairs::hypot, (s, t) -> DerivativeStructure.hypot(s, t));
        assertAgree(
                "logAddExp",
                a,
                b,
                Pairs::logAddExp,
                (s, t) -> a > b ? s.add(Oracles.softplus(t.subtract(s))) : t.add(Oracles.softplus(s.subtract(t))));
        assertAgree("maximum", a, b, Pairs::maximum, (s, t) -> a > b ? s : t);
        assertAgree("minimum", a, b, Pairs::minimum, (s, t) -> a < b ? s : t);
    }

    /** Value and three derivatives of a function of one number. */
    private static void assertAgree(
            String name, double at, UnaryOperator<Tensor> ours, UnaryOperator<DerivativeStructure> oracle) {
        DerivativeStructure expected = oracle.apply(new DerivativeStructure(1, ORDER, 0, at));
        Tensor x = Tensor.variable(NdArray.scalar(at));
        Tensor y = ours.apply(x);
        List<Double> found = new ArrayList<>();
        double[] all = new double[ORDER + 1];
        for (int order = 0; order <= ORDER; order++) {
            found.add(y.item());
            all[order] = expected.getPartialDerivative(order);
            y = Gradients.differentiable(y).wrt(x);
        }
        assertClose(name + " at " + at, found, all);
    }

    /** Value, gradient and second derivatives of a function of two numbers. */
    private static void assertAgree(
            String name, double a, double b, BinaryOperator<Tensor> ours, BinaryOperator<DerivativeStructure> oracle) {
        DerivativeStructure expected =
                oracle.apply(new DerivativeStructure(2, 2, 0, a), new DerivativeStructure(2, 2, 1, b));
        Tensor s = Tensor.variable(NdArray.scalar(a));
        Tensor t = Tensor.variable(NdArray.scalar(b));
        Tensor y = ours.apply(s, t);
        Tensor ds = Gradients.differentiable(y).wrt(s);
        Tensor dt = Gradients.differentiable(y).wrt(t);
        Gradients dds = Gradients.of(ds);
        Gradients ddt = Gradients.of(dt);
        List<Double> found = Stream.of(
                        y.value(), ds.value(), dt.value(), dds.wrt(s), dds.wrt(t), ddt.wrt(s), ddt.wrt(t))
                .map(NdArray::item)
                .toList();
        assertClose(
                name + " at " + a + ", " + b,
                found,
                expected.getValue(),
                expected.getPartialDerivative(1, 0),
                expected.getPartialDerivative(0, 1),
                expected.getPartialDerivative(2, 0),
                expected.getPartialDerivative(1, 1),
                expected.getPartialDerivative(1, 1),
                expected.getPartialDerivative(0, 2));
    }

    /**
     * Within 10⁻¹² of each, or of a thousandth of the largest of them: where a derivative passes through 0, what remains of
     * the others is rounding. Below 10⁻²⁹⁰, what led there may have been subnormal.
     */
    private static void assertClose(String where, List<Double> found, double... expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            double size = Math.max(1e-290, Math.max(Math.abs(expected[i]), 1e-3 * largest));
            assertThat(Math.abs(found.get(i) - expected[i]))
                    .as("%s, derivative %d: found %s, expected %s", where, i, found.get(i), expected[i])
                    .isLessThanOrEqualTo(1e-12 * size);
        }
    }
}
