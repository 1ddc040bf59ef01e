package dev.chainrule.core.check;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Holds the rules of an operation, or the gradients of a whole function, against difference quotients, to any order.
 *
 * <pre>{@code
 * GradientCheck.of(new Swish(1.5)).on(Domain.REALS).shapes("[]", "[3]", "[2, 1, 3]").order(3).run().assertOk();
 *
 * GradientCheck.of("log(1 + x^2)", x -> log(square(x).add(1))).shapes("[4]").order(2).run().assertOk();
 *
 * GradientCheck.ofInputs("product", x -> x.get(0).matmul(x.get(1))).shapes("[2, 3] x [3, 4]").run().assertOk();
 * }</pre>
 *
 * <p>Formula: with a random cotangent v₁ for the output y, s₁(x) = Σ y(x) v₁ is a number. Its gradient by the rules is held
 * against the 7-point difference quotient of s₁, element by element. For order 2 the gradient itself is the function: s₂(x)
 * = Σ ∇s₁(x) v₂, and so on. A rule that uses raw numbers in place of nodes passes at order 1 and is caught at order 2.
 *
 * <p>Error: max |a - b| / max(|a|, |b|) over an input. A comparison passes when this is at most the tolerance, 10⁻⁹ unless
 * said, and the relative error of each element, with the floor 10⁻³ max |g|, is at most 10 times that; or when the
 * difference is no more than what the rounding of the values explains (16 units of roundoff of Σ |y v|, or of that
 * sum at a lower order if it is larger, as the quotient magnifies them), as where a derivative is 0.
 *
 * <p>Points are drawn in double precision from each input's {@link Domain}, away from its kinks and singularities. Inputs
 * without elements are not compared, but their rules are run, and held to give their shapes. Cost: six evaluations for
 * each element of each input, so shapes should be small.
 */
public final class GradientCheck {
    private final String name;
    private final Function<List<Tensor>, Tensor> function;
    private final List<Domain> domains = new ArrayList<>(List.of(Domain.REALS));
    private final List<List<Shape>> cases = new ArrayList<>();
    private final List<List<NdArray>> points = new ArrayList<>();
    private int order = 1;
    private long seed = 1;
    private double tolerance = 1e-9;
    private boolean distinct;

    private GradientCheck(String name, Function<List<Tensor>, Tensor> function) {
        this.name = name;
        this.function = function;
    }

    /** A check of an operation; how many inputs it has is said by the shapes. */
    public static GradientCheck of(Op op) {
        return new GradientCheck(op.label(), x -> Tensor.apply(op, x.toArray(new Tensor[0])));
    }

    /** A check of a function of one tensor; the name is used in the report. */
    public static GradientCheck of(String name, UnaryOperator<Tensor> function) {
        return new GradientCheck(name, x -> function.apply(x.get(0)));
    }

    /** A check of a function of several tensors; the name is used in the report. */
    public static GradientCheck ofInputs(String name, Function<List<Tensor>, Tensor> function) {
        return new GradientCheck(name, function);
    }

    /** Where the inputs are sampled; the last domain serves all inputs that follow. {@link Domain#REALS} unless said. */
    public GradientCheck on(Domain... inputs) {
        if (inputs.length == 0) {
            throw new IllegalArgumentException("gradient check: expected at least one domain");
        }
        domains.clear();
        domains.addAll(Arrays.asList(inputs));
        return this;
    }

    /**
     * The shapes to check, each of them one case: {@code "[2, 3]"} for one input, {@code "[2, 3] x [3]"} for two.
     *
     * @throws IllegalArgumentException if a text is not a shape
     */
    public GradientCheck shapes(String... shapes) {
        for (String text : shapes) {
            cases.add(Arrays.stream(text.split("x")).map(Shape::parse).toList());
        }
        return this;
    }

    /**
     * A given point as one more case, such as the weights of a network; double precision. {@link #run} refuses a point that
     * does not lie in the domains, since no difference quotient exists at a kink.
     */
    public GradientCheck at(NdArray... inputs) {
        points.add(List.of(inputs));
        return this;
    }

    /** Draws the elements of an input so that no two are close: for functions that compare them, such as a maximum. */
    public GradientCheck distinct() {
        distinct = true;
        return this;
    }

    /** The highest order of derivative to check; 1 unless said. */
    public GradientCheck order(int highest) {
        if (highest < 1) {
            throw new IllegalArgumentException("gradient check: order must be at least 1, but is " + highest);
        }
        order = highest;
        return this;
    }

    /** The seed of points and cotangents; 1 unless said. */
    public GradientCheck seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** The largest norm-wise relative error that passes; 10⁻⁹ unless said. */
    public GradientCheck tolerance(double largest) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException(
                    "gradient check: tolerance must be positive and finite, but is " + largest);
        }
        tolerance = largest;
        return this;
    }

    /**
     * Runs the check.
     *
     * @throws IllegalArgumentException if neither shapes nor points were given, or a point does not lie in the domains
     */
    public GradientReport run() {
        if (cases.isEmpty() && points.isEmpty()) {
            throw new IllegalArgumentException(
                    "gradient check of " + name + ": give shapes(...) or a point with at(...)");
        }
        points.forEach(this::checkPoint);
        RandomStream random = RandomStream.of(seed);
        List<List<NdArray>> all = new ArrayList<>(points);
        for (List<Shape> shapes : cases) {
            all.add(sample(shapes, random.stream(0).stream(all.size())));
        }
        List<GradientReport.Entry> entries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Comparison comparison = new Comparison(function, all.get(i), this::domain, tolerance);
            entries.addAll(comparison.run(order, random.stream(1).stream(i)));
        }
        return new GradientReport(name, seed, tolerance, entries);
    }

    private void checkPoint(List<NdArray> inputs) {
        for (int input = 0; input < inputs.size(); input++) {
            NdArray x = inputs.get(input);
            String text = "gradient check of " + name + ": input " + input;
            if (x.type() != DType.FLOAT64) {
                throw new IllegalArgumentException(text + " is " + x.type() + ", difference quotients need float64");
            }
            double[] values = x.toArray();
            for (int i = 0; i < values.length; i++) {
                if (!domain(input).contains(values[i])) {
                    throw new IllegalArgumentException(text + " at " + Arrays.toString(Comparison.index(x.shape(), i))
                            + " is " + values[i] + ", which is not in the domain " + domain(input));
                }
            }
        }
    }

    private Domain domain(int input) {
        return domains.get(Math.min(input, domains.size() - 1));
    }

    private List<NdArray> sample(List<Shape> shapes, RandomStream random) {
        List<NdArray> inputs = new ArrayList<>();
        for (int input = 0; input < shapes.size(); input++) {
            double[] values = values(shapes.get(input).size(), domain(input), random);
            inputs.add(NdArray.of(shapes.get(input), values));
        }
        return inputs;
    }

    /** Points of the domain; distinct ones keep a quarter of their mean distance, so half of the range at most is refused. */
    private double[] values(int n, Domain domain, RandomStream random) {
        double gap = distinct ? (domain.sampleHigh() - domain.sampleLow()) / (4.0 * n) : 0;
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            do {
                values[i] = domain.sample(random);
            } while (nearest(values, i) < gap);
        }
        return values;
    }

    /** The distance from element i to the nearest one before it. */
    private static double nearest(double[] values, int i) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < i; j++) {
            nearest = Math.min(nearest, Math.abs(values[i] - values[j]));
        }
        return nearest;
    }
}
