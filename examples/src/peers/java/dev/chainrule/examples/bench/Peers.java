package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The workloads by other frameworks and by this one, on one thread, W4 on two as well: each in three processes of its own,
 * in turn with the others of its row, of which the middle one counts. Arguments: seconds in each process, then workloads;
 * without any, four seconds and all. Exit code 1 if costs differ.
 */
final class Peers {
    private static final int PROCESSES = 3;
    private static final String STEP = "step";
    private static final String ROW = "| %s | %s | %s |";

    private enum Peer {
        HAND(false),
        PLANNED(false),
        EAGER(false),
        NUMPY(true),
        DJL(true),
        TENSORFLOW(true);

        private final boolean other;

        Peer(boolean other) {
            this.other = other;
        }

        /**
         * NumPy has no graph to record, steps by hand know one thread, and TensorFlow is asked for networks only; there the
         * gradient of its softmax cost does not accept double precision.
         */
        boolean does(Workload workload, DType type, int threads) {
            return switch (this) {
                case HAND -> threads == 1;
                case PLANNED -> Variant.PLANNED.does(workload);
                case NUMPY -> workload != Workload.W6;
                case TENSORFLOW -> workload.network().isPresent()
                        && (workload != Workload.W4 || type == DType.FLOAT32);
                default -> true;
            };
        }

        Step step(Workload workload, DType type, int threads) {
            return switch (this) {
                case HAND, PLANNED, EAGER -> Variant.valueOf(name()).step(workload, type);
                case DJL -> DjlSteps.of(workload, type);
                case TENSORFLOW -> TensorFlowSteps.of(workload, type, threads);
                case NUMPY -> throw new IllegalStateException("numpy: runs in a process of python");
            };
        }
    }

    private final String seconds;
    private final Path file;
    private boolean differs;

    private Peers(String seconds, Path file) {
        this.seconds = seconds;
        this.file = file;
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(STEP)) {
            measure(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        List<Workload> workloads = args.length < 2 ? List.of(Workload.values()) : new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            workloads.add(Workload.valueOf(args[i]));
        }
        Path file = Files.createTempFile("chainrule-peers", ".bin");
        Peers peers = new Peers(args.length == 0 ? "4" : args[0], file);
        try {
            peers.run(workloads);
        } finally {
            Files.delete(file);
        }
        System.exit(peers.differs ? 1 : 0);
    }

    private void run(List<Workload> workloads) throws IOException {
        System.out.println(Machine.describe() + "; JDK " + Runtime.version() + "; microseconds a step\n");
        List<String> names = Arrays.stream(Peer.values())
                .map(peer -> peer.name().toLowerCase(Locale.ROOT))
                .toList();
        System.out.println(ROW.formatted("workload", String.join(" | ", names), "fastest peer / planned"));
        System.out.println("| --- |" + " ---: |".repeat(names.size() + 1));
        for (Workload workload : workloads) {
            for (DType type : DType.values()) {
                row(workload, type, 1);
                if (workload == Workload.W4) {
                    row(workload, type, 2);
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

    private void row(Workload workload, DType type, int threads) throws IOException {
        String name = workload + " " + type + (threads == 1 ? "" : ", " + threads + " threads");
        Map<Peer, List<Measurement>> processes = inTurn(workload, type, threads);
        Map<Peer, Measurement> measured = new EnumMap<>(Peer.class);
        processes.forEach((peer, all) -> measured.put(peer, new Measurements(all).middle()));
        List<String> times = Arrays.stream(Peer.values())
                .map(peer -> Optional.ofNullable(measured.get(peer))
                        .map(m -> String.format(Locale.ROOT, "%,.1f", m.median()))
                        .orElse("-"))
                .toList();
        System.out.println(ROW.formatted(name, String.join(" | ", times), ratio(measured)));
        compare(name, type, processes);
    }

    private Map<Peer, List<Measurement>> inTurn(Workload workload, DType type, int threads) throws IOException {
        Map<Peer, List<Measurement>> processes = new EnumMap<>(Peer.class);
        for (int turn = 0; turn < PROCESSES; turn++) {
            for (Peer peer : Peer.values()) {
                if (peer.does(workload, type, threads)) {
                    start(peer, workload, type, threads).ifPresent(m -> processes
                            .computeIfAbsent(peer, p -> new ArrayList<>())
                            .add(m));
                }
            }
        }
        return processes;
    }

    /** How many times longer the fastest of the others takes, in the fastest rounds; where nothing is planned, than eager. */
    private static String ratio(Map<Peer, Measurement> measured) {
        Optional<Measurement> ours =
                Optional.ofNullable(measured.getOrDefault(Peer.PLANNED, measured.get(Peer.EAGER)));
        return measured.entrySet().stream()
                .filter(entry -> entry.getKey().other)
                .map(entry -> entry.getValue().low())
                .min(Double::compare)
                .flatMap(best -> ours.map(own -> String.format(Locale.ROOT, "%.2f", best / own.low())))
                .orElse("-");
    }

    /** All against the eager step. */
    private void compare(String name, DType type, Map<Peer, List<Measurement>> processes) {
        double expected = Optional.ofNullable(processes.get(Peer.EAGER))
                .map(eager -> eager.get(0).cost())
                .orElse(Double.NaN);
        processes.forEach((peer, all) -> {
            for (Measurement m : all) {
                if (!Results.agree(expected, m.cost(), type)) {
                    differs = true;
                    System.err.printf(
                            Locale.ROOT,
                            "peers: %s: %s gave %.12g, but eager gave %.12g: they did not do the same work%n",
                            name,
                            peer.name().toLowerCase(Locale.ROOT),
                            m.cost(),
                            expected);
                }
            }
        });
    }

    private Optional<Measurement> start(Peer peer, Workload workload, DType type, int threads) throws IOException {
        List<String> command = peer == Peer.NUMPY
                ? NumpySteps.command(workload, type, seconds, file)
                : java(peer, workload, type, threads);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        builder.environment().put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
        List<String> lines = output(builder);
        Optional<Measurement> measured =
                lines.stream().map(Measurement::parse).flatMap(Optional::stream).findFirst();
        if (measured.isEmpty()) {
            System.err.println("peers: " + peer.name().toLowerCase(Locale.ROOT) + " failed on " + workload + " " + type
                    + ": " + String.join(" ", lines));
        }
        return measured;
    }

    /** What the process says; where it cannot be started, why. */
    private static List<String> output(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private List<String> java(Peer peer, Workload workload, DType type, int threads) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Setting.of(workload, type, Variant.HAND).withThreads(threads).options());
        command.addAll(List.of(
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
                seconds));
        return command;
    }
}
