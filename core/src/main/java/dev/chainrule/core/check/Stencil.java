package dev.chainrule.core.check;

import java.util.function.DoubleUnaryOperator;

/**
 * The 7-point central difference quotient of a function of one number.
 *
 * <p>Formula: f'(x) ≈ (45 (f₁ - f₋₁) - 9 (f₂ - f₋₂) + (f₃ - f₋₃)) / (60 h), with fⱼ = f(x + j h) and h the power of two
 * nearest to 0.3 ε^(1/7) l, where l = min(1, distance to the nearest singularity or kink). A power of two makes x + j h
 * exact or nearly so. Truncation is of order h⁶.
 *
 * <p>Source: Fornberg, "Generation of finite difference formulas on arbitrarily spaced grids" (1988), table 1.
 */
final class Stencil {
    private static final double STEP = 0.3 * StrictMath.pow(0x1p-52, 1.0 / 7);
    /** The sum of all weights by magnitude, over the divisor: how far errors of the values reach the quotient. */
    private static final double GAIN = 2 * (45 + 9 + 1) / 60.0;

    private Stencil() {}

    /** The derivative of f at x, for a function smooth up to the given distance. */
    static double derivative(DoubleUnaryOperator f, double x, double distance) {
        double h = step(distance);
        double d1 = f.applyAsDouble(x + h) - f.applyAsDouble(x - h);
        double d2 = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h);
        double d3 = f.applyAsDouble(x + 3 * h) - f.applyAsDouble(x - 3 * h);
        return (45 * d1 - 9 * d2 + d3) / (60 * h);
    }

    /** How far the quotient may be off because the values are, each by up to {@code error}. */
    static double noise(double error, double distance) {
        return GAIN * error / step(distance);
    }

    private static double step(double distance) {
        double wanted = STEP * Math.min(1, distance);
        double below = Double.MIN_NORMAL > wanted ? Double.MIN_NORMAL : Math.scalb(1.0, Math.getExponent(wanted));
        return wanted - below > below / 2 ? 2 * below : below;
    }
}
