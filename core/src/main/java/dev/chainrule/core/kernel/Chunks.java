package dev.chainrule.core.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work cut into chunks that any thread may take, one after the other; one object serves all work of its owner in turn.
 *
 * <p>The owner publishes work, takes chunks like anybody else, waits until all are finished, and only then publishes again.
 * Whoever takes a chunk keeps the work from ending, so what was published stays in place until that chunk is finished.
 */
final class Chunks {

    /** Work on items from .. to - 1, which touches nothing that the work on any other item touches. */
    interface Range {
        void compute(int from, int to);
    }

    /** How long the owner looks for the end before it parks: longer, and a core is kept from whom it waits for. */
    private static final long SPIN_NANOSECONDS = 50_000;

    private static final Range NOTHING = (from, to) -> {};

    /** Chunks that nobody has started; zero or less when there is nothing to do. Writing it publishes the fields below. */
    private final AtomicInteger left = new AtomicInteger();

    /** Chunks that are not finished. */
    private final AtomicInteger pending = new AtomicInteger();

    private volatile @Nullable Thread waiting;
    private volatile @Nullable Throwable failure;
    private Range work = NOTHING;
    private int items;
    private int grain;
    private int count;

    /** How many chunks there are of so many items, at most {@code limit}, each a multiple of {@code grain} but the last. */
    static int count(int items, int grain, int limit) {
        return Math.min(limit, units(items, grain));
    }

    private static int units(int items, int grain) {
        return items / grain + (items % grain == 0 ? 0 : 1);
    }

    /** Offers the chunks to everybody. */
    void publish(int newItems, int newGrain, int newCount, Range newWork) {
        items = newItems;
        grain = newGrain;
        count = newCount;
        work = newWork;
        failure = null;
        pending.set(newCount);
        left.set(newCount);
    }

    /** Whether there is a chunk that nobody has started. */
    boolean areLeft() {
        return left.get() > 0;
    }

    /** Takes a chunk and computes it, unless another one failed; the number of its items, or 0 if none was left. */
    int computeNext() {
        if (!areLeft()) {
            return 0;
        }
        int chunk = left.decrementAndGet();
        return chunk < 0 ? 0 : compute(first(chunk), first(chunk + 1));
    }

    /** The first item of a chunk; items are spread evenly. */
    private int first(int chunk) {
        long unit = (long) units(items, grain) * chunk / count;
        return (int) Math.min(items, unit * grain);
    }

    private int compute(int from, int to) {
        try {
            if (failure == null) {
                work.compute(from, to);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            if (pending.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
        return to - from;
    }

    /** Waits until all chunks are finished, and throws what one of them has thrown. */
    void await() {
        long start = System.nanoTime();
        while (pending.get() > 0 && System.nanoTime() - start < SPIN_NANOSECONDS) {
            Thread.onSpinWait();
        }
        if (pending.get() > 0) {
            park();
        }
        work = NOTHING; // lets go of arrays
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** An interrupt is kept for the caller, and does not end the waiting: others still write to its arrays. */
    private void park() {
        waiting = Thread.currentThread();
        while (pending.get() > 0) {
            LockSupport.park(this);
        }
        waiting = null;
    }
}
