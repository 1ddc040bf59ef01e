package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.abs;
import static dev.chainrule.core.function.Functions.cos;
import static dev.chainrule.core.function.Functions.cosh;
import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.sigmoidPrime;
import static dev.chainrule.core.function.Functions.sin;
import static dev.chainrule.core.function.Functions.sinh;
import static dev.chainrule.core.function.Functions.softplus;
import static dev.chainrule.core.function.Functions.sqrt;
import static dev.chainrule.core.function.Functions.square;
import static dev.chainrule.core.function.Functions.tanh;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The table of elementwise functions: value, rule, and where the function is defined and smooth. One row each.
 *
 * <p>In a rule g is the cotangent of the output, y the output, x the input.
 */
public enum Elementwise implements Op.Unary {
    EXP(NdArray::exp, (g, y, x) -> g.mul(y), Domain.REALS),
    EXP2(NdArray::exp2, (g, y, x) -> g.mul(y.mul(StrictMath.log(2))), Domain.REALS),
    // y + 1 would lose the digits of eˣ far below 0
    EXPM1(NdArray::expm1, (g, y, x) -> g.mul(exp(x)), Domain.REALS),
    LOG(NdArray::log, (g, y, x) -> g.div(x), Domain.POSITIVE),
    LOG2(NdArray::log2, (g, y, x) -> g.div(x.mul(StrictMath.log(2))), Domain.POSITIVE),
    LOG10(NdArray::log10, (g, y, x) -> g.div(x).div(StrictMath.log(10)), Domain.POSITIVE),
    LOG1P(NdArray::log1p, (g, y, x) -> g.div(x.add(1)), Domain.between(-1, Double.POSITIVE_INFINITY)),
    SQRT(NdArray::sqrt, (g, y, x) -> g.div(y.mul(2)), Domain.POSITIVE),
    RSQRT(NdArray::rsqrt, (g, y, x) -> g.mul(y.div(x).mul(-0.5)), Domain.POSITIVE),
    CBRT(NdArray::cbrt, (g, y, x) -> g.div(square(y).mul(3)), Domain.NONZERO),
    SQUARE(NdArray::square, (g, y, x) -> g.mul(2).mul(x), Domain.REALS),
    RECIPROCAL(x -> x.rdiv(1), (g, y, x) -> g.mul(square(y)).neg(), Domain.NONZERO),

    ABS(NdArray::abs, (g, y, x) -> g.mul(Tensor.constant(x.value().sign())), Domain.NONZERO),
    SIGN(NdArray::sign, (g, y, x) -> zeros(g), Domain.NONZERO),
    CEIL(NdArray::ceil, (g, y, x) -> zeros(g), Domain.REALS.without(-3, -2, -1, 0, 1, 2, 3)),
    FLOOR(NdArray::floor, (g, y, x) -> zeros(g), Domain.REALS.without(-3, -2, -1, 0, 1, 2, 3)),
    ROUND(NdArray::round, (g, y, x) -> zeros(g), Domain.REALS.without(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5)),

    SIN(NdArray::sin, (g, y, x) -> g.mul(cos(x)), Domain.REALS),
    COS(NdArray::cos, (g, y, x) -> g.mul(sin(x)).neg(), Domain.REALS),
    TAN(NdArray::tan, (g, y, x) -> g.mul(square(y).add(1)), Domain.between(-Math.PI / 2, Math.PI / 2)),
    ASIN(NdArray::asin, (g, y, x) -> g.div(halfChord(x)), Domain.between(-1, 1)),
    ACOS(NdArray::acos, (g, y, x) -> g.div(halfChord(x)).neg(), Domain.between(-1, 1)),
    ATAN(NdArray::atan, (g, y, x) -> g.div(square(x).add(1)), Domain.REALS),
    SINH(NdArray::sinh, (g, y, x) -> g.mul(cosh(x)), Domain.REALS),
    COSH(NdArray::cosh, (g, y, x) -> g.mul(sinh(x)), Domain.REALS),
    // 1/cosh² x = 4 σ(2x) σ(-2x) keeps its digits where tanh saturates, 1 - y² does not
    TANH(NdArray::tanh, (g, y, x) -> g.mul(sigmoidPrime(x.mul(2)).mul(4)), Domain.REALS),
    ERF(NdArray::erf, (g, y, x) -> g.mul(Gaussian.erfPrime(x)), Domain.REALS),
    ERFC(NdArray::erfc, (g, y, x) -> g.mul(Gaussian.erfPrime(x)).neg(), Domain.REALS),

    SIGMOID(NdArray::sigmoid, (g, y, x) -> Tensor.apply(MulSigmoidPrime.MUL_SIGMOID_PRIME, g, x), Domain.REALS),
    // (σ(x) σ(-x))' = σ(x) σ(-x) (σ(-x) - σ(x)), and the difference is -tanh(x/2)
    SIGMOID_PRIME(
            NdArray::sigmoidPrime, (g, y, x) -> g.mul(y).mul(tanh(x.mul(0.5))).neg(), Domain.REALS),
    LOG_SIGMOID(x -> x.neg().softplus().neg(), (g, y, x) -> g.mul(sigmoid(x.neg())), Domain.REALS),
    SOFTPLUS(NdArray::softplus, (g, y, x) -> g.mul(sigmoid(x)), Domain.REALS),
    SOFTSIGN(x -> x.div(x.abs().add(1)), (g, y, x) -> g.div(square(abs(x).add(1))), Domain.NONZERO),
    SILU(x -> x.mul(x.sigmoid()), (g, y, x) -> g.mul(siluPrime(x)), Domain.REALS),
    MISH(x -> x.mul(x.softplus().tanh()), (g, y, x) -> g.mul(mishPrime(x)), Domain.REALS),
    GELU(Gaussian::gelu, (g, y, x) -> g.mul(Gaussian.geluPrime(x)), Domain.REALS),
    SELU(Elu::selu, (g, y, x) -> Elu.seluRule(g, y, x), Domain.NONZERO),
    RELU(NdArray::relu, (g, y, x) -> Where.chosen(x.value().step(), g), Domain.NONZERO),
    HARD_TANH(x -> Clamp.UNIT.forward(x), (g, y, x) -> Clamp.UNIT.vjp(g, y, x), Domain.REALS.without(-1, 1));

    /** A rule of three: g the cotangent of the output, y the output, x the input. */
    @FunctionalInterface
    private interface Rule {
        Tensor vjp(Tensor g, Tensor y, Tensor x);
    }

    private final UnaryOperator<NdArray> value;
    private final Rule rule;
    private final Domain domain;
    private final String label;

    Elementwise(UnaryOperator<NdArray> value, Rule rule, Domain domain) {
        this.value = value;
        this.rule = rule;
        this.domain = domain;
        this.label = camelCase(name());
    }

    private static Tensor zeros(Tensor g) {
        return Tensor.constant(NdArray.full(g.shape(), g.type(), 0));
    }

    /** √(1 - x²), by the product that keeps its digits near ±1. */
    private static Tensor halfChord(Tensor x) {
        return sqrt(x.rsub(1).mul(x.add(1)));
    }

    /** (x σ(x))' = σ(x) (1 + x σ(-x)). */
    private static Tensor siluPrime(Tensor x) {
        return sigmoid(x).mul(x.mul(sigmoid(x.neg())).add(1));
    }

    /** (x tanh s)' = tanh s + x σ(x) / cosh² s, with s = ln(1 + eˣ). */
    private static Tensor mishPrime(Tensor x) {
        Tensor s = softplus(x);
        return tanh(s).add(x.mul(sigmoid(x)).mul(sigmoidPrime(s.mul(2)).mul(4)));
    }

    private static String camelCase(String constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }

    @Override
    public String label() {
        return label;
    }

    /** Where the function is defined and smooth. */
    public Domain domain() {
        return domain;
    }

    @Override
    public NdArray forward(NdArray x) {
        return value.apply(x);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return rule.vjp(g, y, x);
    }
}
