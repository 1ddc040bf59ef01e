package dev.chainrule.examples;

import dev.chainrule.examples.bench.Bench;
import dev.chainrule.examples.bench.Growth;
import dev.chainrule.examples.bench.Machine;
import dev.chainrule.examples.bench.Results;
import dev.chainrule.examples.bench.Table;
import dev.chainrule.examples.bench.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/**
 * Measures seven workloads in both precisions, as users write them and by hand in plain Java, and prints ratios. Exit code 1
 * if they did not do the same work.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        customSynopsis = "mvn -q compile exec:java -Dexec.args=\"bench [OPTIONS]\"",
        header = "Measures speed against steps written by hand.",
        description =
                "%nPrints microseconds a step, in the middle one of some processes with half their range; ratios; and"
                        + " bytes allocated a step. All workloads need some 80 times as many processes, one after the other; the"
                        + " time they take is told first. Exit code 1 if the costs differ.",
        optionListHeading = "%n")
final class BenchCommand implements Callable<Integer> {
    private static final String GROWTH = "growth.png";

    private final Screen screen;

    @Option(
            names = "--only",
            paramLabel = "NAME[,NAME...]",
            converter = Names.class,
            description = "The workloads, W1 to W7 (default: all).")
    private List<Workload> only = List.of(Workload.values());

    @Option(
            names = "--processes",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "How many processes measure each way: they differ (default: ${DEFAULT-VALUE}).")
    private int processes = 3;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            converter = OptionValues.Positive.class,
            description =
                    "How long a step is run in each process, half of it to warm up: JDK 17 needs 2 to 4 seconds until"
                            + " vectors have taken over (default: ${DEFAULT-VALUE}).")
    private double seconds = 4;

    @Option(
            names = "--jdk",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "The JDK whose java is measured (default: the one that runs this).")
    private Path jdk = Path.of(System.getProperty("java.home"));

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            converter = OptionValues.Folder.class,
            description = "Also writes the table here, with the machine and the date.")
    private Optional<Path> markdown = Optional.empty();

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            converter = Day.class,
            description = "The date in that file (default: today).")
    private LocalDate date = LocalDate.now();

    @Option(
            names = "--growth",
            description =
                    "Instead, how time and memory of a step grow with batch, width, depth and nodes, in this process,"
                            + " as a table and as growth.png.")
    private boolean growth;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Where growth.png goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("examples", "target", "bench");

    BenchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (growth) {
            return growth();
        }
        Path java = jdk.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new InputException("--jdk: expected a JDK with bin/java, but found '" + jdk + "'");
        }
        markdown.ifPresent(BenchCommand::requireWritable);
        String head = Machine.describe() + "; " + version() + "; " + date;
        screen.line(head);
        Bench bench = new Bench(java, processes, seconds);
        int count = bench.processes(only);
        screen.line(count + " processes of " + seconds + " s: " + duration(count));
        only.forEach(workload -> screen.line("  " + workload + "  " + workload.title()));
        Results results = screen.withProgressBar(
                "measuring", count, bar -> bench.run(only, setting -> bar.step().setExtraMessage(setting)));
        Table table = Table.of(results);
        screen.line("\n" + table.text());
        markdown.ifPresent(file -> write(file, head + "\n\n" + table.markdown()));
        results.differences().forEach(screen::line);
        return results.differences().isEmpty() ? 0 : 1;
    }

    private int growth() {
        OutputFolder folder = OutputFolder.prepare(out, List.of(GROWTH));
        List<Growth.Point> points = Growth.measure(seconds / 10);
        Growth.table(points).forEach(screen::line);
        if (!Picture.isPossible()) {
            screen.line("no picture: this Java finds no fonts to write with");
            return 0;
        }
        GrowthPicture.of(points).write(folder.file(GROWTH));
        screen.line("wrote " + folder.file(GROWTH));
        return 0;
    }

    /** How long it will take at least: half a second to start each, and longer where a step is long to become faster. */
    private String duration(int count) {
        long minutes = (long) (count * (seconds + 0.5) / 60);
        return minutes == 0 ? "a minute or so" : minutes + " minutes or more";
    }

    /** The version in the release file of the JDK, which need not be the one that runs this. */
    private String version() {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> "JDK "
                            + line.replaceAll("[^0-9._]|JAVA_VERSION", "").replaceFirst("^_", ""))
                    .findFirst()
                    .orElse("JDK " + jdk);
        } catch (IOException e) {
            return "JDK " + jdk;
        }
    }

    private static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new InputException("--markdown: expected a file in a folder that is there, but found '" + file + "'");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new InputException("--markdown: " + file + " cannot be written (" + e + ")");
        }
    }

    /** Workloads by their names. */
    static final class Names implements ITypeConverter<List<Workload>> {
        @Override
        public List<Workload> convert(String text) {
            return Arrays.stream(text.split(",", -1))
                    .map(name -> Workload.named(name.strip()).orElseThrow(() -> unknown(name.strip())))
                    .distinct()
                    .toList();
        }

        private static InputException unknown(String name) {
            String known = Arrays.stream(Workload.values()).map(Workload::name).collect(Collectors.joining(", "));
            return new InputException("expected some of " + known + ", but found '" + name + "'");
        }
    }

    /** A date of the calendar. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new InputException("expected a date such as 2026-01-31, but found '" + text + "'");
            }
        }
    }
}
