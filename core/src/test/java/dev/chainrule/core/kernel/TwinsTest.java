package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops in single precision are those in double precision, word by word, with the type exchanged. */
class TwinsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/chainrule/core/kernel");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Loops",
                "Matmul",
                "Moves",
                "Number",
                "Pack",
                "Pairs",
                "Parallel",
                "Scratch",
                "Step",
                "Sum",
                "VectorDots",
                "VectorLoops",
                "VectorMatmul",
                "VectorPacked",
                "VectorPackedTile",
                "VectorPairs",
                "VectorSum",
                "VectorTile1",
                "VectorTile2",
                "VectorTile4",
                "VectorTrial"
            })
    void singlePrecisionIsTheTwinOfDoublePrecision(String family) throws IOException {
        String twin = source("Float64" + family)
                .replace("double precision", "single precision")
                .replaceAll("\\bdouble\\b", "float")
                .replaceAll("\\bDouble(|Vector)\\b", "Float$1")
                .replace("Float64", "Float32")
                .replace("FLOAT64", "FLOAT32");
        assertThat(source("Float32" + family)).isEqualToIgnoringWhitespace(twin);
    }

    private static String source(String name) throws IOException {
        return Files.readString(SOURCES.resolve(name + ".java"));
    }
}
