package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a loop on vectors takes over. */
class WarmUpTest {
    /** More than the scalar loop computes before the first trial. */
    private static final long MANY = 1L << 40;

    private final AtomicInteger trials = new AtomicInteger();
    private final AtomicBoolean slow = new AtomicBoolean();

    /** With trials of two turns. */
    private final WarmUp warmUp = new WarmUp(
            () -> pause(20_000),
            () -> {
                trials.incrementAndGet();
                pause(slow.get() ? 2_000_000 : 0);
            },
            20_000_000,
            2);

    private static void pause(long nanoseconds) {
        if (nanoseconds > 0) {
            LockSupport.parkNanos(nanoseconds);
        }
    }

    @Test
    @Timeout(60)
    void aLoopWithLittleWorkIsNotTried() throws InterruptedException {
        assertThat(warmUp.isOver(1)).isFalse();
        takeOver(new WarmUp(() -> pause(20_000), () -> {})); // trials come one after the other
        assertThat(warmUp.isOver(1)).isFalse();
        assertThat(trials).hasValue(0);
    }

    @Test
    @Timeout(60)
    void aFasterLoopTakesOver() throws InterruptedException {
        takeOver(warmUp);
        assertThat(trials.get()).isPositive();
    }

    private static void takeOver(WarmUp warmUp) throws InterruptedException {
        while (!warmUp.isOver(MANY)) {
            Thread.sleep(1);
        }
    }

    /** As where the compiler is late. */
    @Test
    @Timeout(60)
    void aLoopThatHasBecomeFasterIsTriedAgain() throws InterruptedException {
        slow.set(true);
        while (trials.get() <= 100) { // twenty calls are one turn, which takes longer than it may
            assertThat(warmUp.isOver(MANY)).isFalse();
            Thread.sleep(1);
        }
        slow.set(false);
        takeOver(warmUp);
    }

    @Test
    @Timeout(60)
    void whatIsNeverTriedIsNeverOver() throws InterruptedException {
        WarmUp never = WarmUp.never();
        assertThat(never.isOver(MANY)).isFalse();
        takeOver(new WarmUp(() -> pause(20_000), () -> {}));
        assertThat(never.isOver(MANY)).isFalse();
    }
}
