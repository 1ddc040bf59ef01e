package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {

    private final Chunks chunks = new Chunks(2);

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
        for (int chunk = 0; chunk < count; chunk++) {
            assertThat(chunks.computeNext(chunk % 2)).isTrue();
        }
        assertThat(chunks.computeNext(0)).isFalse();
        chunks.await();
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
            chunks.computeNext(0);
        }
        chunks.await();
        assertThat(sizes).hasSize(7).containsOnly(12, 16);
    }

    @Test
    void aThreadBeginsInItsOwnLaneAndGoesOnInTheOther() {
        List<Integer> order = new ArrayList<>();
        chunks.publish(6, 1, 6, (from, to) -> order.add(from));
        for (int i = 0; i < 4; i++) {
            chunks.computeNext(1);
        }
        chunks.computeNext(0);
        chunks.computeNext(0);
        chunks.await();
        assertThat(order.subList(0, 3)).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(order.subList(3, 6)).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void oneThreadWouldTakeForEachItemAsLongAsTheQuickest() {
        chunks.publish(4, 1, 4, (from, to) -> {
            if (from > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        });
        long start = System.nanoTime();
        while (chunks.areLeft()) {
            chunks.computeNext(0);
        }
        chunks.await();
        assertThat(chunks.alone()).isPositive().isLessThan(System.nanoTime() - start);
    }

    @Test
    void afterAFailureNothingMoreIsComputedAndItIsThrownAtTheEnd() {
        int[] computed = new int[1];
        chunks.publish(10, 1, 10, (from, to) -> {
            computed[0]++;
            throw new IllegalStateException("chunk " + from);
        });
        while (chunks.areLeft()) {
            chunks.computeNext(0);
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
        chunks.computeNext(0);
        assertThatThrownBy(chunks::await).isInstanceOf(StackOverflowError.class);
        boolean[] computed = new boolean[1];
        chunks.publish(1, 1, 1, (from, to) -> computed[0] = true);
        chunks.computeNext(0);
        chunks.await();
        assertThat(computed[0]).isTrue();
    }

    @Test
    void nothingIsLeftBeforeAndAfterWork() {
        assertThat(chunks.computeNext(0)).isFalse();
        assertThat(chunks.areFinished()).isTrue();
        chunks.publish(1, 1, 1, (from, to) -> assertThat(chunks.areFinished()).isFalse());
        assertThat(chunks.areFinished()).isFalse();
        assertThat(chunks.computeNext(0)).isTrue();
        assertThat(chunks.areFinished()).isTrue();
        chunks.await();
        assertThat(chunks.computeNext(0)).isFalse();
        assertThat(chunks.areLeft()).isFalse();
    }
}
