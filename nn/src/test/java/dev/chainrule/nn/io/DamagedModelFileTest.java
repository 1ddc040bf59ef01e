package dev.chainrule.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.nn.layer.Sequential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is a network or it is refused in one way: a line that names the file. */
class DamagedModelFileTest {
    /** A file as a user might write it, with all kinds of layers. */
    private static final String GOOD = """
            {"format": "chainrule-model", "version": 1, "type": "float64", "layers": [
              {"layer": "dense", "inputs": 2, "outputs": 3,
               "w": [[1, 2], [3.5, -4], [5e-1, "NaN"]], "b": [7, 8, "-Infinity"]},
              {"layer": "sequential", "layers": [
                {"layer": "activation", "function": "tanh"},
                {"layer": "dense", "inputs": 3, "outputs": 1, "w": [[1, 2, 3]], "b": [0]}]}]}
            """;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("model.json");
    }

    private Sequential load(byte[] content) throws IOException {
        return ModelFile.load(Files.write(file(), content));
    }

    private Sequential load(String content) throws IOException {
        return load(content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String content, String problem) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> load(content))
                .withMessage("model file " + file() + ": " + problem);
    }

    /** The good file with one text in the place of another, which must occur. */
    private static String with(String from, String to) {
        assertThat(GOOD).contains(from);
        return GOOD.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    }

    private void assertOneLine(byte[] content, String what) throws IOException {
        try {
            load(content);
        } catch (ModelException e) {
            assertThat(e.getMessage())
                    .as(what)
                    .startsWith("model file " + file() + ": ")
                    .matches("[^\\p{Cntrl}]*")
                    .doesNotContain("REDACTED")
                    .hasSizeLessThan(file().toString().length() + 400);
        }
    }

    @Test
    void fileWrittenByHandIsRead() throws IOException {
        assertThat(load(GOOD)).hasToString("dense 2 -> 3, tanh, dense 3 -> 1");
    }

    @Test
    void orderOfFieldsDoesNotMatter() throws IOException {
        assertThat(load("{\"layers\": [], \"type\": \"float32\", \"version\": 1, \"format\": \"chainrule-model\"}"))
                .isEqualTo(Sequential.of());
    }

    @Test
    void truncatedFileIsRefused() {
        String text = GOOD.stripTrailing();
        for (int length = 1; length < text.length(); length++) {
            String part = text.substring(0, length);
            assertThatExceptionOfType(ModelException.class)
                    .as(part)
                    .isThrownBy(() -> load(part))
                    .withMessageMatching(
                            "model file [^\\n]+: line \\d+, column \\d+: (the file ends too early|.* numeric value: .*)");
        }
    }

    @Test
    void fileWithAnotherByteIsReadOrRefused() throws IOException {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        byte[] others = {0, '\n', '"', '}', ']', '{', '[', ',', ':', '1', '-', 'e', 'x', ' ', '\\', '/', (byte) 0xff};
        for (int place = 0; place < good.length; place++) {
            // each place meets three of the bytes, and each byte many places
            for (int i = 0; i < 3; i++) {
                byte[] damaged = good.clone();
                damaged[place] = others[(place + 5 * i) % others.length];
                assertOneLine(damaged, "byte " + place + " is " + damaged[place]);
            }
        }
    }

    @Test
    void fileWithoutAByteIsReadOrRefused() throws IOException {
        for (int place = 0; place < GOOD.length(); place++) {
            String damaged = GOOD.substring(0, place) + GOOD.substring(place + 1);
            assertOneLine(damaged.getBytes(StandardCharsets.UTF_8), "without byte " + place);
        }
    }

    @Test
    void emptyFileIsRefused() {
        assertRefused("", "expected a JSON object");
        assertRefused(" \n", "expected a JSON object");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertRefused("[]", "expected a JSON object");
        assertRefused("3", "expected a JSON object");
        assertRefused("null", "expected a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "\"format\": \"chainrule-model\", ; the model: the field format is missing",
                "\"version\": 1, ; the model: the field version is missing",
                "\"type\": \"float64\", ; the model: the field type is missing",
                "\"layer\": \"dense\", ; layer 1: expected an object with the field layer",
                "\"inputs\": 2, ; layer 1: the field inputs is missing",
                "\"outputs\": 3, ; layer 1: the field outputs is missing",
                "'\"w\": [[1, 2], [3.5, -4], [5e-1, \"NaN\"]], '; layer 1: the field w is missing",
                "', \"b\": [7, 8, \"-Infinity\"]'; layer 1: the field b is missing",
                "', \"function\": \"tanh\"'; layer 2: layer 1: the field function is missing",
            })
    void missingFieldIsNamed(String field, String problem) {
        assertRefused(with(field, ""), problem);
    }

    @Test
    void firstMissingFieldInAlphabeticOrderIsNamed() {
        assertRefused("{}", "the model: the field format is missing");
        assertRefused(
                with("\"layer\": \"dense\", \"inputs\": 2, \"outputs\": 3,", "\"layer\": \"dense\","),
                "layer 1: the field inputs is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "\"version\"; \"author\"; the model: expected fields format, layers, type, version, got \"author\"",
                "\"inputs\"; \"ins\"; layer 1: expected fields b, inputs, layer, outputs, w, got \"ins\"",
                "\"function\"; \"f\"; layer 2: layer 1: expected fields function, layer, got \"f\"",
                "\"sequential\", \"layers\"; \"sequential\", \"parts\";"
                        + " layer 2: expected fields layer, layers, got \"parts\"",
            })
    void unknownFieldIsNamed(String from, String to, String problem) {
        assertRefused(with(from, to), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "\"chainrule-model\"; \"other\"; format: expected chainrule-model, got \"other\"",
                "\"chainrule-model\"; 1; format: expected chainrule-model, got 1",
                "\"version\": 1; \"version\": 2; version: expected 1, got 2",
                "\"version\": 1; \"version\": 1.5; version: expected 1, got 1.5",
                "\"version\": 1; \"version\": \"1\"; version: expected 1, got \"1\"",
                "\"float64\"; \"float16\"; type: expected one of [float64, float32], got \"float16\"",
                "\"float64\"; []; type: expected one of [float64, float32], got an array of 0",
                "\"tanh\"; \"swish\"; layer 2: layer 1: function: expected one of"
                        + " [sigmoid, tanh, relu, softplus, identity], got \"swish\"",
                "\"tanh\"; {}; layer 2: layer 1: function: expected one of"
                        + " [sigmoid, tanh, relu, softplus, identity], got an object",
                "\"dense\"; \"conv\"; layer 1: unknown layer \"conv\"",
                "\"dense\"; 7; layer 1: expected an object with the field layer",
                "\"inputs\": 2; \"inputs\": 3; layer 1: inputs: expected 2, got 3",
                "\"inputs\": 2; \"inputs\": \"2\"; layer 1: inputs: expected 2, got \"2\"",
                "\"outputs\": 3; \"outputs\": 3.5; layer 1: outputs: expected 3, got 3.5",
                "[3.5, -4]; [3.5]; layer 1: nested array: row [1] has 1 elements, but the first one has 2",
                "[3.5, -4]; 3.5; layer 1: row 1 of w: expected an array, got 3.5",
                "[3.5, -4]; [3.5, []]; layer 1: row 1 of w: expected a number, got an array of 0",
                "[3.5, -4]; [3.5, \"4\"]; layer 1: row 1 of w: expected a number, got \"4\"",
                "[3.5, -4]; [3.5, \"-NaN\"]; layer 1: row 1 of w: expected a number, got \"-NaN\"",
                "[3.5, -4]; [3.5, null]; unexpected null",
                "[3.5, -4]; [3.5, true]; unexpected true",
                "[3.5, -4]; [3.5, 1e999]; the number 1e999 is out of range",
                "[3.5, -4]; [3.5, -1e999]; the number -1e999 is out of range",
                "[7, 8, \"-Infinity\"]; [7, 8]; layer 1: dense: expected w [outputs, inputs] and b [outputs],"
                        + " got w [3, 2] and b [2]",
                "[7, 8, \"-Infinity\"]; 7; layer 1: b: expected an array, got 7",
                "[7, 8, \"-Infinity\"]; {}; layer 1: b: expected an array, got an object",
                "[[1, 2, 3]]; []; layer 2: layer 2: dense: expected w [outputs, inputs] and b [outputs],"
                        + " got w [0, 0] and b [1]",
                "[[1, 2, 3]]; [[]]; layer 2: layer 2: dense: expected w [outputs, inputs] and b [outputs],"
                        + " got w [1, 0] and b [1]",
            })
    void valueThatDoesNotFitIsNamed(String from, String to, String problem) {
        assertRefused(with(from, to), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"dense\"", "[]", "{}", "{\"layers\": []}"})
    void whatIsNoLayerIsRefused(String value) {
        assertRefused(
                "{\"format\": \"chainrule-model\", \"version\": 1, \"type\": \"float64\", \"layers\": [" + value + "]}",
                "layer 1: expected an object with the field layer");
    }

    @Test
    void layersMustBeAnArray() {
        assertRefused(
                "{\"format\": \"chainrule-model\", \"version\": 1, \"type\": \"float64\", \"layers\": {}}",
                "layers: expected an array, got an object");
    }

    @Test
    void fieldGivenTwiceIsRefused() {
        assertRefused(
                with("\"version\": 1", "\"version\": 1, \"version\": 1"),
                "line 1, column 54: Duplicate field 'version'");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> load(with("\"b\": [7, 8, \"-Infinity\"]", "\"b\": [7, 8, 9], \"b\": [7, 8, 9]")))
                .withMessageMatching("model file .+: line 3, column \\d+: Duplicate field 'b'");
    }

    @Test
    void whatFollowsTheModelIsRefused() {
        assertRefused(GOOD + "{}", "end of file: expected nothing more, got {");
        assertRefused(GOOD + "1", "end of file: expected nothing more, got 1");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> load(GOOD + "x"))
                .withMessageContaining("Unrecognized token 'x'");
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 10_000, 1_000_000})
    void deepNestingIsRefused(int levels) {
        for (String open : new String[] {"[", "{\"a\":", "{\"layer\": \"sequential\", \"layers\": ["}) {
            String content =
                    with("\"layers\": [", "\"layers\": [" + open.repeat(Math.min(levels, 4_000_000 / open.length())));
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> load(content))
                    .withMessageMatching("model file [^\\n]+");
        }
    }

    @Test
    void longOrStrangeTextsGiveOneShortLine() throws IOException {
        for (String strange : new String[] {"\\n", "\\u0000", "\\u2028", "\\r\\n", "x".repeat(100_000), "\\t\\u0007"}) {
            for (String word : new String[] {"dense", "tanh", "float64", "chainrule-model", "NaN", "inputs", "layer"}) {
                String damaged = with("\"" + word + "\"", "\"a" + strange + "b\"");
                assertOneLine(damaged.getBytes(StandardCharsets.UTF_8), word);
                assertThatExceptionOfType(ModelException.class).isThrownBy(() -> load(damaged));
            }
            String twice = "{\"a" + strange + "\": 1, \"a" + strange + "\": 1}";
            assertOneLine(twice.getBytes(StandardCharsets.UTF_8), twice);
        }
    }

    @Test
    void numberOfAThousandDigitsIsRefusedOrRead() throws IOException {
        for (String digits : new String[] {"9".repeat(300), "9".repeat(2000), "0." + "1".repeat(900)}) {
            assertOneLine(with("3.5", digits).getBytes(StandardCharsets.UTF_8), digits);
        }
    }

    @Test
    void otherEncodingsAreReadOrRefused() throws IOException {
        byte[][] all = {
            {0, 0, (byte) 0xff, (byte) 0xfe, 0, 0, 0, 0},
            {(byte) 0xff, (byte) 0xfe, 0, 0, 1, 2, 3, 4, 5},
            {(byte) 0xfe, (byte) 0xff, 0, 1},
            {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'},
            {0, 0, 0, '{', 0, (byte) 0xff, 0, 0},
            {'{', '"', (byte) 0xc3},
            {'{', '"', (byte) 0x80, '"'},
            {0x1f, (byte) 0x8b, 8, 0},
        };
        for (byte[] content : all) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> load(content))
                    .withMessageMatching("model file [^\\p{Cntrl}]+");
        }
    }

    @Test
    void missingFileIsTold() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ModelFile.load(file()))
                .withMessage("model file " + file() + ": there is no such file");
    }

    @Test
    void folderCannotBeRead() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.load(folder))
                .withMessageStartingWith("model file " + folder + ": cannot be read: ");
    }
}
