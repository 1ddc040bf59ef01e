package dev.chainrule.nn.data;

import static dev.chainrule.nn.data.IdxBytes.bytes;
import static dev.chainrule.nn.data.IdxBytes.gzip;
import static dev.chainrule.nn.data.IdxBytes.header;
import static dev.chainrule.nn.data.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFolderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"-,''", "-,.gz", ".,''", ".,.gz"})
    void eachFormOfTheNamesIsFound(String separator, String end) throws IOException {
        write("train-images" + separator + "idx3-ubyte" + end, images(2));
        write("train-labels" + separator + "idx1-ubyte" + end, labels(7, 8));
        write("t10k-images" + separator + "idx3-ubyte" + end, images(1));
        write("t10k-labels" + separator + "idx1-ubyte" + end, labels(9));
        IdxFolder mnist = IdxFolder.open(folder);
        assertThat(mnist.train(10).labels()).containsExactly(7, 8);
        assertThat(mnist.test(10).labels()).containsExactly(9);
        assertThat(mnist.train(10).pixel(1, 0)).isEqualTo(255);
    }

    @Test
    void plainFileIsTakenBeforeACompressedOne() throws IOException {
        writeAll();
        write("t10k-labels-idx1-ubyte.gz", labels(3));
        assertThat(IdxFolder.open(folder).test(10).labels()).containsExactly(9);
    }

    @Test
    void folderOfTheNameOfAFileIsPassedOver() throws IOException {
        writeAll();
        Files.move(folder.resolve("t10k-labels-idx1-ubyte"), folder.resolve("t10k-labels-idx1-ubyte.gz"));
        Files.createDirectory(folder.resolve("t10k-labels-idx1-ubyte"));
        assertThat(IdxFolder.open(folder).test(10).labels()).containsExactly(9);
    }

    @Test
    void missingFilesAreAllNamed() throws IOException {
        writeAll();
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxFolder.open(folder))
                .withMessage(folder + ": has no train-labels-idx1-ubyte, no t10k-images-idx3-ubyte"
                        + " (nor with .gz, nor with a dot before idx)");
    }

    @Test
    void folderMustExistAndBeOne() throws IOException {
        Path absent = folder.resolve("absent");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxFolder.open(absent))
                .withMessage(absent + ": no such folder");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxFolder.open(file))
                .withMessage(file + ": is not a folder");
    }

    private void writeAll() throws IOException {
        write("train-images-idx3-ubyte", images(2));
        write("train-labels-idx1-ubyte", labels(7, 8));
        write("t10k-images-idx3-ubyte", images(1));
        write("t10k-labels-idx1-ubyte", labels(9));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), name.endsWith(".gz") ? gzip(content) : content);
    }

    private static byte[] images(int count) {
        byte[] pixels = new byte[2 * count];
        pixels[2 * count - 2] = (byte) 255;
        return join(header(count, 2, 1), pixels);
    }

    private static byte[] labels(int... values) {
        return join(header(values.length), bytes(values));
    }
}
