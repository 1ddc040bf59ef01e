package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;

/**
 * Elementary functions to about 50 digits, by power series: what the kernels are measured against.
 *
 * <p>Works with 70 digits, of which squaring and cancellation cost at most 20.
 */
public final class HighPrecision {

    private static final MathContext DIGITS = new MathContext(70);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal LN2 = twiceArtanhOfThird();

    /** Below this size of x, three terms of a series have more than 40 digits. */
    private static final BigDecimal SMALL = new BigDecimal("1e-15");

    private static final int HALVINGS = 8;
    private static final int SPARE_PLACES = 40;
    private static final BigDecimal ROOT_OF_PI = pi(760).sqrt(new MathContext(750));

    private static final BigDecimal QUARTER_TURN = pi(120).divide(TWO);

    private HighPrecision() {}

    /** f(x) for a finite x where the result is finite. */
    static BigDecimal of(Unary f, double x) {
        return switch (f) {
            case EXP -> exp(exact(x));
            case EXP2 -> exp(exact(x).multiply(LN2));
            case EXPM1 -> expm1(exact(x));
            case SINH -> expm1(exact(x)).subtract(expm1(exact(-x))).divide(TWO, DIGITS);
            case COSH -> exp(exact(x)).add(exp(exact(-x))).divide(TWO, DIGITS);
            case LOG -> log(exact(x), StrictMath.log(x));
            case LOG1P -> log1p(exact(x));
            case LOG10 -> log(exact(x), StrictMath.log(x)).divide(log(BigDecimal.TEN), DIGITS);
            case LOG2 -> log(exact(x), StrictMath.log(x)).divide(LN2, DIGITS);
            case DECAY -> x < 0 ? decay(x).negate() : decay(x);
            case SIGMOID -> (x >= 0 ? ONE : decay(x)).divide(ONE.add(decay(x)), DIGITS);
            case SIGMOID_PRIME -> decay(x).divide(ONE.add(decay(x)).pow(2), DIGITS);
            case TANH -> tanh(exact(x));
            case SOFTPLUS -> exact(Math.max(x, 0)).add(log1p(decay(x)), DIGITS);
            case SIN -> sine(exact(x), 0);
            case COS -> sine(exact(x), 1);
            case TAN -> sine(exact(x), 0).divide(sine(exact(x), 1), DIGITS);
            default -> throw new IllegalArgumentException(f + " is exact or correctly rounded");
        };
    }

    private static BigDecimal decay(double x) {
        return exp(exact(-Math.abs(x)));
    }

    /**
     * sin(x + quarters·π/2), for |x| up to 2³⁰: a double is at least 2⁻⁷⁰ away from the multiples of π/2, so that r has 90
     * digits.
     */
    private static BigDecimal sine(BigDecimal x, int quarters) {
        BigDecimal n = x.divide(QUARTER_TURN, 0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(n.multiply(QUARTER_TURN));
        int turn = n.intValueExact() + quarters;
        BigDecimal term = turn % 2 == 0 ? r : ONE;
        BigDecimal square = r.multiply(r, DIGITS).negate();
        BigDecimal sum = term;
        for (int k = turn % 2 == 0 ? 2 : 1; k < 60; k += 2) { // |r| < 0.79, and 0.79^60/60! is below 70 digits
            term = term.multiply(square).divide(BigDecimal.valueOf((long) k * (k + 1)), DIGITS);
            sum = sum.add(term);
        }
        return (turn & 2) == 0 ? sum : sum.negate();
    }

    /** |y - exact| in units of the distance of the two doubles around the exact value. */
    public static double ulps(double y, BigDecimal exact) {
        double below = exact.abs().doubleValue();
        if (new BigDecimal(below).compareTo(exact.abs()) > 0) {
            below = Math.nextDown(below);
        }
        BigDecimal ulp = new BigDecimal(Math.ulp(below));
        return new BigDecimal(y).subtract(exact).abs().divide(ulp, DIGITS).doubleValue();
    }

    /** Most doubles have fewer digits; the others lose nothing that 50 digits would show. */
    private static BigDecimal exact(double x) {
        return new BigDecimal(x, DIGITS);
    }

    /** eˣ. */
    public static BigDecimal exp(BigDecimal x) {
        BigDecimal n = x.divide(LN2, DIGITS).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(n.multiply(LN2)).divide(TWO.pow(HALVINGS), DIGITS);
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int k = 1; k < 21; k++) { // |r| < 0.0014, and 0.0014^21/21! is below 70 digits
            term = term.multiply(r).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum.multiply(TWO.pow(n.intValueExact(), DIGITS), DIGITS);
    }

    /** ln x, for an x that is within the range of doubles. */
    public static BigDecimal log(BigDecimal x) {
        return log(x, StrictMath.log(x.doubleValue()));
    }

    /** One step of Halley's iteration, which triples the 16 digits of the start. */
    private static BigDecimal log(BigDecimal x, double start) {
        BigDecimal y = exact(start);
        BigDecimal e = exp(y);
        return y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), DIGITS));
    }

    private static BigDecimal log1p(BigDecimal x) {
        return x.abs().compareTo(SMALL) > 0
                ? log(ONE.add(x), StrictMath.log1p(x.doubleValue()))
                : x.subtract(x.pow(2).divide(TWO, DIGITS), DIGITS)
                        .add(x.pow(3).divide(BigDecimal.valueOf(3), DIGITS), DIGITS);
    }

    private static BigDecimal expm1(BigDecimal x) {
        return x.abs().compareTo(SMALL) > 0
                ? exp(x).subtract(ONE)
                : x.add(x.pow(2).divide(TWO, DIGITS), DIGITS)
                        .add(x.pow(3).divide(BigDecimal.valueOf(6), DIGITS), DIGITS);
    }

    private static BigDecimal tanh(BigDecimal x) {
        if (x.abs().compareTo(SMALL) < 0) {
            return x.subtract(x.pow(3).divide(BigDecimal.valueOf(3), DIGITS), DIGITS);
        }
        BigDecimal e = exp(TWO.multiply(x));
        return e.subtract(ONE).divide(e.add(ONE), DIGITS);
    }

    /**
     * erf x = 2/√π Σ (-1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)), all to the same number of decimal places: rounding errors grow by up to e^x²
     * on the way, and 1 - erf x is as small as e^-x², which is 10^(-0.44 x²). For |x| up to 27.
     */
    public static BigDecimal erf(BigDecimal x) {
        int places = SPARE_PLACES + (int) Math.ceil(0.88 * x.doubleValue() * x.doubleValue());
        BigDecimal square = x.multiply(x).negate();
        BigDecimal power = x.setScale(places, RoundingMode.HALF_EVEN);
        BigDecimal sum = power;
        for (int n = 1; power.signum() != 0; n++) {
            power = power.multiply(square).divide(BigDecimal.valueOf(n), places, RoundingMode.HALF_EVEN);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), places, RoundingMode.HALF_EVEN));
        }
        return sum.multiply(TWO).divide(ROOT_OF_PI, places, RoundingMode.HALF_EVEN);
    }

    /** Machin: π = 16 arctan(1/5) - 4 arctan(1/239). */
    public static BigDecimal pi(int digits) {
        UnaryOperator<BigDecimal> arctan = inverse -> {
            BigDecimal term = ONE.divide(inverse, digits, RoundingMode.HALF_EVEN);
            BigDecimal sum = term;
            BigDecimal square = inverse.pow(2).negate();
            for (int k = 3; term.signum() != 0; k += 2) {
                term = term.divide(square, digits, RoundingMode.HALF_EVEN);
                sum = sum.add(term.divide(BigDecimal.valueOf(k), digits, RoundingMode.HALF_EVEN));
            }
            return sum;
        };
        return arctan.apply(BigDecimal.valueOf(5))
                .multiply(BigDecimal.valueOf(16))
                .subtract(arctan.apply(BigDecimal.valueOf(239)).multiply(BigDecimal.valueOf(4)));
    }

    private static BigDecimal twiceArtanhOfThird() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = TWO.divide(BigDecimal.valueOf(3), new MathContext(100));
        for (int k = 1; k < 220; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), new MathContext(100)));
            power = power.divide(BigDecimal.valueOf(9), new MathContext(100));
        }
        return sum;
    }
}
