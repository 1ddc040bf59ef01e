package dev.chainrule.core.kernel;

import java.util.Random;
import java.util.function.DoubleSupplier;

/** Random arguments of functions, where errors may be largest. */
final class RandomArguments {
    private final Random random;

    RandomArguments(long seed) {
        random = new Random(seed);
    }

    DoubleSupplier uniform(double from, double to) {
        return () -> from + (to - from) * random.nextDouble();
    }

    /** Both signs, and all magnitudes between two powers of two with equal frequency. */
    DoubleSupplier magnitudes(int from, int to) {
        return () -> (random.nextBoolean() ? 1 : -1)
                * (1 + random.nextDouble())
                * Math.scalb(1.0, from + random.nextInt(to - from));
    }

    /** Every double between two positive ones with equal frequency. */
    DoubleSupplier bits(double from, double to) {
        long first = Double.doubleToLongBits(from);
        long last = Double.doubleToLongBits(to);
        return () -> Double.longBitsToDouble(first + (long) (random.nextDouble() * (last - first)));
    }

    /** Around n·log 2, where the spacing of the results changes. */
    DoubleSupplier multiplesOfLog2(int from, int to) {
        return () -> (from + random.nextInt(to - from)) * 0.6931471805599453 + 1e-3 * random.nextGaussian();
    }

    /** The doubles around (first + n)·unit with n below count, which is rounded by half an ulp and by what unit lacks. */
    DoubleSupplier aroundMultiples(double unit, double first, int count) {
        return () -> {
            double x = (first + random.nextInt(count)) * unit;
            return x + (random.nextInt(7) - 3) * Math.ulp(x);
        };
    }
}
