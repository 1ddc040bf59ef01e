package dev.chainrule.nn.cost;

import java.math.BigDecimal;
import java.math.MathContext;

/** Functions of the logistic cost in decimal arithmetic of 60 digits: an oracle without binary floating point. */
final class Decimal {
    private static final MathContext DIGITS = new MathContext(60);

    /** e⁻ᵗ beyond this is below 10⁻⁴⁰⁰, which no double tells from 0 and no sum of doubles notices. */
    private static final double NEGLIGIBLE = 1000;

    private Decimal() {}

    /** σ(z). */
    static BigDecimal sigmoid(double z) {
        BigDecimal e = expOfMinus(Math.abs(z));
        BigDecimal numerator = z >= 0 ? BigDecimal.ONE : e;
        return numerator.divide(BigDecimal.ONE.add(e), DIGITS);
    }

    /** ln(1 + eᶻ). */
    static BigDecimal softplus(double z) {
        return new BigDecimal(Math.max(z, 0)).add(logOfOnePlus(expOfMinus(Math.abs(z))), DIGITS);
    }

    /** e⁻ᵗ for t ≥ 0: the Taylor series of t / 2¹², squared twelve times. */
    private static BigDecimal expOfMinus(double t) {
        if (t > NEGLIGIBLE) {
            return BigDecimal.ZERO;
        }
        BigDecimal x = new BigDecimal(-t).divide(new BigDecimal(1 << 12), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int k = 1; k <= 60; k++) {
            term = term.multiply(x, DIGITS).divide(new BigDecimal(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < 12; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** ln(1 + t) = 2 artanh(t / (2 + t)) for 0 ≤ t ≤ 1: the argument is at most 1/3, 60 terms leave 3⁻¹²¹. */
    private static BigDecimal logOfOnePlus(BigDecimal t) {
        BigDecimal x = t.divide(t.add(BigDecimal.valueOf(2)), DIGITS);
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal power = x;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k <= 119; k += 2) {
            sum = sum.add(power.divide(new BigDecimal(k), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.valueOf(2), DIGITS);
    }
}
