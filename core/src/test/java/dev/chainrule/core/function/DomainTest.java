package dev.chainrule.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.random.RandomStream;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DomainTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void domainsOfTheJavadocContainWhatTheyShould() {
        assertThat(Domain.POSITIVE.contains(1e-300)).isTrue();
        assertThat(Domain.POSITIVE.contains(0)).isFalse();
        assertThat(Domain.REALS.without(0)).isEqualTo(Domain.NONZERO);
        assertThat(Domain.NONZERO.contains(-1)).isTrue();
        assertThat(Domain.NONZERO.contains(-0.0)).isFalse();
        assertThat(Domain.between(-1, 1).contains(1)).isFalse();
        assertThat(Domain.between(-1, 1).contains(0.999)).isTrue();
        Domain far = Domain.POSITIVE.sampled(1e-3, 1e3);
        assertThat(far.low()).isZero();
        assertThat(far.sampleHigh()).isEqualTo(1e3);
    }

    @Test
    void neitherInfinityNorNanIsContained() {
        for (Domain domain : new Domain[] {Domain.REALS, Domain.POSITIVE, Domain.NONZERO}) {
            assertThat(domain.contains(INF)).isFalse();
            assertThat(domain.contains(-INF)).isFalse();
            assertThat(domain.contains(Double.NaN)).isFalse();
        }
    }

    @Test
    void distanceIsToTheNearestPointOutside() {
        assertThat(Domain.REALS.distance(5)).isEqualTo(INF);
        assertThat(Domain.POSITIVE.distance(0.25)).isEqualTo(0.25);
        assertThat(Domain.between(-1, 1).distance(0.5)).isEqualTo(0.5);
        assertThat(Domain.between(-1, 1).without(0.25).distance(0.5)).isEqualTo(0.25);
        assertThat(Domain.NONZERO.distance(-2)).isEqualTo(2);
        assertThat(Domain.POSITIVE.distance(-2)).isZero();
        assertThat(Domain.POSITIVE.distance(Double.NaN)).isZero();
    }

    @Test
    void samplesLieInTheirRangeAndAwayFromWhatIsLeftOut() {
        Domain[] domains = {
            Domain.REALS,
            Domain.POSITIVE,
            Domain.NONZERO,
            Domain.between(-INF, 2),
            Domain.between(-1, 1).without(0.5),
            Domain.REALS.sampled(1e-3, 2e-3).without(1.5e-3)
        };
        for (Domain domain : domains) {
            double margin = Math.min(1, domain.sampleHigh() - domain.sampleLow()) / 64;
            RandomStream random = RandomStream.of(3);
            for (int i = 0; i < 500; i++) {
                double x = domain.sample(random);
                assertThat(x).isBetween(domain.sampleLow(), domain.sampleHigh());
                assertThat(domain.distance(x)).isGreaterThanOrEqualTo(margin);
            }
        }
    }

    @Test
    void samplesReachBothEndsOfTheirRange() {
        RandomStream random = RandomStream.of(4);
        double[] samples = IntStream.range(0, 500)
                .mapToDouble(i -> Domain.between(-INF, 2).sample(random))
                .toArray();
        assertThat(IntStream.range(0, 500).filter(i -> samples[i] > 1.8).count())
                .isBetween(5L, 50L);
        assertThat(IntStream.range(0, 500).filter(i -> samples[i] < -3.8).count())
                .isBetween(5L, 50L);
    }

    @Test
    void manyPointsLeftOutLeaveRoomForSamples() {
        double[] points = IntStream.range(1, 100).mapToDouble(i -> i / 100.0).toArray();
        Domain domain = Domain.between(0, 1).without(points);
        RandomStream random = RandomStream.of(5);
        for (int i = 0; i < 100; i++) {
            assertThat(domain.distance(domain.sample(random))).isGreaterThan(0.002);
        }
    }

    @Test
    void rangesThatMakeNoSenseAreRefused() {
        refused(() -> Domain.between(1, 1), "1.0, 1.0, 1.0, 1.0");
        refused(() -> Domain.POSITIVE.sampled(-1, 1), "0.0, -1.0, 1.0, Infinity");
        refused(() -> Domain.POSITIVE.sampled(2, 1), "0.0, 2.0, 1.0, Infinity");
        refused(() -> Domain.between(Double.NaN, 1), "NaN, NaN, 1.0, 1.0");
    }

    private static void refused(ThrowingCallable call, String numbers) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessage("domain: expected low <= sampleLow < sampleHigh <= high, got " + numbers);
    }

    @Test
    void domainsAreValues() {
        double[] points = {1, 2};
        Domain domain = Domain.REALS.without(points);
        points[0] = 9;
        domain.excluded()[1] = 9;
        assertThat(domain)
                .isEqualTo(Domain.REALS.without(1).without(2))
                .hasSameHashCodeAs(Domain.REALS.without(1, 2))
                .isNotEqualTo(Domain.REALS)
                .isNotEqualTo(domain.sampled(0, 1));
        assertThat(domain).hasToString("(-Infinity, Infinity) without [1.0, 2.0]");
        assertThat(Domain.between(-1, 1)).hasToString("(-1.0, 1.0)");
    }

    @Test
    void rangesThatCannotBeSampledAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domain.between(1, Math.nextUp(1.0)))
                .withMessage(
                        "domain: cannot be sampled from 1.0 to 1.0000000000000002, the range must be finite and wide");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domain.REALS.sampled(0, Double.POSITIVE_INFINITY))
                .withMessage("domain: cannot be sampled from 0.0 to Infinity, the range must be finite and wide");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Domain.REALS.without(Double.NaN))
                .withMessage("domain: a point left out is NaN");
    }
}
