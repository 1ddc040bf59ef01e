package dev.chainrule.core.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a vector loop is worth calling. Until it has been compiled it puts every vector on the heap and takes up to a
 * hundred times as long as the scalar loop, and it is compiled only after some thousand calls.
 *
 * <p>Where the scalar loop has had some milliseconds of work, a trial begins in the background: the vector loop is called
 * again and again on a small example, until it takes less time than the scalar one. Not before, since trials and the compiler
 * take time from a program that has hardly begun. Both loops give the same bits, so nobody sees when the change comes; where
 * it never comes, the scalar loop stays.
 */
final class WarmUp {

    /** Calls that are timed together. */
    private static final int CALLS = 20;

    /** How often in a row the vector loop must be the faster one. */
    private static final int WINS = 5;

    /** How long one trial may take before it lets the others go first. */
    private static final long TURN_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How often a trial is taken up again at once: the compiler may be late. */
    private static final int TURNS = 50;

    /** The numbers that the scalar loop computes before the first trial. */
    private static final long WORTH = 1 << 22;

    /** The part that it computes once more before the next: on a busy machine the compiler may be very late. */
    private static final double MORE = 0.25;

    private static final Executor BACKGROUND = background();

    static {
        BACKGROUND.execute(VectorPrelude::ensurePlayed);
    }

    private final Runnable scalar;
    private final Runnable vector;
    private final long nanoseconds;
    private final int mostTurns;
    private final AtomicBoolean asked = new AtomicBoolean();
    /** Threads that count together may lose some, which only defers the trial. */
    private long numbers;

    /** From how many numbers on there is the next trial. */
    private volatile long worth = WORTH;

    private int turns;
    private volatile boolean over;

    /** A trial of two loops that do the same work on memory of their own, by all ways that the vector loop has. */
    WarmUp(Runnable scalar, Runnable vector) {
        this(scalar, vector, TURN_NANOSECONDS, TURNS);
    }

    /** The same with trials of so many turns, each of so many nanoseconds. */
    WarmUp(Runnable scalar, Runnable vector, long nanoseconds, int turns) {
        this.scalar = scalar;
        this.vector = vector;
        this.nanoseconds = nanoseconds;
        this.mostTurns = turns;
    }

    /** No trial: the scalar loop stays. */
    static WarmUp never() {
        WarmUp never = new WarmUp(() -> {}, () -> {});
        never.asked.set(true);
        return never;
    }

    /** So many numbers for which every function takes its usual way, since compilers remember which one that was. */
    static double[] numbers(int n) {
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (i % 64 + 1) * 0.11;
        }
        return numbers;
    }

    /** The same in single precision. */
    static float[] singles(int n) {
        double[] numbers = numbers(n);
        float[] singles = new float[n];
        for (int i = 0; i < n; i++) {
            singles[i] = (float) numbers[i];
        }
        return singles;
    }

    /** Whether to call the vector loop from now on, for so many numbers now; never waits. */
    boolean isOver(long now) {
        if (over) {
            return true;
        }
        numbers += now;
        if (numbers >= worth && !asked.get() && asked.compareAndSet(false, true)) {
            BACKGROUND.execute(this::run);
        }
        return false;
    }

    /** Calls both loops in turn until the vector loop wins, the time is up, or the thread is interrupted. */
    private void run() {
        long start = System.nanoTime();
        int wins = 0;
        while (wins < WINS && System.nanoTime() - start < nanoseconds) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            wins = time(vector) < time(scalar) ? wins + 1 : 0;
        }
        over = wins == WINS;
        if (!over && ++turns % mostTurns != 0) {
            BACKGROUND.execute(this::run);
        } else if (!over) {
            worth = (long) ((1 + MORE) * Math.max(worth, numbers));
            asked.set(false);
        }
    }

    private static long time(Runnable loop) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            loop.run();
        }
        return System.nanoTime() - start;
    }

    /** One daemon thread, there only while it has something to do. */
    private static Executor background() {
        return new ThreadPoolExecutor(0, 1, 100, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "chainrule-warm-up");
            thread.setDaemon(true);
            return thread;
        });
    }
}
