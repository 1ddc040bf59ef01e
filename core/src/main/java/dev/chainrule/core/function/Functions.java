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

    // ---- powers, exponentials, logarithms ----

    /** y = eˣ. Rule: g y. Accuracy: 1 ulp. */
    public static Tensor exp(Tensor x) {
        return Tensor.apply(Elementwise.EXP, x);
    }

    /** y = 2ˣ, exact where x is whole. Rule: g y ln 2. Accuracy: 1 ulp. */
    public static Tensor exp2(Tensor x) {
        return Tensor.apply(Elementwise.EXP2, x);
    }

    /** y = eˣ - 1, with all digits near 0. Rule: g eˣ. Accuracy: 1 ulp. */
    public static Tensor expm1(Tensor x) {
        return Tensor.apply(Elementwise.EXPM1, x);
    }

    /** y = ln x. Rule: g / x. Domain: x > 0; -∞ at 0, NaN below. Accuracy: 1 ulp. */
    public static Tensor log(Tensor x) {
        return Tensor.apply(Elementwise.LOG, x);
    }

    /** y = log₂ x, exact at powers of 2. Rule: g / (x ln 2). Domain: x > 0; -∞ at 0, NaN below. Accuracy: 1.5 ulp. */
    public static Tensor log2(Tensor x) {
        return Tensor.apply(Elementwise.LOG2, x);
    }

    /**
     * y = log₁₀ x, exact at powers of 10. Rule: g / (x ln 10). Domain: x > 0; -∞ at 0, NaN below. Accuracy: 1.5 ulp.
     */
    public static Tensor log10(Tensor x) {
        return Tensor.apply(Elementwise.LOG10, x);
    }

    /** y = ln(1 + x), with all digits near 0. Rule: g / (1 + x). Domain: x > -1; -∞ at -1, NaN below. Accuracy: 1 ulp. */
    public static Tensor log1p(Tensor x) {
        return Tensor.apply(Elementwise.LOG1P, x);
    }

    /** y = √x. Rule: g / (2 y), infinite at 0. Domain: x ≥ 0; NaN below. Correctly rounded. */
    public static Tensor sqrt(Tensor x) {
        return Tensor.apply(Elementwise.SQRT, x);
    }

    /** y = 1 / √x. Rule: -g y / (2 x). Domain: x > 0; ∞ at 0, NaN below. Accuracy: 2 ulp. */
    public static Tensor rsqrt(Tensor x) {
        return Tensor.apply(Elementwise.RSQRT, x);
    }

    /** y = ∛x, also of negative numbers. Rule: g / (3 y²), infinite at 0. Accuracy: 1 ulp. */
    public static Tensor cbrt(Tensor x) {
        return Tensor.apply(Elementwise.CBRT, x);
    }

    /** y = x². Rule: 2 g x. */
    public static Tensor square(Tensor x) {
        return Tensor.apply(Elementwise.SQUARE, x);
    }

    /** y = 1 / x. Rule: -g y². Domain: x ≠ 0; infinite at 0. Correctly rounded. */
    public static Tensor reciprocal(Tensor x) {
        return Tensor.apply(Elementwise.RECIPROCAL, x);
    }

    // ---- pieces ----

    /** y = |x|. Rule: g times the sign of x; the derivative at the kink, x = 0, is 0. */
    public static Tensor abs(Tensor x) {
        return Tensor.apply(Elementwise.ABS, x);
    }

    /** y = -1, 0 or 1, with the sign of x. Rule: 0. */
    public static Tensor sign(Tensor x) {
        return Tensor.apply(Elementwise.SIGN, x);
    }

    /** y = the least whole number not below x. Rule: 0. */
    public static Tensor ceil(Tensor x) {
        return Tensor.apply(Elementwise.CEIL, x);
    }

    /** y = the greatest whole number not above x. Rule: 0. */
    public static Tensor floor(Tensor x) {
        return Tensor.apply(Elementwise.FLOOR, x);
    }

    /** y = the nearest whole number, the even one of two. Rule: 0. */
    public static Tensor round(Tensor x) {
        return Tensor.apply(Elementwise.ROUND, x);
    }

    /**
     * y = min(max(x, low), high). Rule: g strictly between the bounds, else 0, also at the bounds (where PyTorch gives g).
     *
     * @throws IllegalArgumentException if low is above high, or one is NaN
     */
    public static Tensor clamp(Tensor x, double low, double high) {
        return Tensor.apply(new Clamp(low, high), x);
    }

    // ---- angles ----

    /** y = sin x, in radians. Rule: g cos x. Accuracy: 1 ulp. */
    public static Tensor sin(Tensor x) {
        return Tensor.apply(Elementwise.SIN, x);
    }

    /** y = cos x, in radians. Rule: -g sin x. Accuracy: 1 ulp. */
    public static Tensor cos(Tensor x) {
        return Tensor.apply(Elementwise.COS, x);
    }

    /** y = tan x, in radians. Rule: g (1 + y²). Accuracy: 1.5 ulp. */
    public static Tensor tan(Tensor x) {
        return Tensor.apply(Elementwise.TAN, x);
    }

    /**
     * y = the angle from -π/2 to π/2 with sine x. Rule: g / √(1 - x²), infinite at ±1. Domain: |x| ≤ 1; NaN beyond.
     * Accuracy: 1 ulp.
     */
    public static Tensor asin(Tensor x) {
        return Tensor.apply(Elementwise.ASIN, x);
    }

    /**
     * y = the angle from 0 to π with cosine x. Rule: -g / √(1 - x²), infinite at ±1. Domain: |x| ≤ 1; NaN beyond. Accuracy:
     * 1 ulp.
     */
    public static Tensor acos(Tensor x) {
        return Tensor.apply(Elementwise.ACOS, x);
    }

    /** y = the angle from -π/2 to π/2 with tangent x. Rule: g / (1 + x²). Accuracy: 1 ulp. */
    public static Tensor atan(Tensor x) {
        return Tensor.apply(Elementwise.ATAN, x);
    }

    /** y = sinh x. Rule: g cosh x. Accuracy: 2 ulp. */
    public static Tensor sinh(Tensor x) {
        return Tensor.apply(Elementwise.SINH, x);
    }

    /** y = cosh x. Rule: g sinh x. Accuracy: 2 ulp. */
    public static Tensor cosh(Tensor x) {
        return Tensor.apply(Elementwise.COSH, x);
    }

    /** y = tanh x. Rule: g / cosh² x, which keeps its digits where tanh saturates. Accuracy: 2 ulp. */
    public static Tensor tanh(Tensor x) {
        return Tensor.apply(Elementwise.TANH, x);
    }

    // ---- the normal distribution ----

    /** y = erf x = 2/√π ∫₀ˣ e^(-t²) dt. Rule: 2/√π e^(-x²) g. Accuracy: 2 ulp. */
    public static Tensor erf(Tensor x) {
        return Tensor.apply(Elementwise.ERF, x);
    }

    /** y = 1 - erf x, with all digits where erf x is near 1. Rule: -2/√π e^(-x²) g. Accuracy: 4 ulp, 2 in single precision. */
    public static Tensor erfc(Tensor x) {
        return Tensor.apply(Elementwise.ERFC, x);
    }

    // ---- activations ----

    /** y = σ(x) = 1 / (1 + e⁻ˣ). Rule: g σ(x) σ(-x), which keeps its digits where σ saturates. Accuracy: 2 ulp. */
    public static Tensor sigmoid(Tensor x) {
        return Tensor.apply(Elementwise.SIGMOID, x);
    }

    /** y = σ'(x) = σ(x) σ(-x), the slope of the sigmoid. Rule: -g y tanh(x / 2). Accuracy: 2 ulp. */
    public static Tensor sigmoidPrime(Tensor x) {
        return Tensor.apply(Elementwise.SIGMOID_PRIME, x);
    }

    /** y = ln σ(x) = -ln(1 + e⁻ˣ), without overflow. Rule: g σ(-x). Accuracy: 2 ulp. */
    public static Tensor logSigmoid(Tensor x) {
        return Tensor.apply(Elementwise.LOG_SIGMOID, x);
    }

    /** y = ln(1 + eˣ), without overflow, also above 20, where PyTorch gives x. Rule: g σ(x). Accuracy: 2 ulp. */
    public static Tensor softplus(Tensor x) {
        return Tensor.apply(Elementwise.SOFTPLUS, x);
    }

    /** y = x / (1 + |x|). Rule: g / (1 + |x|)². The second derivative at its jump, x = 0, is 0. NaN at ±∞. */
    public static Tensor softsign(Tensor x) {
        return Tensor.apply(Elementwise.SOFTSIGN, x);
    }

    /** y = x σ(x). Rule: g σ(x) (1 + x σ(-x)). NaN at -∞. */
    public static Tensor silu(Tensor x) {
        return Tensor.apply(Elementwise.SILU, x);
    }

    /** y = x tanh s, s = ln(1 + eˣ). Rule: g (tanh s + x σ(x) / cosh² s). NaN at -∞. */
    public static Tensor mish(Tensor x) {
        return Tensor.apply(Elementwise.MISH, x);
    }

    /**
     * y = x Φ(x), Φ the distribution function of the normal distribution. Rule: g (Φ(x) + x φ(x)), φ its density. NaN at -∞.
     *
     * <p>Accuracy: of the order of x² units of roundoff in the lower tail, which a form by erf loses entirely.
     */
    public static Tensor gelu(Tensor x) {
        return Tensor.apply(Elementwise.GELU, x);
    }

    /**
     * y = x/2 (1 + tanh u), u = √(2/π) (x + 0.044715 x³): an approximation of {@link #gelu}, as x σ(2u). Rule: by its parts.
     *
     * <p>Accuracy: some hundred units of roundoff far in the lower tail.
     *
     * <p>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016), section 2.
     */
    public static Tensor geluTanh(Tensor x) {
        return Gaussian.geluTanh(x);
    }

    /** y = max(x, 0). Rule: g where x > 0, else 0; the derivative at the kink, x = 0, is 0. */
    public static Tensor relu(Tensor x) {
        return Tensor.apply(Elementwise.RELU, x);
    }

    /**
     * y = x above 0, slope x below. Rule: g above 0, slope g below; the derivative at the kink, x = 0, is the number of least
     * magnitude between the two slopes: the given slope where that is from 0 to 1.
     */
    public static Tensor leakyRelu(Tensor x, double slope) {
        return Tensor.apply(new LeakyRelu(slope), x);
    }

    /**
     * y = x above 0, α (eˣ - 1) below. Rule: g above 0, g α eˣ below; the derivative at the kink, x = 0, is the number of least
     * magnitude between 1 and α, and the second derivative is 0.
     */
    public static Tensor elu(Tensor x, double alpha) {
        return Tensor.apply(new Elu(alpha), x);
    }

    /**
     * y = λ x above 0, λ α (eˣ - 1) below, λ = 1.0507.., α = 1.6732... Rule: λ g above 0, λ α eˣ g below; the derivative at the
     * kink, x = 0, is λ, the smaller one (where PyTorch gives λ α).
     */
    public static Tensor selu(Tensor x) {
        return Tensor.apply(Elementwise.SELU, x);
    }

    /** y = min(max(x, -1), 1). Rule: g where |x| < 1, else 0. */
    public static Tensor hardTanh(Tensor x) {
        return Tensor.apply(Elementwise.HARD_TANH, x);
    }

    // ---- along axes ----

    /**
     * y = ln Σ eˣ over some axes, over all when none is named, without overflow. Rule: g softmax(x).
     * -∞ over no elements.
     *
     * @throws ShapeException if there are no such axes
     */
    public static Tensor logsumexp(Tensor x, int... axes) {
        return logsumexp(x, Axes.of(axes));
    }

    /**
     * y = ln Σ eˣ over some axes, without overflow. Rule: g softmax(x). -∞ where all elements are, and over no
     * elements.
     *
     * @throws ShapeException if there are no such axes
     */
    public static Tensor logsumexp(Tensor x, Axes axes) {
        return Tensor.apply(new LogSumExp(axes), x);
    }

    /**
     * yᵢ = e^xᵢ / Σⱼ e^xⱼ along an axis, without overflow. Rule: y (g - Σⱼ gⱼ yⱼ). NaN where xᵢ is ∞ or all are -∞.
     *
     * @param axis the axis along which the result sums to 1; -1 for the last one
     * @throws ShapeException if there is no such axis
     */
    public static Tensor softmax(Tensor x, int axis) {
        return softmax(x, Axes.of(axis));
    }

    /**
     * yᵢ = e^xᵢ / Σⱼ e^xⱼ over some axes together, without overflow. Rule: y (g - Σⱼ gⱼ yⱼ). NaN where xᵢ is ∞ or all are -∞.
     *
     * @throws ShapeException if there are no such axes
     */
    public static Tensor softmax(Tensor x, Axes axes) {
        return Tensor.apply(new Softmax(axes.kept()), x);
    }

    /**
     * yᵢ = xᵢ - ln Σⱼ e^xⱼ along an axis, without overflow. Rule: g - softmax(x) Σⱼ gⱼ. NaN where xᵢ is ∞ or all are -∞.
     *
     * @param axis the axis along which e^y sums to 1; -1 for the last one
     * @throws ShapeException if there is no such axis
     */
    public static Tensor logSoftmax(Tensor x, int axis) {
        return logSoftmax(x, Axes.of(axis));
    }

    /**
     * yᵢ = xᵢ - ln Σⱼ e^xⱼ over some axes together, without overflow. Rule: g - softmax(x) Σⱼ gⱼ. NaN where xᵢ is ∞ or all are
     * -∞.
     *
     * @throws ShapeException if there are no such axes
     */
    public static Tensor logSoftmax(Tensor x, Axes axes) {
        return Tensor.apply(new LogSoftmax(axes.kept()), x);
    }
}
