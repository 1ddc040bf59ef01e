package dev.chainrule.core.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that take part of the work of whoever computes.
 *
 * <p>They are daemons named {@code chainrule-worker-1} and so on, start at first use, look for work for some 200 µs before
 * they park (handing over takes less than a microsecond while they look, and more than twenty when they are parked), and end
 * when they are interrupted; the next work starts them anew.
 *
 * <p>Nobody waits for a worker that has not begun: the caller takes chunks too, until none is left. A caller that finds the
 * workers busy with another caller's work computes alone. Where sharing took longer than the caller would have taken alone,
 * as happens when other processes need the cores, the workers rest for a multiple of the time lost, so that the loss stays
 * at a few percent. None of this shows in a result.
 */
final class Workers {

    private static final long SPIN_NANOSECONDS = 200_000;

    /** What may be lost before the workers rest: enough to wake them and to see whether they help once they are awake. */
    private static final double CREDIT_NANOSECONDS = 500_000;

    /** For each nanosecond lost; 32 bounds the loss by 3 %. */
    private static final int REST = 32;

    private static final double LONGEST_REST_NANOSECONDS = 1e9;

    private final int rest;
    private final @Nullable Worker[] workers;
    private final Chunks chunks;
    private final AtomicBoolean owned = new AtomicBoolean();
    private double credit = CREDIT_NANOSECONDS;
    private long resumption = System.nanoTime();
    private boolean refused;

    private Workers(int threads, int rest) {
        this.rest = rest;
        this.workers = new Worker[threads - 1];
        this.chunks = new Chunks(threads);
    }

    /** So many threads, of which the caller is one. */
    static Workers of(int threads) {
        return new Workers(threads, REST);
    }

    /** The same, but these never rest. */
    static Workers restless(int threads) {
        return new Workers(threads, 0);
    }

    /** The number of threads that compute together. */
    int threads() {
        return workers.length + 1;
    }

    /**
     * Computes all items together with the workers, in at most {@code limit} chunks whose sizes are multiples of {@code grain};
     * false, and nothing done, if the caller had better compute alone. Throws what the work throws.
     */
    boolean share(int items, int grain, int limit, Kernels.Range work) {
        int count = Chunks.count(items, grain, limit);
        if (count < 2 || owned.get() || !owned.compareAndSet(false, true)) {
            return false;
        }
        try {
            long start = System.nanoTime();
            if (start - resumption < 0) {
                return false;
            }
            chunks.publish(items, grain, count, work);
            wake();
            while (chunks.computeNext(0)) {
                // until nothing is left to start
            }
            chunks.await();
            account(System.nanoTime() - start);
            return true;
        } finally {
            if (chunks.areFinished()) { // else the stack overflowed in here: nobody may publish over a chunk under way
                owned.set(false);
            }
        }
    }

    /** Keeps account of the time that sharing has won or lost. */
    private void account(long taken) {
        credit = Math.min(CREDIT_NANOSECONDS, credit + chunks.alone() - taken);
        if (credit < 0) {
            double lost = CREDIT_NANOSECONDS - credit;
            resumption = System.nanoTime() + (long) Math.min(LONGEST_REST_NANOSECONDS, rest * lost);
            credit = CREDIT_NANOSECONDS;
        }
    }

    /** Starts or wakes the workers that neither look for work nor do any. */
    private void wake() {
        for (int i = 0; i < workers.length; i++) {
            Worker worker = workers[i];
            if (worker == null || worker.ended) {
                workers[i] = refused ? null : start(i + 1);
            } else if (worker.parked) {
                LockSupport.unpark(worker.thread);
            }
        }
    }

    /** The new worker, or null where the system grants no more threads: then those there are must do. */
    private @Nullable Worker start(int number) {
        try {
            Worker worker = new Worker(number);
            worker.thread.start();
            return worker;
        } catch (OutOfMemoryError e) {
            refused = true;
            return null;
        }
    }

    @Override
    public String toString() {
        return threads() + " threads";
    }

    private final class Worker implements Runnable {

        final Thread thread;
        private final int number;
        volatile boolean parked;
        volatile boolean ended;

        Worker(int number) {
            this.number = number;
            // without what the first caller's thread would pass on: the worker may outlive it
            thread = new Thread(null, this, "chainrule-worker-" + number, 0, false);
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            try {
                long start = System.nanoTime();
                while (!thread.isInterrupted()) {
                    if (chunks.computeNext(number)) {
                        start = System.nanoTime();
                    } else if (System.nanoTime() - start < SPIN_NANOSECONDS) {
                        Thread.onSpinWait();
                    } else {
                        park();
                        start = System.nanoTime();
                    }
                }
            } finally {
                ended = true;
            }
        }

        /** Says so first and looks once more then, so that whoever publishes work sees the one or is seen in the other. */
        private void park() {
            parked = true;
            if (!chunks.areLeft()) {
                LockSupport.park(this);
            }
            parked = false;
        }
    }
}
