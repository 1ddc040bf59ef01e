package dev.chainrule.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compiles every piece of Java in the README, in CONTRIBUTING and in the Javadoc of core and nn. */
class SnippetsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern MARKDOWN = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\R(.*?)\\R *\\* *}</pre>", Pattern.DOTALL);

    /** What snippets may take for granted: the imports, and variables of the usual names. */
    private static final String IMPORTS = """
            import static dev.chainrule.core.function.Comparisons.*;
            import static dev.chainrule.core.function.Functions.*;
            import static dev.chainrule.core.function.Indexing.*;
            import static dev.chainrule.core.function.Joining.*;
            import static dev.chainrule.core.function.LinearAlgebra.*;
            import static dev.chainrule.core.function.Losses.*;
            import static dev.chainrule.core.function.NetworkFunctions.*;
            import static dev.chainrule.core.function.Ordering.*;
            import static dev.chainrule.core.function.Pairs.*;
            import static dev.chainrule.core.function.Reductions.*;
            import static dev.chainrule.core.function.Shaping.*;
            import dev.chainrule.core.array.*;
            import dev.chainrule.core.check.*;
            import dev.chainrule.core.function.*;
            import dev.chainrule.core.graph.*;
            import dev.chainrule.core.plan.*;
            import dev.chainrule.core.random.*;
            import dev.chainrule.nn.bp.*;
            import dev.chainrule.nn.cost.*;
            import dev.chainrule.nn.data.*;
            import dev.chainrule.nn.init.*;
            import dev.chainrule.nn.io.*;
            import dev.chainrule.nn.layer.*;
            import dev.chainrule.nn.optim.*;
            import dev.chainrule.nn.train.*;
            import java.nio.file.Path;
            import java.util.*;
            import org.apache.commons.math3.linear.*;
            """;

    private static final String CONTEXT = """
            class Context {
                RandomStream random;
                Sequential network;
                Network net;
                Dataset training, test;
                Dataset.Split digits;
                double[][] inputs, targets, nablaB;
                double[][][] nablaW, delta;
                %s
            %s
            }
            """;

    /** An operation that some snippets use and one defines. */
    private static final String SWISH = """
            record Swish(double beta) implements Op.Unary {
                public String label() { return "swish"; }
                public NdArray forward(NdArray x) { return x; }
                public Tensor vjp(Tensor g, Tensor y, Tensor x) { return g; }
            }
            """;

    /** What x, y and their like are, which differs from place to place. */
    private static final List<String> VARIABLES = List.of(
            "Tensor x, y, z, w, b, q, k, v, pixels, features, images; NdArray labels, mask;",
            "NdArray x, y;",
            "double[][] x, y;",
            "RealMatrix x, y;",
            "RealVector x, y;");

    private record Snippet(String place, String code) {}

    @TestFactory
    Stream<DynamicTest> everySnippetCompiles() throws IOException {
        return snippets().stream()
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.place(),
                        () -> assertThat(errors(snippet.code())).isEmpty()));
    }

    @Test
    void aWrongSnippetIsToldApart() {
        assertThat(errors("Tensor x = 1;")).contains("incompatible types");
        assertThat(errors("Tensor x = Tensor.variable(NdArray.of(1.0));")).isEmpty();
        assertThat(errors("static Tensor twice(Tensor x) { return x.mul(2); }")).isEmpty();
    }

    @Test
    void theDocumentsHaveSnippets() throws IOException {
        List<String> places = snippets().stream().map(Snippet::place).toList();
        assertThat(places).anyMatch(p -> p.startsWith("README.md")).anyMatch(p -> p.startsWith("CONTRIBUTING.md"));
        assertThat(places).anyMatch(p -> p.contains("Tensor.java")).anyMatch(p -> p.contains("Trainer.java"));
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (String document : List.of("README.md", "CONTRIBUTING.md")) {
            add(snippets, ROOT.resolve(document), MARKDOWN);
        }
        for (String sources : List.of("core/src/main/java", "nn/src/main/java")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(sources))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    add(snippets, file, JAVADOC);
                }
            }
        }
        return snippets;
    }

    private static void add(List<Snippet> snippets, Path file, Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            String code = pattern == JAVADOC ? matcher.group(1).replaceAll("(?m)^ *\\* ?", "") : matcher.group(1);
            int line = (int) matcher.toMatchResult().group().lines().count();
            snippets.add(new Snippet(ROOT.relativize(file) + ", a snippet of " + line + " lines", code));
        }
    }

    /** What the compiler says of a snippet, as statements, as members of a class, or as a file: empty if one of them is right. */
    private static String errors(String code) {
        String imports = String.join(
                        "\n", code.lines().filter(l -> l.startsWith("import ")).toList()) + "\n";
        String rest = String.join(
                "\n", code.lines().filter(l -> !l.startsWith("import ")).toList());
        String asStatements = "";
        for (String variables : VARIABLES) {
            asStatements = compile(IMPORTS
                    + imports
                    + CONTEXT.formatted(variables + SWISH, "void run() throws Exception {\n" + rest + "\n}"));
            if (asStatements.isEmpty()) {
                return "";
            }
        }
        String asMembers = compile(IMPORTS + imports + CONTEXT.formatted(VARIABLES.get(0), rest));
        if (asMembers.isEmpty() || compile(IMPORTS + code).isEmpty()) {
            return "";
        }
        return "as statements:\n" + asStatements + "as members:\n" + asMembers + "of:\n" + code;
    }

    private static String compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Context.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", OUT.toString());
        boolean ok = compiler.getTask(messages, null, null, options, null, List.of(file))
                .call();
        return ok ? "" : messages.toString();
    }

    private static final Path OUT = temporary();

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "snippets");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
