package dev.chainrule.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"0,9\n200,255\n", "0,9\r\n200,255\r\n", "0,9\n200,255"})
    void linesAreReadWithEachEnding(String text) {
        assertThat(CsvReader.read(stream(text), "pairs.csv", 200, 255))
                .containsExactly(IdxBytes.bytes(0, 9), IdxBytes.bytes(200, 255));
    }

    @Test
    void compressedLinesAreRead() {
        byte[] file = IdxBytes.gzip("1,2\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(CsvReader.read(new ByteArrayInputStream(file), "pairs.csv", 2, 2))
                .containsExactly(IdxBytes.bytes(1, 2));
    }

    @Test
    void compressedLinesCutShortAreRefused() {
        byte[] file = IdxBytes.gzip("1,2\n".getBytes(StandardCharsets.US_ASCII));
        InputStream cut = new ByteArrayInputStream(Arrays.copyOf(file, file.length - 1));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CsvReader.read(cut, "pairs.csv", 2, 2))
                .withMessage("pairs.csv: the compressed data end too early");
    }

    @Test
    void emptyFileIsRefused() {
        assertRefused("", "is empty, expected lines of 2 numbers");
    }

    @Test
    void wrongNumberOfColumnsIsNamedWithItsLine() {
        assertRefused("1,2\n3\n", "line 2: expected 2 columns, found 1");
        assertRefused("1,2\n3,4,5\n", "line 2: expected 2 columns, found 3");
        assertRefused("1,2,\n", "line 1: expected 2 columns, found 3");
        assertRefused("1,2\n\n3,4\n", "line 2: expected 2 columns, found 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", " 1", "-1", "+1", "1.0", "1e1", "\u0663"})
    void whatIsNotANumberIsNamedWithItsPlace(String field) {
        String shown = field.equals("\u0663") ? "\ufffd\ufffd" : field;
        assertRefused("1,2\n3," + field + "\n", "line 2, column 2: expected a number, found \"" + shown + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "256", "999", "4294967297", "0001"})
    void numberOutOfItsRangeIsNamedWithItsPlace(String field) {
        assertRefused("1,2\n2,3\n" + field + ",4\n", "line 3, column 1: expected 0 to 16, found " + field);
    }

    private static void assertRefused(String text, String clash) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CsvReader.read(stream(text), "pairs.csv", 16, 9))
                .withMessage("pairs.csv: " + clash);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
