package dev.chainrule.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chainrule.core.random.RandomStream.State;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pinned numbers were computed by a program in another language that follows the Javadoc alone. */
class RandomStreamTest {

    private static final int LARGE = 3 << 29;

    @Test
    void exampleOfTheJavadocRuns() {
        RandomStream random = RandomStream.of(42);
        double[] weights = random.stream(0).normals(30);
        int[] order = random.stream(1).permutation(1000);

        RandomStream.State state = random.state();
        double next = random.nextDouble();
        assertThat(RandomStream.resume(state).nextDouble()).isEqualTo(next);
        assertThat(weights).hasSize(30);
        assertThat(order).hasSize(1000);
    }

    @Test
    void longsArePinned() {
        assertThat(longs(RandomStream.of(0)))
                .containsExactly(0xe169c58d6627e8d5L, 0x5cb200dbf8e4cca4L, 0x51c732a604faa329L);
        assertThat(longs(RandomStream.of(1)))
                .containsExactly(0xe50a0ebce3e80670L, 0xdfc5ccbeac08141bL, 0x8e76cc9d3f55b3f0L);
        assertThat(longs(RandomStream.of(2)))
                .containsExactly(0x7f4dbfff6cea1ec5L, 0x3b20d6d512e48da7L, 0xf955dace88aa8ad7L);
    }

    @Test
    void uniformsArePinned() {
        assertThat(RandomStream.of(0).uniforms(3, 0, 1))
                .containsExactly(0x1.c2d38b1acc4fdp-1, 0x1.72c8036fe3932p-2, 0x1.471cca9813ea8p-2);
        assertThat(RandomStream.of(1).uniforms(3, 0, 1))
                .containsExactly(0x1.ca141d79c7d00p-1, 0x1.bf8b997d58102p-1, 0x1.1ced993a7eab6p-1);
        assertThat(RandomStream.of(2).uniforms(3, 0, 1))
                .containsExactly(0x1.fd36fffdb3a86p-2, 0x1.d906b6a897244p-3, 0x1.f2abb59d11551p-1);
    }

    /** With the logarithm and cosine of StrictMath; another mathematical library differs in the last bit of two. */
    @Test
    void normalsArePinned() {
        assertThat(RandomStream.of(0).normals(3))
                .containsExactly(-0x1.9ffd9aa3bc9b7p+0, 0x1.d85c966f9a5f4p-1, -0x1.e97e1a57636cfp-4);
        assertThat(RandomStream.of(1).normals(3))
                .containsExactly(-0x1.05c318a128ea1p-1, -0x1.21f3a8b5765cfp+0, 0x1.1f9ffad06c90dp+0);
        assertThat(RandomStream.of(2).normals(3))
                .containsExactly(-0x1.e4ad732b14dc2p-1, -0x1.72e5c7ff14162p-1, -0x1.476fb2613565ap-3);
    }

    @Test
    void intsArePinned() {
        assertThat(ints(RandomStream.of(0), 10)).containsExactly(3, 9, 0, 7, 9, 4, 7, 6);
        assertThat(ints(RandomStream.of(1), 10)).containsExactly(8, 6, 2, 7, 2, 1, 4, 4);
        assertThat(ints(RandomStream.of(2), 10)).containsExactly(4, 0, 5, 1, 1, 9, 0, 3);
    }

    @Test
    void permutationsArePinned() {
        assertThat(RandomStream.of(0).permutation(8)).containsExactly(5, 2, 1, 4, 7, 0, 6, 3);
        assertThat(RandomStream.of(1).permutation(8)).containsExactly(5, 2, 6, 0, 3, 1, 4, 7);
        assertThat(RandomStream.of(2).permutation(8)).containsExactly(1, 5, 2, 4, 6, 7, 0, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, d6a5ecc2fcfa1cfd, aeb53f1980ca50c4",
        "1, 8e1b2cb74d4f3cf3, 3cb5b2b760712b92",
        "2, 5d56ddfec96d3494, 2c316af333a83fc6"
    })
    void substreamsArePinned(long seed, String child, String grandchild) {
        RandomStream seven = RandomStream.of(seed).stream(7);
        assertThat(Long.toHexString(seven.nextLong())).isEqualTo(child);
        assertThat(Long.toHexString(seven.stream(3).nextLong())).isEqualTo(grandchild);
    }

    @Test
    void seedStreamAndPositionUseAllTheirBits() {
        State last = new State(-1, RandomStream.of(-1).stream(-5).state().stream(), Long.MAX_VALUE - 1);
        assertThat(RandomStream.resume(last).nextLong()).isEqualTo(0x74a17a83b0a2b73fL);
    }

    @Test
    void drawWhoseFourWordsAreAllRejectedIsStillOneDraw() {
        RandomStream random = RandomStream.resume(new State(0, 0, 349));
        assertThat(random.nextInt(LARGE)).isEqualTo(1368208459);
        assertThat(random.nextInt(LARGE)).isEqualTo(516371089);
        assertThat(random.state().position()).isEqualTo(351);
    }

    @Test
    void substreamDependsOnItsIdAndNotOnThePosition() {
        RandomStream random = RandomStream.of(5);
        State before = random.stream(9).state();
        random.nextLong();
        assertThat(random.stream(9).state()).isEqualTo(before);
        assertThat(random.stream(8).state()).isNotEqualTo(before);
        assertThat(random.state().position()).isEqualTo(1);
    }

    @Test
    void substreamsOfAFamilyAllDiffer() {
        RandomStream root = RandomStream.of(0);
        long[] numbers = LongStream.range(-100, 100)
                .boxed()
                .flatMap(a -> LongStream.range(-100, 100).boxed().map(b -> root.stream(a).stream(b)))
                .mapToLong(child -> child.state().stream())
                .toArray();
        long[] children = LongStream.range(-20_000, 20_000)
                .map(a -> root.stream(a).state().stream())
                .toArray();
        assertThat(LongStream.concat(LongStream.of(numbers), LongStream.of(children))
                        .distinct()
                        .count())
                .isEqualTo(80_000);
        assertThat(children).doesNotContain(0);
    }

    @Test
    void toStringShowsTheState() {
        RandomStream random = RandomStream.of(3);
        random.nextNormal();
        assertThat(random).hasToString("RandomStream[seed=3, stream=0, position=1]");
    }

    @Test
    void emptyArraysTakeNoDraw() {
        RandomStream random = RandomStream.of(0);
        assertThat(random.normals(0)).isEmpty();
        assertThat(random.uniforms(0, 0, 1)).isEmpty();
        assertThat(random.permutation(0)).isEmpty();
        assertThat(random.permutation(1)).containsExactly(0);
        assertThat(random.state().position()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2147483648"})
    void nextIntRefusesABoundThatIsNotPositive(int bound) {
        RandomStream random = RandomStream.of(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.nextInt(bound))
                .withMessage("nextInt: bound must be positive, but is " + bound);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, NaN", "-Infinity, 0", "0, Infinity"})
    void rangesMustBeFiniteAndNotEmpty(double lo, double hi) {
        RandomStream random = RandomStream.of(0);
        String clash = ": lo and hi must be finite and lo < hi, but lo = " + lo + " and hi = " + hi;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.nextDouble(lo, hi))
                .withMessage("nextDouble" + clash);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.uniforms(0, lo, hi))
                .withMessage("uniforms" + clash);
    }

    @Test
    void lengthsMustNotBeNegative() {
        RandomStream random = RandomStream.of(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.uniforms(-1, 0, 1))
                .withMessage("uniforms: n must not be negative, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.normals(-2))
                .withMessage("normals: n must not be negative, but is -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.permutation(-3))
                .withMessage("permutation: n must not be negative, but is -3");
    }

    @Test
    void statesHaveNoNegativePosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new State(1, 2, -1))
                .withMessage("state: position must not be negative, but is -1");
    }

    @Test
    void exhaustedStreamRefusesToRepeatItself() {
        RandomStream random = RandomStream.resume(new State(1, 2, Long.MAX_VALUE));
        assertThatIllegalStateException()
                .isThrownBy(random::nextLong)
                .withMessage("random: stream 2 of seed 1 has no draws left");
        assertThat(random.state().position()).isEqualTo(Long.MAX_VALUE);
    }

    private static long[] longs(RandomStream random) {
        return LongStream.generate(random::nextLong).limit(3).toArray();
    }

    private static int[] ints(RandomStream random, int bound) {
        return IntStream.generate(() -> random.nextInt(bound)).limit(8).toArray();
    }
}
