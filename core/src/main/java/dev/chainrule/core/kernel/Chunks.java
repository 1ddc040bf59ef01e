package dev.chainrule.core.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work cut into chunks that any thread may take, one after the other; one object serves all work of its owner in turn.
 *
 * <p>The chunks lie in lanes, one for each thread. A thread begins with its own, so that in work on the same arrays it meets
 * the same part of them, which is still in its cache, and goes on with what is left in the others.
 *
 * <p>The owner publishes work, takes chunks like anybody else, waits until all are finished, and only then publishes again.
 * Whoever takes a chunk keeps the work from ending, so what was published stays in place until that chunk is finished.
 */
final class Chunks {

    /** How long the owner looks for the end before it parks: longer, and a core is kept from whom it waits for. */
    private static final long SPIN_NANOSECONDS = 50_000;

    private static final Kernels.Range NOTHING = (from, to) -> {};

    /** The distance of two counters in memory, so that they do not share a cache line. */
    private static final int APART = 32;

    private final int lanes;

    /**
     * Chunks of each lane that nobody has started; zero or less when there is nothing to do. Whoever takes one down from a
     * number above zero sees all fields as they were when the number was written.
     */
    private final AtomicIntegerArray left;

    /** The least nanoseconds that the thread of each lane has taken for an item. */
    private final double[] least;

    /** Chunks that are not finished. */
    private final AtomicInteger pending = new AtomicInteger();

    private volatile @Nullable Thread waiting;
    private volatile @Nullable Throwable failure;
    private Kernels.Range work = NOTHING;
    private int items;
    private int grain;
    private int count;

    Chunks(int lanes) {
        this.lanes = lanes;
        this.left = new AtomicIntegerArray(lanes * APART);
        this.least = new double[lanes * APART];
    }

    /** How many chunks there are of so many items, at most {@code limit}, each a multiple of {@code grain} but the last. */
    static int count(int items, int grain, int limit) {
        return Math.min(limit, units(items, grain));
    }

    private static int units(int items, int grain) {
        return items / grain + (items % grain == 0 ? 0 : 1);
    }

    /** Offers the chunks to everybody. */
    void publish(int newItems, int newGrain, int newCount, Kernels.Range newWork) {
        items = newItems;
        grain = newGrain;
        count = newCount;
        work = newWork;
        failure = null;
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        pending.set(newCount);
        for (int lane = 0; lane < lanes; lane++) {
            left.set(lane * APART, firstChunk(lane + 1) - firstChunk(lane));
        }
    }

    private int firstChunk(int lane) {
        return (int) ((long) count * lane / lanes);
    }

    /** Whether there is a chunk that nobody has started. */
    boolean areLeft() {
        for (int lane = 0; lane < lanes; lane++) {
            if (left.get(lane * APART) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that was published is computed. */
    boolean areFinished() {
        return pending.get() == 0;
    }

    /** Takes a chunk and computes it, unless another one failed; false if none was left. */
    boolean computeNext(int ownLane) {
        for (int i = 0, lane = ownLane; i < lanes; i++, lane = lane + 1 < lanes ? lane + 1 : 0) {
            if (left.get(lane * APART) > 0) {
                int after = left.decrementAndGet(lane * APART);
                if (after >= 0) {
                    int chunk = firstChunk(lane) + after;
                    compute(first(chunk), first(chunk + 1), ownLane * APART);
                    return true;
                }
            }
        }
        return false;
    }

    /** The first item of a chunk; items are spread evenly. */
    private int first(int chunk) {
        long unit = (long) units(items, grain) * chunk / count;
        return (int) Math.min(items, unit * grain);
    }

    private void compute(int from, int to, int slot) {
        try {
            if (failure == null) {
                long start = System.nanoTime();
                work.compute(from, to);
                least[slot] = Math.min(least[slot], (double) (System.nanoTime() - start) / (to - from));
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            if (pending.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
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

    /** What one thread would take for all items, were each of them like the quickest: in nanoseconds, after the end. */
    double alone() {
        double quickest = Double.POSITIVE_INFINITY;
        for (double nanoseconds : least) {
            quickest = Math.min(quickest, nanoseconds);
        }
        return quickest * items;
    }
}
