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
import java.util.stream.IntStream;

/** How time and memory of an eager step grow with what it works on: each size is twice the one before. */
public final class Growth {
    private static final int SIZES = 5;

    private Growth() {}

    /** What grows. */
    private enum Axis {
        BATCH(64, n -> network(n, 64, 32, 10)),
        WIDTH(64, n -> network(64, 64, n, 10)),
        DEPTH(
                2,
                n -> network(
                        16,
                        IntStream.range(0, n + 2)
                                .mapToObj(i -> i <= n ? 32 : 10)
                                .toArray(Integer[]::new))),
        NODES(300, Growth::chain);

        private final int first;
        private final IntFunction<Subject> subject;

        Axis(int first, IntFunction<Subject> subject) {
            this.first = first;
            this.subject = subject;
        }
    }

    /** A step, and the graph that it builds on its way. */
    private record Subject(Step step, Supplier<Tensor> graph) {}

    private static Subject network(int batch, Integer... sizes) {
        EagerNetwork network = new EagerNetwork(Network.of(Form.SIGMOID_QUADRATIC, batch, 0.1, sizes), DType.FLOAT64);
        return new Subject(network, network::cost);
    }

    private static Subject chain(int nodes) {
        EagerChain chain = new EagerChain(DType.FLOAT64, nodes / 3);
        return new Subject(chain, chain::end);
    }

    /** The table, a line for each size: microseconds and bytes allocated a step, and bytes that its graph keeps. */
    public static List<String> table(double seconds) {
        List<String> lines = new ArrayList<>();
        lines.add("grows    size         us   x   bytes/step   x   bytes live   x");
        for (Axis axis : Axis.values()) {
            double[] before = new double[0];
            for (int i = 0; i < SIZES; i++) {
                int size = axis.first << i;
                double[] now = measure(axis.subject.apply(size), seconds);
                lines.add(line(axis, size, now, before));
                before = now;
            }
        }
        return lines;
    }

    private static double[] measure(Subject subject, double seconds) {
        Measurement measurement = Measurement.of(subject.step, 1, seconds);
        return new double[] {measurement.low(), measurement.bytes(), live(subject.graph)};
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

    /** The numbers, each followed by how many times the one above it is contained. */
    private static String line(Axis axis, int size, double[] now, double[] before) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%-6s %6d", axis.name().toLowerCase(Locale.ROOT), size));
        int[] widths = {11, 13, 13};
        for (int i = 0; i < now.length; i++) {
            line.append(String.format(Locale.ROOT, "%," + widths[i] + ".0f", now[i]));
            line.append(before.length == 0 ? "    " : String.format(Locale.ROOT, "%4.1f", now[i] / before[i]));
        }
        return line.toString();
    }
}
