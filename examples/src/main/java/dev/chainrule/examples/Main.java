package dev.chainrule.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of the examples.
 *
 * <pre>
 * mvn -q compile exec:java                                             digits, the command when none is named
 * mvn -q compile exec:java -Dexec.args="digits --epochs 60 --seed 7"
 * mvn -q compile exec:java -Dexec.args="mnist --epochs 3"
 * mvn -q compile exec:java -Dexec.args="bench --only W1"
 * mvn -q compile exec:java -Dexec.args="--help"
 * </pre>
 *
 * <p>Exit codes: 0; 1 if a check of gradients fails or training diverges; 2 for bad input, with one line on standard error
 * that says what is wrong.
 */
@Command(
        name = "chainrule",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        customSynopsis = "mvn -q compile exec:java -Dexec.args=\"[COMMAND] [OPTIONS]\"",
        description = "%nNetworks that learn to read handwritten digits. Without a command: digits.",
        optionListHeading = "%n",
        commandListHeading = "%nCommands, each with a --help of its own:%n")
public final class Main {
    private Main() {}

    /** Runs a command; the process ends with its exit code unless that is 0. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        int code = run(Screen.ofProcess(), args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs a command and returns its exit code. */
    static int run(Screen screen, String... args) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new DigitsCommand(screen))
                .addSubcommand(new MnistCommand(screen))
                .addSubcommand(new BenchCommand(screen));
        line.setOut(new PrintWriter(screen.out(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, given) -> screen.refuse(Refusal.of(e)))
                .setExecutionExceptionHandler((e, command, result) -> screen.refuse(Refusal.of(e)));
        return line.execute(withCommand(args));
    }

    private static String[] withCommand(String... args) {
        boolean named = args.length > 0 && (!args[0].startsWith("-") || args[0].matches("-h|--help|-V|--version"));
        return named
                ? args
                : Stream.concat(Stream.of("digits"), Stream.of(args)).toArray(String[]::new);
    }

    /** The version that the build wrote down. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            try (InputStream version = Objects.requireNonNull(Main.class.getResourceAsStream("version.txt"))) {
                return new String(version.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toArray(String[]::new);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
