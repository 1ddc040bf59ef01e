package dev.chainrule.core.catalogue;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.check.GradientReport;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.function.Elementwise;
import dev.chainrule.core.function.Functions;
import dev.chainrule.core.function.Pairs;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.kernel.HighPrecision;
import dev.chainrule.core.random.RandomStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The largest errors that operations show over fixed samples: the same on every machine, since the results are.
 *
 * <p>Values are held against high precision, at numbers of either sign and of every size from 10⁻⁶ to 100, or those of them
 * that lie in the domain; gradients against difference quotients, at three points for each class of shapes of the catalogue, those of {@link
 * CatalogueProperties}.
 */
final class MeasuredErrors {
    static final int SAMPLES = 200;
    static final int POINTS = 3;

    private static final BigDecimal SMALLEST = new BigDecimal("1e-290");
    private static final BigDecimal LARGEST = new BigDecimal("1e300");

    private final Map<String, Double> values = new HashMap<>();

    /** The errors of the gradients of an operation: the largest, over how many cases and up to which order. */
    record OfGradients(double error, int cases, int order) {}

    private MeasuredErrors() {}

    /** Measures values; gradients are measured when they are asked for. */
    static MeasuredErrors measured() {
        MeasuredErrors errors = new MeasuredErrors();
        Map<String, UnaryOperator<BigDecimal>> exact = ExactValues.all();
        for (Elementwise f : Elementwise.values()) {
            DoubleUnaryOperator within = x -> DerivativeStructureProperties.within(f.domain(), x);
            errors.unary("Functions." + f.label(), within, x -> Tensor.apply(f, x), exact.get(f.label()));
        }
        errors.withNumbers();
        errors.ofPairs();
        return errors;
    }

    /** The largest error of values in ulps, where there is an exact value to compare with. */
    Optional<Double> ofValues(String type, String name) {
        return Optional.ofNullable(values.get(type + "." + name));
    }

    /** The largest norm-wise error of gradients over the rows of the catalogue of this name. */
    static Optional<OfGradients> ofGradients(List<Operation> rows) {
        double largest = 0;
        int cases = 0;
        int order = 0;
        for (Operation row : rows) {
            for (String shapes : row.classes().keySet()) {
                for (int seed = 1; seed <= POINTS; seed++) {
                    largest = Math.max(largest, largest(report(row, shapes, seed)));
                    cases++;
                }
            }
            order = Math.max(order, row.order());
        }
        return cases == 0 ? Optional.empty() : Optional.of(new OfGradients(largest, cases, order));
    }

    private static double largest(GradientReport report) {
        return report.entries().stream()
                .mapToDouble(GradientReport.Entry::error)
                .max()
                .orElse(0);
    }

    private static GradientReport report(Operation row, String shapes, int seed) {
        Operation.Case drawn = row.classes().get(shapes).apply(RandomStream.of(seed));
        GradientCheck check = GradientCheck.ofInputs(row.name(), drawn.function())
                .on(row.domains().toArray(new Domain[0]))
                .shapes(drawn.text())
                .seed(seed)
                .order(row.order());
        return (row.distinct() ? check.distinct() : check).run();
    }

    private void withNumbers() {
        DoubleUnaryOperator same = x -> x;
        BigDecimal tenth = new BigDecimal(0.1);
        BigDecimal part = new BigDecimal(0.7);
        unary("Tensor.neg", same, Tensor::neg, BigDecimal::negate);
        unary(
                "Functions.clamp",
                same,
                x -> Functions.clamp(x, -2, 3),
                x -> x.max(new BigDecimal(-2)).min(new BigDecimal(3)));
        unary(
                "Functions.leakyRelu",
                same,
                x -> Functions.leakyRelu(x, 0.1),
                x -> x.signum() > 0 ? x : x.multiply(tenth));
        unary("Functions.elu", same, x -> Functions.elu(x, 0.7), x -> ExactValues.elu(x, part));
        unary("Functions.geluTanh", same, Functions::geluTanh, ExactValues::geluTanh);
        for (double p : new double[] {-2, -1.5, -1, -0.5, 0, 0.5, 1, 2, 2.5, 3, 5}) {
            unary("Tensor.pow", Math::abs, x -> x.pow(p), x -> power(x, new BigDecimal(p)));
        }
    }

    private void ofPairs() {
        DoubleUnaryOperator same = x -> x;
        binary("Tensor.add", same, Tensor::add, BigDecimal::add);
        binary("Tensor.sub", same, Tensor::sub, BigDecimal::subtract);
        binary("Tensor.rsub", same, Tensor::rsub, (a, b) -> b.subtract(a));
        binary("Tensor.mul", same, Tensor::mul, BigDecimal::multiply);
        binary("Tensor.div", same, Tensor::div, ExactValues::over);
        binary("Tensor.rdiv", same, Tensor::rdiv, (a, b) -> ExactValues.over(b, a));
        binary("Pairs.pow", Math::abs, (a, b) -> Pairs.pow(a, b), MeasuredErrors::power);
        binary("Pairs.atan2", same, Pairs::atan2, ExactValues::angle);
        binary(
                "Pairs.hypot",
                same,
                Pairs::hypot,
                (a, b) -> a.multiply(a).add(b.multiply(b)).sqrt(ExactValues.DIGITS));
        binary(
                "Pairs.logAddExp",
                same,
                Pairs::logAddExp,
                (a, b) -> a.max(b).add(ExactValues.softplus(a.subtract(b).abs().negate())));
        binary("Pairs.maximum", same, Pairs::maximum, BigDecimal::max);
        binary("Pairs.minimum", same, Pairs::minimum, BigDecimal::min);
    }

    private static BigDecimal power(BigDecimal a, BigDecimal b) {
        return HighPrecision.exp(b.multiply(HighPrecision.log(a)));
    }

    private void unary(
            String name, DoubleUnaryOperator within, UnaryOperator<Tensor> ours, UnaryOperator<BigDecimal> exact) {
        binary(name, within, (a, b) -> ours.apply(a), (a, b) -> exact.apply(a));
    }

    /** Results outside the range where doubles have all digits are left out. */
    private void binary(
            String name, DoubleUnaryOperator within, BinaryOperator<Tensor> ours, BinaryOperator<BigDecimal> exact) {
        RandomStream random = RandomStream.of(1);
        for (int i = 0; i < SAMPLES; i++) {
            double a = within.applyAsDouble(number(random));
            double b = number(random);
            BigDecimal expected = exact.apply(new BigDecimal(a), new BigDecimal(b));
            if (expected.signum() == 0 || isNormal(expected.abs())) {
                double found = ours.apply(number(a), number(b)).item();
                values.merge(name, HighPrecision.ulps(found, expected), Math::max);
            }
        }
    }

    private static boolean isNormal(BigDecimal size) {
        return size.compareTo(SMALLEST) > 0 && size.compareTo(LARGEST) < 0;
    }

    private static Tensor number(double x) {
        return Tensor.constant(NdArray.scalar(x));
    }

    private static double number(RandomStream random) {
        double size = StrictMath.pow(10, random.nextDouble(-6, 2));
        return random.nextInt(2) == 0 ? size : -size;
    }
}
