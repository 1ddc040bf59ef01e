package dev.chainrule.core.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * The elementwise functions on commons-math3's numbers with derivatives, written so that the oracle itself loses no digits:
 * forms that cancel for arguments of one sign, or of one size, are used for the others.
 */
final class Oracles {
    private Oracles() {}

    /** By the label of the row in the table. */
    static Map<String, UnaryOperator<DerivativeStructure>> all() {
        Map<String, UnaryOperator<DerivativeStructure>> f = new HashMap<>();
        powers(f);
        pieces(f);
        angles(f);
        activations(f);
        return f;
    }

    private static void powers(Map<String, UnaryOperator<DerivativeStructure>> f) {
        f.put("exp", DerivativeStructure::exp);
        f.put("exp2", x -> x.multiply(FastMath.log(2)).exp());
        f.put("expm1", DerivativeStructure::expm1);
        f.put("log", DerivativeStructure::log);
        f.put("log2", x -> x.log().divide(FastMath.log(2)));
        f.put("log10", DerivativeStructure::log10);
        f.put("log1p", DerivativeStructure::log1p);
        f.put("sqrt", DerivativeStructure::sqrt);
        f.put("rsqrt", x -> x.sqrt().reciprocal());
        f.put("cbrt", DerivativeStructure::cbrt);
        f.put("square", x -> x.multiply(x));
        f.put("reciprocal", DerivativeStructure::reciprocal);
        f.put("erf", x -> bell(x, Erf.erf(x.getValue()), 1, 1));
        f.put("erfc", x -> bell(x, Erf.erfc(x.getValue()), -1, 1));
    }

    private static void pieces(Map<String, UnaryOperator<DerivativeStructure>> f) {
        f.put("abs", DerivativeStructure::abs);
        f.put("sign", DerivativeStructure::signum);
        f.put("ceil", DerivativeStructure::ceil);
        f.put("floor", DerivativeStructure::floor);
        f.put("round", DerivativeStructure::rint);
        f.put("relu", x -> x.getValue() > 0 ? x : x.multiply(0));
        f.put("hardTanh", x -> Math.abs(x.getValue()) < 1 ? x : x.signum());
    }

    private static void angles(Map<String, UnaryOperator<DerivativeStructure>> f) {
        f.put("sin", DerivativeStructure::sin);
        f.put("cos", DerivativeStructure::cos);
        f.put("tan", DerivativeStructure::tan);
        f.put("asin", x -> x.divide(x.negate().add(1).multiply(x.add(1)).sqrt()).atan());
        f.put("acos", x -> x.negate().add(1).divide(x.add(1)).sqrt().atan().multiply(2));
        f.put("atan", DerivativeStructure::atan);
        f.put("sinh", DerivativeStructure::sinh);
        f.put("cosh", DerivativeStructure::cosh);
        f.put("tanh", Oracles::tanh);
    }

    private static void activations(Map<String, UnaryOperator<DerivativeStructure>> f) {
        f.put("sigmoid", Oracles::sigmoid);
        f.put("sigmoidPrime", x -> sigmoid(x).multiply(sigmoid(x.negate())));
        f.put("logSigmoid", x -> softplus(x.negate()).negate());
        f.put("softplus", Oracles::softplus);
        f.put("softsign", Oracles::softsign);
        f.put("silu", x -> x.multiply(sigmoid(x)));
        f.put("mish", Oracles::mish);
        f.put(
                "gelu",
                x -> x.multiply(bell(x, Erf.erfc(-x.getValue() * Math.sqrt(0.5)), 1, Math.sqrt(0.5))
                        .multiply(0.5)));
        f.put("selu", x -> elu(x, 1.6732632423543772).multiply(1.0507009873554805));
    }

    /** A function with a known value and the slope of ±erf(c x): ±2c/√π e^(-c²x²). */
    private static DerivativeStructure bell(DerivativeStructure x, double value, double sign, double c) {
        double t = c * x.getValue();
        double slope = sign * 2 * c / Math.sqrt(Math.PI) * FastMath.exp(-t * t);
        return x.compose(value, slope, -2 * c * t * slope, c * c * (4 * t * t - 2) * slope);
    }

    /** x / (1 + |x|), as 1 - 1 / (1 + |x|) where the quotient rule would cancel. */
    private static DerivativeStructure softsign(DerivativeStructure x) {
        DerivativeStructure v = x.abs().add(1);
        boolean small = Math.abs(x.getValue()) < 1;
        return small ? x.divide(v) : v.reciprocal().negate().add(1).multiply(Math.signum(x.getValue()));
    }

    /** tanh(ln(1 + u)) = u (u + 2) / (u (u + 2) + 2), with u = eˣ, and with v = 1/u: 1 - 2v² / (1 + 2v + 2v²). */
    private static DerivativeStructure mish(DerivativeStructure x) {
        if (x.getValue() > 0) {
            DerivativeStructure v = x.negate().exp();
            DerivativeStructure twice = v.multiply(v).multiply(2);
            return x.multiply(
                    twice.divide(twice.add(v.multiply(2)).add(1)).negate().add(1));
        }
        DerivativeStructure u = x.exp();
        DerivativeStructure w = u.multiply(u.add(2));
        return x.multiply(w.divide(w.add(2)));
    }

    /** By the quotient that is at most 1: the derivatives of the other one cancel. */
    static DerivativeStructure angle(DerivativeStructure a, DerivativeStructure b) {
        double half = Math.copySign(Math.PI / 2, a.getValue());
        if (Math.abs(a.getValue()) > Math.abs(b.getValue())) {
            return b.divide(a).atan().negate().add(half);
        }
        return a.divide(b).atan().add(b.getValue() > 0 ? 0 : 2 * half);
    }

    static DerivativeStructure elu(DerivativeStructure x, double alpha) {
        return x.getValue() > 0 ? x : x.expm1().multiply(alpha);
    }

    static DerivativeStructure sigmoid(DerivativeStructure x) {
        DerivativeStructure e = x.exp();
        return x.getValue() > -20 ? x.negate().exp().add(1).reciprocal() : e.divide(e.add(1));
    }

    private static DerivativeStructure tanh(DerivativeStructure x) {
        if (x.getValue() > 0) {
            return tanh(x.negate()).negate();
        }
        DerivativeStructure u = x.multiply(2).expm1();
        return u.divide(u.add(2));
    }

    static DerivativeStructure softplus(DerivativeStructure x) {
        return x.getValue() > 0 ? x.add(x.negate().exp().log1p()) : x.exp().log1p();
    }
}
