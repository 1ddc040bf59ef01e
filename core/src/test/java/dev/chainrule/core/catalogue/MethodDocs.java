package dev.chainrule.core.catalogue;

import dev.chainrule.core.graph.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Javadoc of an operation says, in the parts that it is made of; overloads of one name are one operation. Code is set
 * in backticks.
 *
 * @param type the class that has it
 * @param name the method
 * @param signatures the method with its parameters, one for each overload
 * @param formulas what it computes: first sentences, and what follows "Formula:"
 * @param rules the first sentences after "Rule:"
 * @param notes the rest
 */
record MethodDocs(
        Class<?> type,
        String name,
        Set<String> signatures,
        Set<String> formulas,
        Set<String> rules,
        Set<String> notes,
        boolean givesTensors) {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final Pattern METHOD =
            Pattern.compile("\\*/\\s+public (static )?(Tensor|NdArray|List<Tensor>) (\\w+)\\(([^)]*)\\) \\{");

    private static final Pattern PART = Pattern.compile("\\b(Formula|Rules?|Domain|Shapes|Accuracy|Cost|Source): ");

    /** A sentence ends at its paragraph's end, or where something follows that looks like the beginning of another. */
    private static final Pattern SENTENCE = Pattern.compile("(.*?\\.)(?:\n| (?=[A-Z0-9`-]))(.*)", Pattern.DOTALL);

    /** The operations of a class, in the order of its source: of tensors the methods of objects, else those of the class. */
    static Collection<MethodDocs> of(Class<?> type) {
        String source = source(type);
        Map<String, MethodDocs> found = new LinkedHashMap<>();
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            String name = method.group(3);
            boolean ofTheClass = method.group(1) != null;
            boolean tensors = !method.group(2).equals("NdArray");
            if (type == Tensor.class ? !ofTheClass && method.group(2).equals("Tensor") : ofTheClass) {
                found.computeIfAbsent(name, key -> new MethodDocs(type, name, tensors))
                        .add(method.group(4), text(before(source, method.start())));
            }
        }
        return found.values();
    }

    /** The first sentence about a class. */
    static String summary(Class<?> type) {
        String source = source(type);
        return sentence(text(before(source, source.indexOf("*/\npublic ")))).get(0);
    }

    private MethodDocs(Class<?> type, String name, boolean givesTensors) {
        this(type, name, none(), none(), none(), none(), givesTensors);
    }

    private static Set<String> none() {
        return new LinkedHashSet<>();
    }

    private void add(String parameters, String text) {
        String names = parameters.strip().replaceAll("[\\w<>]+(\\[\\]|\\.\\.\\.)? (\\w+)", "$2$1");
        signatures.add(name + "(" + names.replace("[]", "") + ")");
        if (text.contains("See `" + name + "`")) {
            return;
        }
        if (text.startsWith("`" + name + "`")) {
            notes.add(text);
            return;
        }
        Matcher part = PART.matcher(text);
        int[] starts = part.results().mapToInt(MatchResult::start).toArray();
        int end = starts.length == 0 ? text.length() : starts[0];
        divide(text.substring(0, end), formulas);
        for (int i = 0; i < starts.length; i++) {
            addPart(text.substring(starts[i], i + 1 < starts.length ? starts[i + 1] : text.length()));
        }
    }

    private void addPart(String text) {
        String[] part = text.split(": ", 2);
        switch (part[0]) {
            case "Formula" -> divide(part[1], formulas);
            case "Rule", "Rules" -> divide(part[1], rules);
            default -> note(text);
        }
    }

    /** The first sentence to one part, without its full stop, the rest to the notes. */
    private void divide(String text, Set<String> part) {
        ArrayList<String> sentences = sentence(text);
        part.add(sentences.get(0).replaceFirst("(?<!\\.)\\.$", ""));
        note(sentences.get(1));
    }

    private void note(String text) {
        if (!text.isBlank()) {
            notes.add(text.strip().replace('\n', ' '));
        }
    }

    private static ArrayList<String> sentence(String text) {
        Matcher matcher = SENTENCE.matcher(text.strip());
        boolean several = matcher.matches();
        ArrayList<String> parts = new ArrayList<>();
        parts.add(several ? matcher.group(1) : text.strip());
        parts.add(several ? matcher.group(2) : "");
        return parts;
    }

    private static String before(String source, int end) {
        return source.substring(source.lastIndexOf("/**", end) + 3, end);
    }

    /** The text of a comment without its frame, its block tags and its example; paragraphs are lines. */
    private static String text(String comment) {
        String text = comment.replaceAll("(?m)^ *\\* ?", "").replaceAll("(?ms)^@\\w+.*", "");
        return text.replaceAll("(?s)<pre>.*?</pre>", "")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?<p>", "\n")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (\\w+)#", "{@link $1.")
                .replaceAll("\\{@link #?([\\w.]+)(?:\\([^)]*\\))?}", "`$1`")
                .strip();
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
