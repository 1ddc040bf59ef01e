package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {

    private final Chunks chunks = new Chunks();

    @ParameterizedTest
    @CsvSource({
        "1, 1, 16",
        "2, 1, 16",
        "15, 1, 16",
        "16, 1, 16",
        "17, 1, 16",
        "100, 7, 16",
        "100, 8, 3",
        "1000001, 64, 24",
        "2147483647, 1, 64",
        "2147483647, 1000, 5"
    })
    void everyItemIsInOneChunkAndLimitsAreMultiplesOfTheGrain(int items, int grain, int limit) {
        int count = Chunks.count(items, grain, limit);
        TreeMap<Integer, Integer> ranges = new TreeMap<>();
        chunks.publish(
                items,
                grain,
                count,
                (from, to) -> assertThat(ranges.put(from, to)).isNull());
        int computed = 0;
        for (int size = chunks.computeNext(); size > 0; size = chunks.computeNext()) {
            computed += size;
        }
        chunks.await();
        assertThat(computed).isEqualTo(items);
        assertThat(ranges).hasSize(count).hasSizeLessThanOrEqualTo(limit);
        int end = 0;
        for (int from : ranges.keySet()) {
            assertThat(from).isEqualTo(end);
            assertThat(from % grain).isZero();
            end = ranges.get(from);
        }
        assertThat(end).isEqualTo(items);
    }

    @Test
    void chunksAreEvenToTheGrain() {
        List<Integer> sizes = new ArrayList<>();
        int count = Chunks.count(100, 4, 7);
        chunks.publish(100, 4, count, (from, to) -> sizes.add(to - from));
        while (chunks.areLeft()) {
            chunks.computeNext();
        }
        chunks.await();
        assertThat(sizes).hasSize(7).containsOnly(12, 16);
    }

    @Test
    void afterAFailureNothingMoreIsComputedAndItIsThrownAtTheEnd() {
        int[] computed = new int[1];
        chunks.publish(10, 1, 10, (from, to) -> {
            computed[0]++;
            throw new IllegalStateException("chunk " + from);
        });
        while (chunks.areLeft()) {
            chunks.computeNext();
        }
        assertThatThrownBy(chunks::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("chunk ");
        assertThat(computed[0]).isEqualTo(1);
    }

    @Test
    void aFailureIsForgottenByTheNextWork() {
        chunks.publish(1, 1, 1, (from, to) -> {
            throw new StackOverflowError();
        });
        chunks.computeNext();
        assertThatThrownBy(chunks::await).isInstanceOf(StackOverflowError.class);
        boolean[] computed = new boolean[1];
        chunks.publish(1, 1, 1, (from, to) -> computed[0] = true);
        chunks.computeNext();
        chunks.await();
        assertThat(computed[0]).isTrue();
    }

    @Test
    void nothingIsLeftBeforeAndAfterWork() {
        assertThat(chunks.computeNext()).isZero();
        chunks.publish(1, 1, 1, (from, to) -> {});
        assertThat(chunks.computeNext()).isEqualTo(1);
        assertThat(chunks.computeNext()).isZero();
        assertThat(chunks.areLeft()).isFalse();
    }
}
