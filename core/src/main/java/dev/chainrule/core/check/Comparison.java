package dev.chainrule.core.check;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rules against difference quotients at one point, order by order. */
final class Comparison {
    /**
     * How many units of roundoff a value of an operation may be off: a few for its own rounding, some more for the chain of
     * operations that a derivative of higher order is.
     */
    private static final double UNITS = 16;

    /** Elements below this part of the largest one are measured against that part. */
    private static final double FLOOR = 1e-3;

    /**
     * How much larger the error of an element may be than that of the whole input. The quotient of a small element has the
     * rounding of the whole sum, which is allowed for apart; what is left is truncation, far below either tolerance.
     */
    private static final double ELEMENTWISE = 10;

    private final Function<List<Tensor>, Tensor> function;
    private final List<NdArray> point;
    private final IntFunction<Domain> domains;
    private final double tolerance;

    Comparison(
            Function<List<Tensor>, Tensor> function,
            List<NdArray> point,
            IntFunction<Domain> domains,
            double tolerance) {
        this.function = function;
        this.point = point;
        this.domains = domains;
        this.tolerance = tolerance;
    }

    /** One entry for each order and each input that has elements. */
    List<GradientReport.Entry> run(int orders, RandomStream random) {
        List<GradientReport.Entry> entries = new ArrayList<>();
        for (int order = 1; order <= orders; order++) {
            List<Tensor> x = point.stream().map(Tensor::variable).toList();
            Terms terms = terms(order, x, random);
            Gradients gradients = Gradients.of(terms.sum());
            double valueError = UNITS * 0x1p-53 * terms.magnitude();
            for (int input = 0; input < point.size(); input++) {
                double[] rule = gradients.wrt(x.get(input)).toArray();
                if (rule.length > 0) {
                    entries.add(compare(order, input, rule, valueError, random));
                }
            }
        }
        return entries;
    }

    private GradientReport.Entry compare(int order, int input, double[] rule, double valueError, RandomStream random) {
        double[] quotient = new double[rule.length];
        double[] noise = new double[rule.length];
        double[] values = point.get(input).toArray();
        for (int i = 0; i < rule.length; i++) {
            int element = i;
            double distance = domains.apply(input).distance(values[i]);
            quotient[i] = Stencil.derivative(v -> valueWith(order, input, element, v, random), values[i], distance);
            noise[i] = Stencil.noise(valueError, distance);
        }
        return entry(order, input, rule, quotient, noise);
    }

    private double valueWith(int order, int input, int element, double v, RandomStream random) {
        List<Tensor> x = new ArrayList<>();
        for (int i = 0; i < point.size(); i++) {
            double[] values = point.get(i).toArray();
            if (i == input) {
                values[element] = v;
            }
            NdArray array = NdArray.of(point.get(i).shape(), values);
            x.add(order == 1 ? Tensor.constant(array) : Tensor.variable(array));
        }
        return terms(order, x, random).sum().item();
    }

    /**
     * The sum that is differentiated at some order, and how large its terms are, or those of any order below: a derivative
     * may be small because large parts of it cancel, and then rounds as those do.
     */
    private record Terms(Tensor sum, double magnitude) {}

    /** s₁ = Σ y v₁; s₂ = Σ ∇s₁ v₂; and so on: each the sum over all inputs of the derivative before. */
    private Terms terms(int order, List<Tensor> x, RandomStream random) {
        if (order == 1) {
            return weighted(List.of(function.apply(x)), random.stream(1));
        }
        Terms before = terms(order - 1, x, random);
        Gradients.Differentiable gradients = Gradients.differentiable(before.sum);
        Terms terms = weighted(x.stream().map(gradients::wrt).toList(), random.stream(order));
        return new Terms(terms.sum, Math.max(terms.magnitude, before.magnitude));
    }

    private static Terms weighted(List<Tensor> ys, RandomStream random) {
        Tensor sum = Tensor.constant(NdArray.scalar(0));
        double magnitude = 0;
        for (Tensor y : ys) {
            NdArray v = NdArray.of(y.shape(), weights(y.shape().size(), random));
            sum = sum.add(y.mul(Tensor.constant(v)).sum());
            magnitude += y.value().mul(v).abs().sum().item();
        }
        return new Terms(sum, magnitude);
    }

    /** Random weights between 1/2 and 3/2 of either sign: none is so small that it hides an element. */
    private static double[] weights(int n, RandomStream random) {
        double[] v = random.uniforms(n, -1, 1);
        for (int i = 0; i < n; i++) {
            v[i] += v[i] < 0 ? -0.5 : 0.5;
        }
        return v;
    }

    private GradientReport.Entry entry(int order, int input, double[] rule, double[] quotient, double[] noise) {
        double scale = 0;
        for (int i = 0; i < rule.length; i++) {
            scale = larger(scale, Math.abs(rule[i]), Math.abs(quotient[i]));
        }
        double[] errors = new double[rule.length];
        double[] elementErrors = new double[rule.length];
        for (int i = 0; i < rule.length; i++) {
            double size = larger(FLOOR * scale, Math.abs(rule[i]), Math.abs(quotient[i]));
            errors[i] = relative(rule[i], quotient[i], scale, noise[i]);
            elementErrors[i] = relative(rule[i], quotient[i], size, noise[i]);
        }
        double error = errors[worst(errors)];
        double elementError = elementErrors[worst(elementErrors)];
        boolean normWise = error <= tolerance;
        int worst = normWise ? worst(elementErrors) : worst(errors);
        List<Shape> shapes = point.stream().map(NdArray::shape).toList();
        return new GradientReport.Entry(
                order,
                shapes,
                input,
                index(shapes.get(input), worst),
                rule[worst],
                quotient[worst],
                error,
                elementError,
                normWise && elementError <= ELEMENTWISE * tolerance);
    }

    /** The largest of three sizes, where NaN counts as none: so that it spoils its own element alone. */
    private static double larger(double size, double a, double b) {
        double larger = a > size ? a : size;
        return b > larger ? b : larger;
    }

    /** Where the largest error is, or the first that is NaN. */
    private static int worst(double[] errors) {
        int worst = 0;
        for (int i = 0; i < errors.length && !Double.isNaN(errors[worst]); i++) {
            worst = errors[i] <= errors[worst] ? worst : i;
        }
        return worst;
    }

    /** |a - b| over a size, which is taken so large that what rounding explains is within tolerance. */
    private double relative(double a, double b, double size, double noise) {
        return a == b ? 0 : Math.abs(a - b) / Math.max(size, noise / tolerance);
    }

    /** The index of the element at a position, row by row. */
    static int[] index(Shape shape, int position) {
        int[] index = new int[shape.rank()];
        int rest = position;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.size(axis);
            rest /= shape.size(axis);
        }
        return index;
    }
}
