package dev.chainrule.examples;

import dev.chainrule.nn.data.DataException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said about bad input: one line that begins in lower case. */
final class Refusal {
    private Refusal() {}

    /** About arguments that are no options, no commands, or no values. */
    static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (e.getArgSpec() instanceof OptionSpec option && e.getCause() instanceof InputException) {
            return option.longestName() + ": " + e.getCause().getMessage();
        }
        return e.getMessage().substring(0, 1).toLowerCase(Locale.ROOT)
                + e.getMessage().substring(1);
    }

    /**
     * About what turned out to be wrong when a command ran.
     *
     * @throws Exception e itself where it is not about input
     */
    static String of(Exception e) throws Exception {
        if (e instanceof InputException || e instanceof DataException || e instanceof UncheckedIOException) {
            return e.getMessage();
        }
        throw e;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        CommandLine line = e.getCommandLine();
        String found = e.getUnmatched().get(0);
        if (found.startsWith("-")) {
            return "unknown option '" + found + "', expected one of " + options(line);
        }
        return line.getSubcommands().isEmpty()
                ? "unexpected argument '" + found + "', expected options only: " + options(line)
                : "unknown command '" + found + "', expected "
                        + String.join(" or ", line.getSubcommands().keySet());
    }

    private static String options(CommandLine line) {
        List<OptionSpec> options = line.getCommandSpec().options();
        return options.stream().map(OptionSpec::longestName).collect(Collectors.joining(", "));
    }
}
