package dev.chainrule.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.random.RandomStream.State;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

class RandomStreamProperties {

    private static final List<Consumer<RandomStream>> KINDS = List.of(
            RandomStream::nextLong,
            RandomStream::nextDouble,
            RandomStream::nextNormal,
            random -> random.nextInt(3 << 29),
            random -> random.nextDouble(-2, 5),
            random -> random.permutation(2));

    @Property(seed = "1", tries = 300)
    void resumedStreamContinuesExactly(@ForAll("states") State state) {
        RandomStream random = RandomStream.resume(state);
        assertThat(random.state()).isEqualTo(state);
        random.nextNormal();
        RandomStream resumed = RandomStream.resume(random.state());
        assertThat(resumed.nextLong()).isEqualTo(random.nextLong());
        assertThat(resumed.normals(3)).containsExactly(random.normals(3));
        assertThat(resumed.permutation(9)).containsExactly(random.permutation(9));
        assertThat(resumed.state()).isEqualTo(random.state());
    }

    @Property(seed = "2", tries = 300)
    void drawDoesNotDependOnTheKindsOfDrawsBefore(
            @ForAll("states") State state, @ForAll List<@IntRange(max = 5) Integer> kinds) {
        RandomStream random = RandomStream.resume(state);
        kinds.forEach(kind -> KINDS.get(kind).accept(random));
        State direct = new State(state.seed(), state.stream(), state.position() + kinds.size());
        assertThat(random.state()).isEqualTo(direct);
        assertThat(random.nextLong()).isEqualTo(RandomStream.resume(direct).nextLong());
    }

    @Property(seed = "3", tries = 300)
    void arraysAreTheSameDrawsAsSingleNumbers(@ForAll("states") State state, @ForAll @IntRange(max = 9) int n) {
        RandomStream single = RandomStream.resume(state);
        RandomStream array = RandomStream.resume(state);
        assertThat(array.normals(n))
                .containsExactly(IntStream.range(0, n)
                        .mapToDouble(i -> single.nextNormal())
                        .toArray());
        assertThat(array.uniforms(n, -1, 3))
                .containsExactly(IntStream.range(0, n)
                        .mapToDouble(i -> single.nextDouble(-1, 3))
                        .toArray());
        assertThat(array.state()).isEqualTo(single.state());
    }

    @Property(seed = "4", tries = 1000)
    void uniformStaysInItsRangeForAnyFiniteEnds(
            @ForAll("states") State state, @ForAll("ends") double a, @ForAll("ends") double b) {
        Assume.that(a != b);
        double lo = Math.min(a, b);
        double hi = Math.max(a, b);
        for (double value : RandomStream.resume(state).uniforms(20, lo, hi)) {
            assertThat(value).isGreaterThanOrEqualTo(lo).isLessThan(hi);
        }
    }

    @Property(seed = "5", tries = 300)
    void uniformBetweenNeighboursIsTheLowerOne(@ForAll("states") State state, @ForAll("ends") double lo) {
        Assume.that(lo < Double.MAX_VALUE);
        for (double value : RandomStream.resume(state).uniforms(20, lo, Math.nextUp(lo))) {
            assertThat(value).isEqualTo(lo);
        }
    }

    @Property(seed = "6", tries = 1000)
    void intStaysBelowItsBound(
            @ForAll("states") State state, @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
        assertThat(RandomStream.resume(state).nextInt(bound)).isBetween(0, bound - 1);
    }

    @Property(seed = "7", tries = 300)
    void permutationIsABijection(@ForAll("states") State state, @ForAll @IntRange(max = 200) int n) {
        assertThat(IntStream.of(RandomStream.resume(state).permutation(n)).sorted())
                .containsExactlyElementsOf(IntStream.range(0, n).boxed().toList());
    }

    @Provide
    Arbitrary<State> states() {
        Arbitrary<Long> any = Arbitraries.longs();
        Arbitrary<Long> position = Arbitraries.longs().between(0, Long.MAX_VALUE - 1000);
        return Combinators.combine(any, any, position).as(State::new);
    }

    /** Doubles of all magnitudes: uniform in their bits. */
    @Provide
    Arbitrary<Double> ends() {
        return Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .edgeCases(cases -> cases.add(0.0, -Double.MAX_VALUE, Double.MAX_VALUE, Double.MIN_VALUE, 1.0));
    }
}
