package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/**
 * Functions of tensors, for static import, so that a program reads as a paper does.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.Functions.sigmoid;
 *
 * Tensor a = sigmoid(x.matmul(w.transpose()).add(b));
 * }</pre>
 *
 * <p>Elementwise functions keep the shape. In each rule g is the cotangent of the output y. A function that is not smooth
 * everywhere takes the subgradient of least magnitude at a kink, and 0 for higher derivatives there. NaN gives NaN.
 * Accuracy is given in units in the last place (ulp) of the result, in either precision.
 */
public final class Functions {
    private Functions() {}

    /** y = eˣ. Rule: g y. Accuracy: 1 ulp. */
    public static Tensor exp(Tensor x) {
        return Tensor.apply(Elementwise.EXP, x);
    }

    /** y = ln x. Rule: g / x. Domain: x > 0; -∞ at 0, NaN below. Accuracy: 1 ulp. */
    public static Tensor log(Tensor x) {
        return Tensor.apply(Elementwise.LOG, x);
    }

    /** y = √x. Rule: g / (2 y), infinite at 0. Domain: x ≥ 0; NaN below. Correctly rounded. */
    public static Tensor sqrt(Tensor x) {
        return Tensor.apply(Elementwise.SQRT, x);
    }

    /** y = x². Rule: 2 g x. */
    public static Tensor square(Tensor x) {
        return Tensor.apply(Elementwise.SQUARE, x);
    }

    /** y = σ(x) = 1 / (1 + e⁻ˣ). Rule: g σ(x) σ(-x), which keeps its digits where σ saturates. Accuracy: 2 ulp. */
    public static Tensor sigmoid(Tensor x) {
        return Tensor.apply(Elementwise.SIGMOID, x);
    }

    /** y = σ'(x) = σ(x) σ(-x), the slope of the sigmoid. Rule: -g y tanh(x / 2). Accuracy: 2 ulp. */
    public static Tensor sigmoidPrime(Tensor x) {
        return Tensor.apply(Elementwise.SIGMOID_PRIME, x);
    }

    /** y = tanh x. Rule: g / cosh² x, which keeps its digits where tanh saturates. Accuracy: 2 ulp. */
    public static Tensor tanh(Tensor x) {
        return Tensor.apply(Elementwise.TANH, x);
    }

    /** y = ln(1 + eˣ), without overflow. Rule: g σ(x). Accuracy: 2 ulp. */
    public static Tensor softplus(Tensor x) {
        return Tensor.apply(Elementwise.SOFTPLUS, x);
    }

    /** y = max(x, 0). Rule: g where x > 0, else 0; the derivative at the kink, x = 0, is 0. */
    public static Tensor relu(Tensor x) {
        return Tensor.apply(Elementwise.RELU, x);
    }

    /**
     * y = ln Σ eˣ over some axes, over all when none is named, without overflow. Rule: g softmax(x).
     *
     * @throws ShapeException if there are no elements along the axes
     */
    public static Tensor logsumexp(Tensor x, int... axes) {
        return logsumexp(x, Axes.of(axes));
    }

    /**
     * y = ln Σ eˣ over some axes, without overflow. Rule: g softmax(x). -∞ where all elements are.
     *
     * @throws ShapeException if there are no elements along the axes
     */
    public static Tensor logsumexp(Tensor x, Axes axes) {
        return Tensor.apply(new LogSumExp(axes), x);
    }

    /**
     * yᵢ = e^xᵢ / Σⱼ e^xⱼ along an axis, without overflow. Rule: y (g - Σⱼ gⱼ yⱼ). NaN where xᵢ is ∞ or all are -∞.
     *
     * @param axis the axis along which the result sums to 1; -1 for the last one
     * @throws ShapeException if there are no elements along the axis
     */
    public static Tensor softmax(Tensor x, int axis) {
        return softmax(x, Axes.of(axis));
    }

    /**
     * yᵢ = e^xᵢ / Σⱼ e^xⱼ over some axes together, without overflow. Rule: y (g - Σⱼ gⱼ yⱼ). NaN where xᵢ is ∞ or all are -∞.
     *
     * @throws ShapeException if there are no elements along the axes
     */
    public static Tensor softmax(Tensor x, Axes axes) {
        return Tensor.apply(new Softmax(axes.kept()), x);
    }

    /**
     * yᵢ = xᵢ - ln Σⱼ e^xⱼ along an axis, without overflow. Rule: g - softmax(x) Σⱼ gⱼ. NaN where xᵢ is ∞ or all are -∞.
     *
     * @param axis the axis along which e^y sums to 1; -1 for the last one
     * @throws ShapeException if there are no elements along the axis
     */
    public static Tensor logSoftmax(Tensor x, int axis) {
        return logSoftmax(x, Axes.of(axis));
    }

    /**
     * yᵢ = xᵢ - ln Σⱼ e^xⱼ over some axes together, without overflow. Rule: g - softmax(x) Σⱼ gⱼ. NaN where xᵢ is ∞ or all are
     * -∞.
     *
     * @throws ShapeException if there are no elements along the axes
     */
    public static Tensor logSoftmax(Tensor x, Axes axes) {
        return Tensor.apply(new LogSoftmax(axes.kept()), x);
    }
}
