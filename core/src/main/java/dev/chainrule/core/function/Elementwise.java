package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.sigmoidPrime;
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
    LOG(NdArray::log, (g, y, x) -> g.div(x), Domain.POSITIVE),
    SQRT(NdArray::sqrt, (g, y, x) -> g.div(y.mul(2)), Domain.POSITIVE),
    SQUARE(NdArray::square, (g, y, x) -> g.mul(x.mul(2)), Domain.REALS),
    SIGMOID(NdArray::sigmoid, (g, y, x) -> g.mul(sigmoidPrime(x)), Domain.REALS),
    // (σ(x) σ(-x))' = σ(x) σ(-x) (σ(-x) - σ(x)), and the difference is -tanh(x/2)
    SIGMOID_PRIME(
            NdArray::sigmoidPrime, (g, y, x) -> g.mul(y).mul(tanh(x.mul(0.5))).neg(), Domain.REALS),
    // 1/cosh² x = 4 σ(2x) σ(-2x) keeps its digits where tanh saturates, 1 - y² does not
    TANH(NdArray::tanh, (g, y, x) -> g.mul(sigmoidPrime(x.mul(2)).mul(4)), Domain.REALS),
    SOFTPLUS(NdArray::softplus, (g, y, x) -> g.mul(sigmoid(x)), Domain.REALS),
    RELU(NdArray::relu, (g, y, x) -> g.mul(Tensor.constant(x.value().step())), Domain.NONZERO);

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
