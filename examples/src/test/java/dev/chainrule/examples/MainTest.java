package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpNamesTheCommands(String option) {
        Run run = Run.of(option);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("-Dexec.args=", "digits  Trains on", "mnist   Trains on");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void helpOfACommandNamesItsOptionsAndDefaults() {
        assertThat(Run.of("digits", "--help").out().replaceAll("\\s+", " "))
                .contains("--eta=X Learning rate (default: 0.5)", "(default: cross-entropy)", "--out=DIR")
                .contains("--hidden=N[,N...] Neurons of each hidden layer (default: 30)");
        assertThat(Run.of("mnist", "--help").out().replaceAll("\\s+", " "))
                .contains("--eta=X Learning rate (default: 3.0)", "(default: quadratic)", "--data=DIR")
                .contains("default: 50000, as in the book");
    }

    @ParameterizedTest
    @CsvSource({"'', --version", "'', -V", "digits, --version", "mnist, --version"})
    void versionIsThatOfTheBuild(String command, String option) {
        Run run = command.isEmpty() ? Run.of(option) : Run.of(command, option);
        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("chainrule \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void digitsIsTheCommandWhenNoneIsNamed() {
        Run run = Run.of("--epochs", "1", "--out", folder.resolve("out").toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("digits: ");
        assertThat(folder.resolve("out")).isDirectory();
    }

    @Test
    void argumentThatNamesAFileOfArgumentsIsNotReplacedByThem() throws Exception {
        Path file = Files.writeString(folder.resolve("arguments"), "--help");
        assertThat(Run.of("@" + file).err()).startsWith("unknown command '@");
    }
}
