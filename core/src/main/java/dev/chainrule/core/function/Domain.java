package dev.chainrule.core.function;

import dev.chainrule.core.random.RandomStream;
import java.util.Arrays;

/**
 * Where a function of numbers is defined and smooth: an open interval without some points. From it follow where the
 * function may be sampled and how large a step of a difference quotient may be.
 *
 * <pre>{@code
 * Domain logarithm = Domain.POSITIVE;
 * Domain reciprocal = Domain.REALS.without(0);
 * Domain artanh = Domain.between(-1, 1);
 * Domain wide = Domain.POSITIVE.sampled(1e-3, 1e3);        // the same domain, sampled over another range
 * }</pre>
 *
 * @param low the lower end, not in the domain; may be -∞
 * @param high the upper end, not in the domain; may be ∞
 * @param excluded singular points and kinks inside
 * @param sampleLow where samples begin
 * @param sampleHigh where samples end
 */
public record Domain(double low, double high, double[] excluded, double sampleLow, double sampleHigh) {
    /** All real numbers, sampled from -3 to 3. */
    public static final Domain REALS = between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** Numbers above 0, sampled up to 6. */
    public static final Domain POSITIVE = between(0, Double.POSITIVE_INFINITY);
    /** All numbers but 0, sampled from -3 to 3. */
    public static final Domain NONZERO = REALS.without(0);

    private static final double REACH = 6;

    /**
     * How near to a singularity or kink samples come, as a part of the range that is sampled: near enough to meet large
     * derivatives, far enough that a difference quotient still has digits.
     */
    private static final double MARGIN = 1.0 / 64;

    /** With many points left out samples come nearer, so that half of the range remains: each takes two margins. */
    private static final double ROOM = 0.25;

    /** Checks and copies. */
    public Domain {
        if (!(low < high && sampleLow >= low && sampleHigh <= high && sampleLow < sampleHigh)) {
            throw new IllegalArgumentException("domain: expected low <= sampleLow < sampleHigh <= high, got " + low
                    + ", " + sampleLow + ", " + sampleHigh + ", " + high);
        }
        // a range of some thousand numbers has room for samples away from its ends
        double room = 0x1p-40 * Math.max(Math.abs(sampleLow), Math.abs(sampleHigh));
        if (!(sampleHigh - sampleLow > room && Double.isFinite(sampleLow) && Double.isFinite(sampleHigh))) {
            throw new IllegalArgumentException("domain: cannot be sampled from " + sampleLow + " to " + sampleHigh
                    + ", the range must be finite and wide");
        }
        for (double point : excluded) {
            if (Double.isNaN(point)) {
                throw new IllegalArgumentException("domain: a point left out is NaN");
            }
        }
        excluded = excluded.clone();
    }

    /** The open interval from {@code low} to {@code high}, either of which may be infinite. */
    public static Domain between(double low, double high) {
        boolean below = Double.isInfinite(low);
        boolean above = Double.isInfinite(high);
        double from = below ? (above ? -REACH / 2 : high - REACH) : low;
        double to = above ? (below ? REACH / 2 : low + REACH) : high;
        return new Domain(low, high, new double[0], from, to);
    }

    /** This domain without some points, where the function is singular or has a kink. */
    public Domain without(double... points) {
        double[] all = Arrays.copyOf(excluded, excluded.length + points.length);
        System.arraycopy(points, 0, all, excluded.length, points.length);
        return new Domain(low, high, all, sampleLow, sampleHigh);
    }

    /** This domain, with samples from another range. */
    public Domain sampled(double from, double to) {
        return new Domain(low, high, excluded, from, to);
    }

    /** The points inside that do not belong to the domain, as a new array. */
    @Override
    public double[] excluded() {
        return excluded.clone();
    }

    /** Whether the function is defined and smooth at x. */
    public boolean contains(double x) {
        return distance(x) > 0;
    }

    /** The distance from x to the nearest point that does not belong to the domain; 0 outside and for NaN. */
    public double distance(double x) {
        if (!(x > low && x < high)) {
            return 0;
        }
        double distance = Math.min(x - low, high - x);
        for (double point : excluded) {
            distance = Math.min(distance, Math.abs(x - point));
        }
        return distance;
    }

    /** A point drawn uniformly from the sampled range, away from the ends of the domain and the points left out. */
    public double sample(RandomStream random) {
        double margin = Math.min(MARGIN, ROOM / (1 + excluded.length)) * Math.min(1, sampleHigh - sampleLow);
        double x;
        do {
            x = random.nextDouble(sampleLow, sampleHigh);
        } while (distance(x) < margin);
        return x;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domain d
                && low == d.low
                && high == d.high
                && sampleLow == d.sampleLow
                && sampleHigh == d.sampleHigh
                && Arrays.equals(excluded, d.excluded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new double[] {low, high, sampleLow, sampleHigh}) * 31 + Arrays.hashCode(excluded);
    }

    /** {@code (-Infinity, Infinity) without [0.0]}. */
    @Override
    public String toString() {
        return "(" + low + ", " + high + ")" + (excluded.length == 0 ? "" : " without " + Arrays.toString(excluded));
    }
}
