package dev.chainrule.nn.bp;

import java.math.BigDecimal;
import java.math.MathContext;

/** The sigmoid and its kin to 60 digits, from the series of the exponential alone. */
final class Exact {
    static final MathContext DIGITS = new MathContext(60);
    private static final int HALVINGS = 20;

    private Exact() {}

    /** eᶻ = (e^(z/2ᵏ))^(2ᵏ), so that the series has a small argument; 90 digits keep 60 after 20 squarings. */
    static BigDecimal exp(double z) {
        MathContext wide = new MathContext(90);
        BigDecimal t = new BigDecimal(z).divide(BigDecimal.valueOf(1L << HALVINGS), wide);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; n < 40; n++) {
            term = term.multiply(t, wide).divide(BigDecimal.valueOf(n), wide);
            sum = sum.add(term, wide);
        }
        for (int k = 0; k < HALVINGS; k++) {
            sum = sum.multiply(sum, wide);
        }
        return sum;
    }

    /** 1 / (1 + e⁻ᶻ). */
    static BigDecimal sigmoid(double z) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(-z)), DIGITS);
    }

    /** 1 / cosh² z = 4 / (eᶻ + e⁻ᶻ)². */
    static BigDecimal tanhPrime(double z) {
        BigDecimal twoCosh = exp(z).add(exp(-z));
        return BigDecimal.valueOf(4).divide(twoCosh.multiply(twoCosh), DIGITS);
    }

    /** (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ). */
    static BigDecimal tanh(double z) {
        return exp(z).subtract(exp(-z)).divide(exp(z).add(exp(-z)), DIGITS);
    }

    /** |found − exact| / |exact|. */
    static double relativeError(double found, BigDecimal exact) {
        return new BigDecimal(found)
                .subtract(exact)
                .abs()
                .divide(exact.abs(), DIGITS)
                .doubleValue();
    }
}
