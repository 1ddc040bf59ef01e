package dev.chainrule.examples;

import static dev.chainrule.examples.IdxFiles.images;
import static dev.chainrule.examples.IdxFiles.labels;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: exit code 2, one line that says what is wrong, nothing on standard output, nothing written. */
class RefusalTest {
    private static final String OPTIONS = "--epochs, --batch, --eta, --lambda, --hidden, --cost, --init, --seed, ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--eta NaN      | --eta: expected a finite number above 0, but found 'NaN'",
                "--eta 0        | --eta: expected a finite number above 0, but found '0'",
                "--eta -0.5     | --eta: expected a finite number above 0, but found '-0.5'",
                "--eta Infinity | --eta: expected a finite number above 0, but found 'Infinity'",
                "--eta 1e999    | --eta: expected a finite number above 0, but found '1e999'",
                "--eta fast     | --eta: expected a finite number above 0, but found 'fast'",
                "--eta=         | --eta: expected a finite number above 0, but found ''",
                "--lambda -1    | --lambda: expected a finite number from 0, but found '-1'",
                "--lambda NaN   | --lambda: expected a finite number from 0, but found 'NaN'",
                "--lambda 1e999 | --lambda: expected a finite number from 0, but found '1e999'",
                "--batch 0      | --batch: expected a whole number from 1 to 2147483647, but found '0'",
                "--batch 1438   | --batch: expected at most 1437, the number of training examples, but found 1438",
                "--hidden 0     | --hidden: expected a whole number from 1 to 10000, but found '0'",
                "--hidden 30,x  | --hidden: expected a whole number from 1 to 10000, but found 'x'",
                "--hidden 30,   | --hidden: expected a whole number from 1 to 10000, but found ''",
                "--hidden 99999 | --hidden: expected a whole number from 1 to 10000, but found '99999'",
                "--hidden 9999,9999 | --hidden: expected at most 10000000 weights, but found 100719927"
                        + " in a network 64-9999-9999-10",
                "--epochs 0     | --epochs: expected a whole number from 1 to 2147483647, but found '0'",
                "--epochs 1.5   | --epochs: expected a whole number from 1 to 2147483647, but found '1.5'",
                "--epochs many  | --epochs: expected a whole number from 1 to 2147483647, but found 'many'",
                "--epochs 9999999999 | --epochs: expected a whole number from 1 to 2147483647, but found '9999999999'",
                "--cost cubic   | --cost: expected cross-entropy or quadratic, but found 'cubic'",
                "--init zero    | --init: expected normal or fan-in, but found 'zero'",
                "--seed x       | --seed: expected a whole number from -2^63 to 2^63 - 1, but found 'x'",
                "--eta          | missing required parameter for option '--eta' (X)",
                "--eta --batch  | expected parameter for option '--eta' but found '--batch'",
                "--eta 1 --eta 2 | option '--eta' (X) should be specified only once",
                "--etta 1       | unknown option '--etta', expected one of " + OPTIONS + "--out, --help, --version",
                "30             | unexpected argument '30', expected options only: " + OPTIONS
                        + "--out, --help, --version"
            })
    void badOptionIsNamedWithWhatIsExpected(String options, String message) {
        Path out = folder.resolve("out");
        String[] args = Stream.concat(Stream.of("digits", "--out", out.toString()), Arrays.stream(options.split(" ")))
                .toArray(String[]::new);
        assertRefused(Run.of(args), message);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"letters", "''", "help", "Digits"})
    void unknownCommandIsNamed(String command) {
        assertRefused(Run.of(command), "unknown command '" + command + "', expected digits or mnist or bench");
    }

    @Test
    void messageStaysOnOneLineWhateverIsInIt() {
        assertRefused(
                Run.of("--eta", "1\n2\t\u001b[31m3"), "--eta: expected a finite number above 0, but found '1 2 [31m3'");
    }

    @Test
    void outputThatIsAFileOrBelowOneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        assertRefused(Run.of("--out", file.toString()), "--out: " + file + " is a file, expected a folder");
        assertRefused(
                Run.of("--out", file.resolve("a/b").toString()), "--out: " + file + " is a file, expected a folder");
        assertThat(file).hasContent("content");
    }

    @Test
    void outputMustHaveAName() {
        assertRefused(Run.of("--out", ""), "--out: expected a folder, but found ''");
    }

    @Test
    void outputThatCannotBeWrittenIsRefused() {
        // a name longer than any file system takes fails for every user, even where permissions do not count
        Path out = folder.resolve("x".repeat(300));
        Run run = Run.of("--out", out.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--out: expected a folder that can be written to, but found " + out + " (");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void folderInThePlaceOfAResultIsRefused() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("curves.png"));
        assertRefused(
                Run.of("--out", folder.toString()), "--out: " + taken + " is a folder, expected a file or nothing");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(taken));
    }

    @Test
    void dataThatAreMissingOrDamagedAreRefusedByTheName() throws IOException {
        Path absent = folder.resolve("absent");
        assertRefused(mnist(absent), absent + ": no such folder");
        assertRefused(
                mnist(folder),
                folder + ": has no " + IdxFiles.TRAIN_IMAGES + ", no " + IdxFiles.TRAIN_LABELS + ", no "
                        + IdxFiles.TEST_IMAGES + ", no " + IdxFiles.TEST_LABELS
                        + " (nor with .gz, nor with a dot before idx)");
        IdxFiles.write(folder, 6, 4, 2, 2);
        Path file = folder.resolve(IdxFiles.TRAIN_IMAGES);
        Files.write(file, Arrays.copyOf(images(6, 2, 2, 2), 30));
        assertRefused(mnist(folder), file + ": holds 14 bytes after its header, but sizes [6, 2, 2] promise 24");
        Files.write(file, labels(6, 2));
        assertRefused(mnist(folder), file + ": expected images (rank 3), found labels (rank 1)");
    }

    @Test
    void dataThatDoNotFitEachOtherAreRefused() throws IOException {
        IdxFiles.write(folder, 6, 4, 2, 2);
        Path labels = folder.resolve(IdxFiles.TRAIN_LABELS);
        Files.write(labels, labels(5, 2));
        assertRefused(
                mnist(folder),
                folder.resolve(IdxFiles.TRAIN_IMAGES) + ": holds 6 images, but " + labels + " holds 5 labels");
    }

    @Test
    void labelsOutOfRangeAreRefused() throws IOException {
        IdxFiles.write(folder, 24, 4, 2, 12);
        assertRefused(mnist(folder), folder.resolve(IdxFiles.TRAIN_LABELS) + ": label 10 is 10, expected 0 to 9");
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 2", "1, 4"})
    void imagesOfAnotherSizeAreRefusedEvenWithAsManyPixels(int rows, int columns) throws IOException {
        IdxFiles.write(folder, 6, 4, 2, 2);
        Files.write(folder.resolve(IdxFiles.TEST_IMAGES), images(4, rows, columns, 2));
        assertRefused(
                mnist(folder),
                "--data: expected images of one size in " + folder + ", but found 2 x 2 to train with and " + rows
                        + " x " + columns + " to test with");
    }

    @Test
    void moreTrainingImagesThanThereAreAreRefused() throws IOException {
        IdxFiles.write(folder, 6, 4, 2, 2);
        assertRefused(
                Run.of("mnist", "--data", folder.toString(), "--train", "7"),
                "--train: expected at most 6, the number of training images, but found 7");
        assertRefused(
                Run.of("mnist", "--data", folder.toString(), "--train", "5", "--batch", "6"),
                "--batch: expected at most 5, the number of training examples, but found 6");
    }

    private static Run mnist(Path data) {
        return Run.of("mnist", "--data", data.toString(), "--batch", "1");
    }

    private static void assertRefused(Run run, String message) {
        assertThat(run.err()).isEqualTo(message + System.lineSeparator());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
