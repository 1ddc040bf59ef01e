package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        IdxFiles.write(folder, 60, 9, 5, 3);
    }

    @Test
    void linesAreThoseOfTheBook() {
        Run run = run("--epochs", "4", "--hidden", "8", "--train", "50", "--seed", "2", "--classes", "3");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(6);
        assertThat(run.lines().subList(0, 2))
                .containsExactly(
                        "mnist: 50 of 60 images of 5 x 5 pixels in 3 classes to train, 9 to test",
                        "       network 25-8-3, sigmoid; quadratic cost, eta 3.0, batch 10, lambda 0.0, init normal,"
                                + " seed 2");
        for (int epoch = 0; epoch < 4; epoch++) {
            assertThat(run.lines().get(2 + epoch)).matches("Epoch " + epoch + ": \\d / 9");
        }
    }

    @Test
    void whatIsEasyIsLearned() {
        assertThat(run("--epochs", "30", "--classes", "3").lines().get(31)).isEqualTo("Epoch 29: 9 / 9");
    }

    @Test
    void classesAreTenUnlessSaid() {
        assertThat(run("--epochs", "1").lines().get(1)).contains("network 25-30-10,");
        assertThat(run("--epochs", "1", "--classes", "47").lines().get(1)).contains("network 25-30-47,");
    }

    @Test
    void allImagesAreTakenWhereThereAreFewerThanInTheBook() {
        assertThat(run("--epochs", "1").lines().get(0)).startsWith("mnist: 60 of 60 images");
    }

    @Test
    void sameSeedPrintsTheSameNumbersAndAnotherSeedDoesNot() {
        assertThat(numbers("5")).isEqualTo(numbers("5")).isNotEqualTo(numbers("6"));
    }

    private List<String> numbers(String seed) {
        return run("--epochs", "20", "--eta", "0.1", "--seed", seed).lines().subList(2, 22);
    }

    private Run run(String... options) {
        return Run.of(Stream.concat(Stream.of("mnist", "--data", folder.toString()), Arrays.stream(options))
                .toArray(String[]::new));
    }
}
