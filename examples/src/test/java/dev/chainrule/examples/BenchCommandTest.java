package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void measuresInProcessesOfTheirOwnAndWritesTheTable() throws Exception {
        Path file = folder.resolve("table.md");
        Run run = Run.of(
                "bench",
                "--only",
                "w6",
                "--processes",
                "2",
                "--seconds",
                "0.01",
                "--markdown",
                file.toString(),
                "--date",
                "2026-01-31");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.lines().get(0)).matches(".+, \\d+ cores, .+; JDK \\d+.*; 2026-01-31");
        assertThat(run.lines().get(1)).isEqualTo("16 processes of 0.01 s: a minute or so");
        assertThat(run.lines().get(2)).isEqualTo("  W6  chain of 10,000 scalar operations, value and gradient");
        assertThat(run.lines().get(4)).startsWith("workload  type ");
        assertThat(run.lines().get(5)).startsWith("W6        float64 ");
        assertThat(run.lines().get(6)).startsWith("W6        float32 ");
        assertThat(run.lines()).hasSize(7);
        assertThat(Files.readString(file)).startsWith(run.lines().get(0) + "\n\n| workload | type |");
    }

    @Test
    void growthIsALineForEachSizeAndBytesOfAChainDoubleWithItsNodes() throws Exception {
        Run run = Run.of("bench", "--growth", "--seconds", "0.01", "--out", folder.toString());
        assertThat(run.code()).isZero();
        assertThat(run.lines().get(0))
                .isEqualTo("grows    size   eager us   x planned us   x   bytes/step   x   bytes live   x");
        assertThat(run.lines()).hasSize(22);
        assertThat(run.lines().get(21)).isEqualTo("wrote " + folder.resolve("growth.png"));
        assertThat(ImageIO.read(folder.resolve("growth.png").toFile()).getWidth())
                .isEqualTo(1120);
        // a bound far from what a chain that grows with the square of its length, four times each line, would give
        for (String line : run.lines().subList(17, 21)) {
            assertThat(line)
                    .matches("nodes +\\d+ +[\\d,]+ *[\\d.]+ +[\\d,]+ *[\\d.]+ +[\\d,]+ +(1\\.[5-9]|2\\.[0-5]) +.*");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only    | W8         | expected some of W1, W2, W3, W4, W5, W6, W7, but found 'W8'",
                "--only    | W1,        | expected some of W1, W2, W3, W4, W5, W6, W7, but found ''",
                "--processes | 0        | expected a whole number from 1 to 2147483647, but found '0'",
                "--seconds | 0          | expected a finite number above 0, but found '0'",
                "--jdk     | /no/jdk    | expected a JDK with bin/java, but found '/no/jdk'",
                "--date    | 2026-02-30 | expected a date such as 2026-01-31, but found '2026-02-30'",
                "--markdown| /no/where  | expected a file in a folder that is there, but found '/no/where'",
            })
    void refusesWhatItCannotDo(String option, String value, String reason) {
        Run run = Run.of("bench", option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo(option + ": " + reason + System.lineSeparator());
    }

    @Test
    void processThatFailsIsTold() throws Exception {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho no memory\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Run run = Run.of("bench", "--only", "W1", "--jdk", folder.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bench: W1 float64 eager: the process failed (no memory)" + System.lineSeparator());
    }
}
