package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The workloads by other frameworks, each in a process of its own on one thread (W4 on two as well), next to the steps by hand.
 * Arguments: seconds in each process, then workloads; without any, two seconds and all.
 */
final class Peers {
    private static final String STEP = "step";

    private enum Peer {
        HAND,
        DJL,
        TENSORFLOW;

        boolean does(Workload workload) {
            return this != TENSORFLOW || workload.network().isPresent();
        }

        Step step(Workload workload, DType type, int threads) {
            return switch (this) {
                case HAND -> Variant.HAND.step(workload, type);
                case DJL -> DjlSteps.of(workload, type);
                case TENSORFLOW -> TensorFlowSteps.of(workload, type, threads);
            };
        }
    }

    private Peers() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(STEP)) {
            measure(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        String seconds = args.length == 0 ? "2" : args[0];
        List<Workload> workloads = args.length < 2 ? List.of(Workload.values()) : new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            workloads.add(Workload.valueOf(args[i]));
        }
        System.out.println(Machine.describe());
        for (Workload workload : workloads) {
            for (DType type : DType.values()) {
                row(workload, type, 1, seconds);
                if (workload == Workload.W4) {
                    row(workload, type, 2, seconds);
                }
            }
        }
    }

    /** In the process of its own: peer, workload, type, threads, seconds. */
    private static void measure(String... args) {
        Workload workload = Workload.valueOf(args[1]);
        Step step = Peer.valueOf(args[0]).step(workload, DType.valueOf(args[2]), Integer.parseInt(args[3]));
        System.out.println(Measurement.of(step, workload.comparedSteps(), Double.parseDouble(args[4]))
                .line());
        System.exit(0);
    }

    private static void row(Workload workload, DType type, int threads, String seconds) throws IOException {
        StringBuilder line =
                new StringBuilder(String.format("%s %s, %d thread%s:", workload, type, threads, threads == 1 ? "" : "s"));
        double expected = Double.NaN;
        for (Peer peer : Peer.values()) {
            if (!peer.does(workload)) {
                continue;
            }
            Optional<Measurement> measured = start(peer, workload, type, threads, seconds);
            line.append("  ").append(peer.name().toLowerCase(Locale.ROOT)).append(' ');
            line.append(measured.map(m -> String.format(Locale.ROOT, "%,.1f us", m.median()))
                    .orElse("failed"));
            if (peer == Peer.HAND) {
                expected = measured.orElseThrow().cost();
            } else if (measured.isPresent()
                    && !Results.agree(expected, measured.get().cost(), type)) {
                line.append(" (other work: ").append(measured.get().cost()).append(", not ");
                line.append(expected).append(')');
            }
        }
        System.out.println(line);
    }

    private static Optional<Measurement> start(Peer peer, Workload workload, DType type, int threads, String seconds)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "java",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Doffline=true",
                        "-Dai.djl.offline=true",
                        "-Dai.djl.pytorch.num_threads=" + threads,
                        "-Dai.djl.pytorch.num_interop_threads=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Peers.class.getName(),
                        STEP,
                        peer.name(),
                        workload.name(),
                        type.name(),
                        Integer.toString(threads),
                        seconds)
                .redirectErrorStream(true);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Optional<Measurement> measured =
                lines.stream().map(Measurement::parse).flatMap(Optional::stream).findFirst();
        if (measured.isEmpty()) {
            lines.forEach(System.err::println);
        }
        return measured;
    }
}
