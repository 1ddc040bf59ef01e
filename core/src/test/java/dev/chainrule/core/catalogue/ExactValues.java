package dev.chainrule.core.catalogue;

import static dev.chainrule.core.kernel.HighPrecision.exp;
import static dev.chainrule.core.kernel.HighPrecision.log;

import dev.chainrule.core.kernel.HighPrecision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The elementwise functions to at least 25 digits for numbers from 10⁻⁶ to 100, by their definitions. */
final class ExactValues {
    /** The terms of sin 100 are as large as 10⁴³, so that 30 digits are left of sin and cos at least, wherever they are not 0. */
    static final MathContext DIGITS = new MathContext(100);

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal PI = HighPrecision.pi(110).round(DIGITS);
    private static final BigDecimal SELU_LAMBDA = new BigDecimal("1.0507009873554804934193349852946");
    private static final BigDecimal SELU_ALPHA = new BigDecimal("1.6732632423543772848170429916717");

    private ExactValues() {}

    /** By the label of the row in the table. */
    static Map<String, UnaryOperator<BigDecimal>> all() {
        Map<String, UnaryOperator<BigDecimal>> f = new HashMap<>();
        powers(f);
        pieces(f);
        angles(f);
        activations(f);
        return f;
    }

    private static void powers(Map<String, UnaryOperator<BigDecimal>> f) {
        f.put("exp", HighPrecision::exp);
        f.put("exp2", x -> exp(x.multiply(log(TWO))));
        f.put("expm1", x -> exp(x).subtract(ONE));
        f.put("log", HighPrecision::log);
        f.put("log2", x -> over(log(x), log(TWO)));
        f.put("log10", x -> over(log(x), log(BigDecimal.TEN)));
        f.put("log1p", x -> log(x.add(ONE)));
        f.put("sqrt", x -> x.sqrt(DIGITS));
        f.put("rsqrt", x -> over(ONE, x.sqrt(DIGITS)));
        f.put("cbrt", ExactValues::cbrt);
        f.put("square", x -> x.multiply(x));
        f.put("reciprocal", x -> over(ONE, x));
        f.put("erf", ExactValues::erf);
        f.put("erfc", x -> ONE.subtract(erf(x)));
    }

    private static void pieces(Map<String, UnaryOperator<BigDecimal>> f) {
        f.put("abs", BigDecimal::abs);
        f.put("sign", x -> BigDecimal.valueOf(x.signum()));
        f.put("ceil", x -> x.setScale(0, RoundingMode.CEILING));
        f.put("floor", x -> x.setScale(0, RoundingMode.FLOOR));
        f.put("round", x -> x.setScale(0, RoundingMode.HALF_EVEN));
        f.put("relu", x -> x.max(BigDecimal.ZERO));
        f.put("hardTanh", x -> x.max(ONE.negate()).min(ONE));
    }

    private static void angles(Map<String, UnaryOperator<BigDecimal>> f) {
        f.put("sin", ExactValues::sin);
        f.put("cos", ExactValues::cos);
        f.put("tan", x -> over(sin(x), cos(x)));
        f.put("asin", x -> atan(over(x, ONE.subtract(x.multiply(x)).sqrt(DIGITS))));
        f.put("acos", x -> atan(over(ONE.subtract(x), ONE.add(x)).sqrt(DIGITS)).multiply(TWO));
        f.put("atan", ExactValues::atan);
        f.put("sinh", x -> over(exp(x).subtract(exp(x.negate())), TWO));
        f.put("cosh", x -> over(exp(x).add(exp(x.negate())), TWO));
        f.put("tanh", ExactValues::tanh);
    }

    private static void activations(Map<String, UnaryOperator<BigDecimal>> f) {
        f.put("sigmoid", ExactValues::sigmoid);
        f.put("sigmoidPrime", x -> sigmoid(x).multiply(sigmoid(x.negate())));
        f.put("logSigmoid", x -> softplus(x.negate()).negate());
        f.put("softplus", ExactValues::softplus);
        f.put("softsign", x -> over(x, x.abs().add(ONE)));
        f.put("silu", x -> x.multiply(sigmoid(x)));
        f.put("mish", x -> x.multiply(tanh(softplus(x))));
        f.put("gelu", x -> x.multiply(ONE.add(erf(over(x, TWO.sqrt(DIGITS))))).multiply(new BigDecimal("0.5")));
        f.put("selu", x -> elu(x, SELU_ALPHA).multiply(SELU_LAMBDA));
    }

    static BigDecimal over(BigDecimal a, BigDecimal b) {
        return a.divide(b, DIGITS);
    }

    static BigDecimal elu(BigDecimal x, BigDecimal alpha) {
        return x.signum() > 0 ? x : exp(x).subtract(ONE).multiply(alpha);
    }

    static BigDecimal sigmoid(BigDecimal x) {
        return over(ONE, ONE.add(exp(x.negate())));
    }

    static BigDecimal softplus(BigDecimal x) {
        return log(ONE.add(exp(x.abs().negate()))).add(x.max(BigDecimal.ZERO));
    }

    /** x/2 (1 + tanh u) with u = √(2/π) (x + 0.044715 x³), which is x σ(2u). */
    static BigDecimal geluTanh(BigDecimal x) {
        BigDecimal cubic = x.add(x.pow(3).multiply(new BigDecimal("0.044715")));
        return x.multiply(sigmoid(over(BigDecimal.valueOf(8), PI).sqrt(DIGITS).multiply(cubic)));
    }

    /** The angle of the point (b, a). */
    static BigDecimal angle(BigDecimal a, BigDecimal b) {
        BigDecimal half = b.signum() < 0 ? PI.multiply(BigDecimal.valueOf(a.signum())) : BigDecimal.ZERO;
        return atan(over(a, b)).add(half);
    }

    private static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = exp(x.multiply(TWO));
        return over(e.subtract(ONE), e.add(ONE));
    }

    /** Beyond 26, erf differs from ±1 by less than any normal double. */
    private static BigDecimal erf(BigDecimal x) {
        return x.abs().compareTo(BigDecimal.valueOf(26)) > 0 ? BigDecimal.valueOf(x.signum()) : HighPrecision.erf(x);
    }

    private static BigDecimal sin(BigDecimal x) {
        return alternating(x, x, 2);
    }

    private static BigDecimal cos(BigDecimal x) {
        return alternating(ONE, x, 1);
    }

    /** t - t x² / (n (n + 1)) + .., each term from the one before. */
    private static BigDecimal alternating(BigDecimal first, BigDecimal x, int n) {
        BigDecimal square = x.multiply(x, DIGITS).negate();
        BigDecimal sum = first;
        BigDecimal term = first;
        for (int k = n; term.abs().compareTo(new BigDecimal("1e-60")) > 0; k += 2) {
            term = over(term.multiply(square), BigDecimal.valueOf((long) k * (k + 1)));
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    /** One step of Newton's iteration for tan y = x, which doubles the 16 digits of the start. */
    private static BigDecimal atan(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.atan(x.doubleValue()));
        BigDecimal cos = cos(y);
        return y.subtract(sin(y).subtract(x.multiply(cos)).multiply(cos), DIGITS);
    }

    /** One step of Newton's iteration for y³ = x. */
    private static BigDecimal cbrt(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.cbrt(x.doubleValue()));
        return y.subtract(over(y.pow(3).subtract(x), y.multiply(y).multiply(BigDecimal.valueOf(3))));
    }
}
