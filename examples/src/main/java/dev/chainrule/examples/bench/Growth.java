package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.graph.Tensor;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How time and memory of a step grow with what it works on, eager and planned: each size is twice the one before. */
public final class Growth {
    private static final int SIZES = 5;

    private Growth() {}

    /** What grows. */
    public enum Axis {
        BATCH("examples in a batch of 64-32-10", 64, n -> network(n, 64, 32, 10)),
        WIDTH("neurons n of 64-n-10, batch 64", 64, n -> network(64, 64, n, 10)),
        DEPTH("hidden layers of 32, batch 16", 2, n -> network(16, narrow(n))),
        NODES("scalar operations in a chain", 300, Growth::chain);

        private final String title;
        private final int first;
        private final IntFunction<Subject> subject;

        Axis(String title, int first, IntFunction<Subject> subject) {
            this.title = title;
            this.first = first;
            this.subject = subject;
        }

        /** What is counted. */
        public String title() {
            return title;
        }
    }

    /** Sizes of a network with so many hidden layers of 32. */
    private static Integer[] narrow(int hidden) {
        return IntStream.range(0, hidden + 2)
                .mapToObj(i -> i <= hidden ? 32 : 10)
                .toArray(Integer[]::new);
    }

    /** A step, the same one planned, and the graph that the first one builds on its way. */
    private record Subject(Step step, Step planned, Supplier<Tensor> graph) {}

    private static Subject network(int batch, Integer... sizes) {
        Network given = Network.of(Form.SIGMOID_QUADRATIC, batch, 0.1, sizes);
        EagerNetwork network = new EagerNetwork(given, DType.FLOAT64);
        return new Subject(network, new PlannedNetwork(given, DType.FLOAT64), network::cost);
    }

    private static Subject chain(int nodes) {
        EagerChain chain = new EagerChain(DType.FLOAT64, nodes / 3);
        return new Subject(chain, new PlannedChain(DType.FLOAT64, nodes / 3), chain::end);
    }

    /**
     * A size, and what was measured there.
     *
     * @param eager microseconds a step
     * @param planned microseconds a planned step
     * @param bytes allocated by an eager step
     * @param live bytes that the graph of an eager step keeps
     */
    public record Point(Axis axis, int size, double eager, double planned, double bytes, double live) {}

    /**
     * All sizes of all axes, each way run for this time, half of it to warm up. It is done twice and told once, so that the
     * first of them finds everything compiled as the last one does.
     */
    public static List<Point> measure(double seconds) {
        pass(seconds / 2);
        return pass(seconds / 2);
    }

    private static List<Point> pass(double seconds) {
        List<Point> points = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            for (int i = 0; i < SIZES; i++) {
                int size = axis.first << i;
                points.add(point(axis, size, axis.subject.apply(size), seconds));
            }
        }
        return points;
    }

    private static Point point(Axis axis, int size, Subject subject, double seconds) {
        Measurement eager = Measurement.of(subject.step, 1, seconds);
        Measurement planned = Measurement.of(subject.planned, 1, seconds);
        return new Point(axis, size, eager.low(), planned.low(), eager.bytes(), live(subject.graph));
    }

    /** What the heap holds more while the graph is reachable. */
    private static double live(Supplier<Tensor> graph) {
        long without = used();
        Tensor held = graph.get();
        long with = used();
        Reference.reachabilityFence(held);
        return with - without;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The points as a table, a line for each, numbers followed by how many times the one above is contained. */
    public static List<String> table(List<Point> points) {
        List<String> lines = new ArrayList<>();
        lines.add("grows    size   eager us   x planned us   x   bytes/step   x   bytes live   x");
        for (int i = 0; i < points.size(); i++) {
            lines.add(line(points.get(i), points.get(i % SIZES == 0 ? i : i - 1)));
        }
        return lines;
    }

    private static String line(Point now, Point before) {
        return String.format(Locale.ROOT, "%-6s %6d", now.axis().name().toLowerCase(Locale.ROOT), now.size())
                + cell(11, now, before, Point::eager)
                + cell(11, now, before, Point::planned)
                + cell(13, now, before, Point::bytes)
                + cell(13, now, before, Point::live);
    }

    private static String cell(int width, Point now, Point before, ToDoubleFunction<Point> of) {
        String times = now == before
                ? "    "
                : String.format(Locale.ROOT, "%4.1f", of.applyAsDouble(now) / of.applyAsDouble(before));
        return String.format(Locale.ROOT, "%," + width + ".0f", of.applyAsDouble(now)) + times;
    }
}
