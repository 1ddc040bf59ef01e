package dev.chainrule.examples.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was measured of a step.
 *
 * @param cost what the step returned after the number of steps that all are compared at
 * @param median microseconds a step in the middle one of several rounds
 * @param low microseconds a step in the fastest round
 * @param high microseconds a step in the slowest round
 * @param bytes allocated a step by the thread that ran it
 */
record Measurement(double cost, double median, double low, double high, double bytes) {
    private static final String MARK = "measured";
    private static final int ROUNDS = 9;
    private static final double WARM_UP = 0.5;

    /** In so many parts of the warm-up the step has become no faster, when it has settled. */
    private static final int SETTLED = 4;

    /** What counts as faster. */
    private static final double FASTER = 0.97;

    /** The longest that a step is waited for, in warm-ups. */
    private static final int LONGEST = 6;

    /** Runs a step for this time, half of it to warm up and longer as long as that makes it faster, the rest in rounds. */
    static Measurement of(Step step, int comparedSteps, double seconds) {
        double cost = 0;
        for (int i = 0; i < comparedSteps; i++) {
            cost = step.run();
        }
        settle(step, WARM_UP * seconds);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] times = new double[ROUNDS];
        long steps = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            Round round = round(step, (1 - WARM_UP) * seconds / ROUNDS);
            times[i] = round.microseconds();
            steps += round.steps;
        }
        double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / steps;
        Arrays.sort(times);
        return new Measurement(cost, times[ROUNDS / 2], times[0], times[ROUNDS - 1], bytes);
    }

    private static void settle(Step step, double seconds) {
        double fastest = Double.POSITIVE_INFINITY;
        int same = 0;
        for (int part = 0; same < SETTLED && part < SETTLED * LONGEST; part++) {
            double time = round(step, seconds / SETTLED).microseconds();
            same = time < FASTER * fastest ? 1 : same + 1;
            fastest = Math.min(fastest, time);
        }
    }

    private record Round(long nanoseconds, long steps) {
        double microseconds() {
            return nanoseconds / 1e3 / steps;
        }
    }

    /** At least one step. */
    private static Round round(Step step, double seconds) {
        long limit = (long) (1e9 * seconds);
        long start = System.nanoTime();
        long steps = 0;
        long elapsed;
        do {
            step.run();
            steps++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < limit);
        return new Round(elapsed, steps);
    }

    /** Half the distance between the slowest and the fastest round, in parts of the median. */
    double spread() {
        return (high - low) / 2 / median;
    }

    /** One line, to be read by {@link #parse}. */
    String line() {
        return String.join(
                " ",
                MARK,
                Double.toString(cost),
                Double.toString(median),
                Double.toString(low),
                Double.toString(high),
                Double.toString(bytes));
    }

    /** The measurement in this line, if it is one. */
    static Optional<Measurement> parse(String line) {
        String[] words = line.split(" ");
        if (words.length != 6 || !words[0].equals(MARK)) {
            return Optional.empty();
        }
        double[] n =
                Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
        return Optional.of(new Measurement(n[0], n[1], n[2], n[3], n[4]));
    }
}
