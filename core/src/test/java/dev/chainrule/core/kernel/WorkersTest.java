package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hangs would be the failures here, so the time is limited; nothing is measured. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

    private final Set<Thread> seen = ConcurrentHashMap.newKeySet();

    @AfterEach
    void endThreads() throws InterruptedException {
        for (Thread thread : seen) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
                thread.join(1000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void everyThreadTakesPart(int threads) throws Exception {
        meet(Workers.restless(threads), threads);
        assertThat(seen).hasSize(threads).contains(Thread.currentThread());
    }

    @Test
    void workersAreNamedDaemons() {
        meet(Workers.restless(3), 3);
        seen.remove(Thread.currentThread());
        assertThat(seen)
                .allMatch(Thread::isDaemon)
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("chainrule-worker-1", "chainrule-worker-2");
    }

    @Test
    void noThreadStartsBeforeThereIsWorkToShare() {
        Set<Thread> before = threads();
        Workers workers = Workers.of(8);
        assertThat(workers.share(1, 1, 1, (from, to) -> {})).isFalse();
        assertThat(workers.share(100, 100, 100, (from, to) -> {})).isFalse();
        Set<Thread> after = threads();
        after.removeAll(before);
        assertThat(after).extracting(Thread::getName).noneMatch(name -> name.startsWith("chainrule-worker"));
    }

    @Test
    void oneThreadSharesNothing() {
        Workers workers = Workers.restless(1);
        Set<Thread> computing = ConcurrentHashMap.newKeySet();
        workers.share(100, 1, 100, (from, to) -> computing.add(Thread.currentThread()));
        assertThat(computing).isSubsetOf(Thread.currentThread());
    }

    @Test
    void everyItemIsComputedOnceWhileManyThreadsShareTheWorkers() throws Exception {
        Workers workers = Workers.restless(3);
        List<Throwable> failures = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 6; caller++) {
            int size = 20 + caller;
            Thread thread = new Thread(() -> computeManyTimes(workers, size));
            thread.setUncaughtExceptionHandler((failed, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            callers.add(thread);
            thread.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(failures).isEmpty();
    }

    private void computeManyTimes(Workers workers, int size) {
        AtomicIntegerArray computed = new AtomicIntegerArray(size);
        for (int i = 1; i <= 3000; i++) {
            Kernels.Range work = (from, to) -> {
                rememberWorker();
                for (int item = from; item < to; item++) {
                    computed.incrementAndGet(item);
                }
            };
            if (!workers.share(size, 1, size, work)) {
                work.compute(0, size);
            }
            for (int item = 0; item < size; item++) {
                assertThat(computed.get(item)).isEqualTo(i);
            }
        }
    }

    @Test
    void aCallerThatFindsTheWorkersBusyIsToldSoAndNothingIsDone() throws Exception {
        Workers workers = Workers.restless(2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread other = new Thread(() -> workers.share(2, 1, 2, (from, to) -> {
            rememberWorker();
            begun.countDown();
            await(release);
        }));
        other.start();
        begun.await();
        AtomicInteger computed = new AtomicInteger();
        assertThat(workers.share(2, 1, 2, (from, to) -> computed.incrementAndGet()))
                .isFalse();
        assertThat(computed).hasValue(0);
        release.countDown();
        other.join();
        meet(workers, 2);
    }

    @Test
    void workInsideOfWorkIsDoneByItsThreadAlone() {
        Workers workers = Workers.restless(2);
        AtomicInteger refused = new AtomicInteger();
        workers.share(4, 1, 4, (from, to) -> {
            rememberWorker();
            if (!workers.share(4, 1, 4, (start, end) -> {})) {
                refused.incrementAndGet();
            }
        });
        assertThat(refused).hasValue(4);
    }

    @Test
    void theCallerTakesBackWhatABlockedWorkerHasNotStarted() {
        Workers workers = Workers.restless(2);
        Thread caller = Thread.currentThread();
        CountDownLatch othersAreDone = new CountDownLatch(7);
        workers.share(8, 1, 8, (from, to) -> {
            rememberWorker();
            if (Thread.currentThread() == caller) {
                waitForAWorker();
                othersAreDone.countDown();
            } else {
                await(othersAreDone); // stuck in its first chunk until all others are computed
            }
        });
        assertThat(othersAreDone.getCount()).isZero();
    }

    private void waitForAWorker() {
        while (seen.stream().allMatch(thread -> thread == Thread.currentThread())) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aFailureOfAWorkerReachesTheCallerWhenAllHaveStopped() {
        Workers workers = Workers.restless(2);
        Thread caller = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        assertThatThrownBy(() -> workers.share(2, 1, 2, (from, to) -> {
                    rememberWorker();
                    pass(both);
                    if (Thread.currentThread() != caller) {
                        throw new IllegalStateException("chunk " + from);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("chunk ");
        meet(workers, 2);
    }

    @Test
    void aFailureOfTheCallerWaitsForTheWorker() {
        Workers workers = Workers.restless(2);
        Thread caller = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        boolean[] finished = new boolean[1];
        assertThatThrownBy(() -> workers.share(2, 1, 2, (from, to) -> {
                    rememberWorker();
                    pass(both);
                    if (Thread.currentThread() == caller) {
                        throw new OutOfMemoryError("of the caller");
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                    finished[0] = true;
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(finished[0]).isTrue();
    }

    @Test
    void workersWakeUpAfterTheyHaveParked() throws Exception {
        Workers workers = Workers.restless(3);
        meet(workers, 3);
        Set<Thread> first = Set.copyOf(seen);
        for (Thread thread : first) {
            waitUntilParked(thread);
        }
        meet(workers, 3);
        assertThat(seen).isEqualTo(first);
    }

    @Test
    void interruptedWorkersEndAndTheNextWorkStartsOthers() throws Exception {
        Workers workers = Workers.restless(2);
        meet(workers, 2);
        Thread parked = worker();
        waitUntilParked(parked);
        parked.interrupt();
        parked.join();
        seen.remove(parked);
        meet(workers, 2);
        assertThat(worker()).isNotSameAs(parked).extracting(Thread::getName).isEqualTo("chainrule-worker-1");
    }

    @Test
    void aWorkerThatIsInterruptedInAChunkFinishesItAndEnds() throws Exception {
        Workers workers = Workers.restless(2);
        Thread caller = Thread.currentThread();
        AtomicInteger computed = new AtomicInteger();
        workers.share(8, 1, 8, (from, to) -> {
            rememberWorker();
            if (Thread.currentThread() == caller) {
                waitForAWorker();
            } else {
                Thread.currentThread().interrupt();
            }
            computed.incrementAndGet();
        });
        assertThat(computed).hasValue(8);
        worker().join();
    }

    @Test
    void anInterruptedCallerComputesAllAndStaysInterrupted() {
        Workers workers = Workers.restless(2);
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger computed = new AtomicInteger();
        caller.interrupt();
        workers.share(2, 1, 2, (from, to) -> {
            rememberWorker();
            if (Thread.currentThread() != caller) {
                begun.countDown();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50)); // the caller has to wait
            } else {
                waitForAWorker();
            }
            computed.incrementAndGet();
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(computed).hasValue(2);
        assertThat(begun.getCount()).isZero();
    }

    @Test
    void workersThatMadeWorkLaterRestAndThenHelpAgain() {
        Workers workers = Workers.of(2);
        Thread caller = Thread.currentThread();
        Kernels.Range slowedDown = (from, to) -> {
            rememberWorker();
            if (Thread.currentThread() == caller) {
                waitForAWorker();
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        };
        assertThat(workers.share(8, 1, 8, slowedDown)).isTrue();
        while (workers.share(8, 1, 8, slowedDown)) {
            // not even once, unless this thread was stopped for longer than the rest
        }
        while (!workers.share(8, 1, 8, (from, to) -> {})) {
            Thread.onSpinWait();
        }
    }

    /** Shares as many chunks as threads, none of which ends before all have begun: each thread must take one. */
    private void meet(Workers workers, int threads) {
        CyclicBarrier all = new CyclicBarrier(threads);
        assertThat(workers.share(threads, 1, threads, (from, to) -> {
                    seen.add(Thread.currentThread());
                    pass(all);
                }))
                .isTrue();
    }

    private void rememberWorker() {
        if (Thread.currentThread().getName().startsWith("chainrule-worker")) {
            seen.add(Thread.currentThread());
        }
    }

    private Thread worker() {
        return seen.stream()
                .filter(thread -> thread != Thread.currentThread())
                .findAny()
                .orElseThrow();
    }

    private static void waitUntilParked(Thread thread) {
        while (thread != Thread.currentThread() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
