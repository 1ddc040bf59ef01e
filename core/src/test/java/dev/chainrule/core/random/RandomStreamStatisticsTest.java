package dev.chainrule.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntSupplier;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * The numbers are distributed as promised. Seeds are fixed, so nothing here fails by chance; a correct
 * generator passes each threshold for all seeds but one in about a million: five standard deviations, or
 * the quantile 1 - 10⁻⁶ of chi-square.
 */
class RandomStreamStatisticsTest {

    private static final int N = 100_000;
    private static final double SIGMAS = 5;

    @Test
    void uniformsHaveTheMomentsOfTheUniform() {
        double[] u = RandomStream.of(11).uniforms(N, 0, 1);
        // u and (u - 1/2)² have the variances 1/12 and 1/80 - 1/144 = 1/180
        assertMean(u, 1.0 / 2, 1.0 / 12);
        assertMean(Arrays.stream(u).map(x -> (x - 0.5) * (x - 0.5)).toArray(), 1.0 / 12, 1.0 / 180);
    }

    @Test
    void uniformsFillAllCellsAlike() {
        RandomStream random = RandomStream.of(12);
        assertAlike(100, N, () -> (int) (100 * random.nextDouble()));
    }

    @Test
    void rangeWhoseWidthOverflowsIsFilledAlike() {
        double max = Double.MAX_VALUE;
        RandomStream random = RandomStream.of(20);
        assertAlike(100, N, () -> (int) (50 * (random.nextDouble(-max, max) / max + 1)));
    }

    @Test
    void normalsHaveTheMomentsOfTheNormal() {
        double[] z = RandomStream.of(13).normals(N);
        // the moments of order 1, 2, 3, 4, 6, 8 are 0, 1, 0, 3, 15, 105; the variance of zᵏ is E z²ᵏ - (E zᵏ)²
        assertMean(z, 0, 1);
        assertMean(Arrays.stream(z).map(x -> x * x).toArray(), 1, 3 - 1);
        assertMean(Arrays.stream(z).map(x -> x * x * x).toArray(), 0, 15);
        assertMean(Arrays.stream(z).map(x -> x * x * x * x).toArray(), 3, 105 - 9);
    }

    @Test
    void normalsFillAllQuantilesAlike() {
        NormalDistribution normal = new NormalDistribution();
        RandomStream random = RandomStream.of(14);
        assertAlike(50, N, () -> (int) (50 * normal.cumulativeProbability(random.nextNormal())));
    }

    @Test
    void smallBoundsAreMetAlike() {
        RandomStream random = RandomStream.of(15);
        assertAlike(7, N, () -> random.nextInt(7));
    }

    @Test
    void boundThatRejectsAQuarterOfTheWordsIsUnbiased() {
        // 2³² = 8/3 bounds: without rejection the residues modulo 3 would have 3 : 3 : 2 words
        RandomStream random = RandomStream.of(16);
        assertAlike(3, N, () -> random.nextInt(3 << 29) % 3);
    }

    @Test
    void all24OrdersOfFourAreAlike() {
        RandomStream random = RandomStream.of(17);
        assertAlike(24, 24_000, () -> rank(random.permutation(4)));
    }

    @Test
    void streamsOfOneSeedAreUncorrelated() {
        RandomStream root = RandomStream.of(18);
        assertUncorrelated(root, root.stream(0));
        assertUncorrelated(root.stream(0), root.stream(1));
        assertUncorrelated(root.stream(1), root.stream(1).stream(0));
        assertUncorrelated(root.stream(2).stream(3), root.stream(3).stream(2));
    }

    @Test
    void neighbouringSeedsAreUncorrelated() {
        assertUncorrelated(RandomStream.of(0), RandomStream.of(1));
        assertUncorrelated(RandomStream.of(1), RandomStream.of(2));
        assertUncorrelated(RandomStream.of(0).stream(1), RandomStream.of(1).stream(0));
    }

    @Test
    void neighbouringDrawsAreUncorrelated() {
        RandomStream later = RandomStream.of(19);
        later.nextDouble();
        assertUncorrelated(RandomStream.of(19), later);
    }

    /** The mean of N values of this variance has the standard deviation √(variance / N). */
    private static void assertMean(double[] values, double mean, double variance) {
        double distance = Math.abs(Arrays.stream(values).average().orElseThrow() - mean);
        assertThat(distance).isLessThan(SIGMAS * Math.sqrt(variance / values.length));
    }

    /** The mean product of two independent uniforms in [-√3, √3), each of variance 1, has deviation 1/√N. */
    private static void assertUncorrelated(RandomStream a, RandomStream b) {
        double[] products = new double[N];
        Arrays.setAll(products, i -> 12 * (a.nextDouble() - 0.5) * (b.nextDouble() - 0.5));
        assertMean(products, 0, 1);
    }

    private static void assertAlike(int cells, int draws, IntSupplier cell) {
        long[] count = new long[cells];
        for (int i = 0; i < draws; i++) {
            count[cell.getAsInt()]++;
        }
        double expected = (double) draws / cells;
        double statistic = Arrays.stream(count)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        double limit = new ChiSquaredDistribution(cells - 1).inverseCumulativeProbability(1 - 1e-6);
        assertThat(statistic).as("chi-square of %s", Arrays.toString(count)).isLessThan(limit);
    }

    /** The place of an order of 0 to 3 among the 24: its digits in the factorial number system. */
    private static int rank(int[] order) {
        int rank = 0;
        for (int i = 0; i < order.length; i++) {
            int first = order[i];
            int smaller = (int) Arrays.stream(order, i, order.length)
                    .filter(later -> later < first)
                    .count();
            rank = rank * (order.length - i) + smaller;
        }
        return rank;
    }
}
