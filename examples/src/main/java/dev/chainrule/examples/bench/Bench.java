package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures workloads, each way in a process of its own, one after the other.
 *
 * @param java the java that is started
 * @param processes how many measure each way
 * @param seconds how long a step is run in each of them
 */
public record Bench(Path java, int processes, double seconds) {

    /** How many processes the workloads need in all. */
    public int processes(List<Workload> workloads) {
        return processes
                * workloads.stream()
                        .mapToInt(w -> DType.values().length
                                * settings(w, DType.FLOAT64).size())
                        .sum();
    }

    /**
     * Measures both precisions of each workload.
     *
     * @param progress is told what begins
     * @throws UncheckedIOException if a process cannot be started or fails
     */
    public Results run(List<Workload> workloads, Consumer<String> progress) {
        Results results = new Results();
        for (Workload workload : workloads) {
            for (DType type : DType.values()) {
                for (int i = 0; i < processes; i++) {
                    for (Setting setting : settings(workload, type)) {
                        progress.accept(setting.toString());
                        results.add(setting, measure(setting));
                    }
                }
            }
        }
        return results;
    }

    /** Each way by itself, then the eager one without vectors, and the library on two threads. */
    private static List<Setting> settings(Workload workload, DType type) {
        List<Setting> settings = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            if (variant.does(workload)) {
                settings.add(Setting.of(workload, type, variant));
            }
        }
        Setting eager = Setting.of(workload, type, Variant.EAGER);
        settings.add(eager.scalar());
        settings.add(eager.withThreads(2));
        if (Variant.PLANNED.does(workload)) {
            settings.add(Setting.of(workload, type, Variant.PLANNED).withThreads(2));
        }
        return settings;
    }

    private Measurement measure(Setting setting) {
        List<String> command = Stream.of(
                        List.of(java.toString()),
                        setting.options(),
                        List.of("-cp", classPath(), Worker.class.getName()),
                        List.of(
                                setting.workload().name(),
                                setting.type().name(),
                                setting.variant().name(),
                                Double.toString(seconds)))
                .flatMap(List::stream)
                .toList();
        List<String> lines = output(setting, command);
        return lines.stream()
                .map(Measurement::parse)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> failure(setting, String.join(" ", lines)));
    }

    private static List<String> output(Setting setting, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                process.getOutputStream().close();
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw failure(setting, e.toString());
        }
    }

    private static UncheckedIOException failure(Setting setting, String reason) {
        String message = "bench: " + setting + ": the process failed (" + reason + ")";
        return new UncheckedIOException(message, new IOException(reason));
    }

    /** Where the classes of this process came from; inside Maven that is not the path java was started with. */
    private static String classPath() {
        if (Bench.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(Bench::file)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static Path file(URL url) {
        return Path.of(URI.create(url.toString()));
    }
}
