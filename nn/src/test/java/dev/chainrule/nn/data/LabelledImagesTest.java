package dev.chainrule.nn.data;

import static dev.chainrule.nn.data.IdxBytes.bytes;
import static dev.chainrule.nn.data.IdxBytes.gzip;
import static dev.chainrule.nn.data.IdxBytes.header;
import static dev.chainrule.nn.data.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledImagesTest {

    private static final byte[] IMAGES = join(header(2, 1, 3), bytes(0, 128, 255, 3, 4, 5));

    @TempDir
    private Path folder;

    @Test
    void exampleOfTheJavadocRuns() {
        LabelledImages digits = Digits.read();
        double ink = (double) digits.pixel(0, 3) / digits.max();
        int label = digits.label(0);
        assertThat(ink).isEqualTo(13 / 16.0);
        assertThat(label).isZero();
    }

    @Test
    void imagesAndLabelsAreReadTogether() throws IOException {
        Path images = Files.write(folder.resolve("images"), gzip(IMAGES));
        Path labels = Files.write(folder.resolve("labels"), join(header(2), bytes(9, 200)));
        LabelledImages read = LabelledImages.read(images, labels, 201);
        assertThat(read).hasToString("2 images of 1 x 3 pixels in 201 classes");
        assertThat(read.count()).isEqualTo(2);
        assertThat(read.rows()).isEqualTo(1);
        assertThat(read.columns()).isEqualTo(3);
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.max()).isEqualTo(255);
        assertThat(read.classes()).isEqualTo(201);
        assertThat(read.labels()).containsExactly(9, 200);
        assertThat(read.label(1)).isEqualTo(200);
        assertThat(read.pixel(0, 2)).isEqualTo(255);
        assertThat(read.pixel(1, 0)).isEqualTo(3);
        assertThat(read.pixels(0)).isEqualTo(bytes(0, 128, 255));
        assertThat(read.pixels(1)).isEqualTo(bytes(3, 4, 5));
    }

    @Test
    void usersCannotChangeImages() {
        LabelledImages images = LabelledImages.of(tensor("images", IMAGES, 3), labels(1, 2), 10);
        images.pixels(1)[0] = 42;
        images.labels()[0] = 42;
        assertThat(images.pixel(1, 0)).isEqualTo(3);
        assertThat(images.label(0)).isEqualTo(1);
    }

    @Test
    void pixelOfAnotherImageIsNotReachedByALargeIndex() {
        LabelledImages images = LabelledImages.of(tensor("images", IMAGES, 3), labels(1, 2), 10);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.pixel(0, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.pixel(2, -1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.pixels(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.label(2));
    }

    @Test
    void countsMustAgree() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LabelledImages.of(tensor("train-images", IMAGES, 3), labels(1, 2, 3), 10))
                .withMessage("train-images: holds 2 images, but labels holds 3 labels");
    }

    @Test
    void labelBeyondTheClassesIsNamedWithItsIndex() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LabelledImages.of(tensor("images", IMAGES, 3), labels(9, 10), 10))
                .withMessage("labels: label 1 is 10, expected 0 to 9");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> LabelledImages.of(tensor("images", IMAGES, 3), labels(255, 0), 255))
                .withMessage("labels: label 0 is 255, expected 0 to 254");
    }

    @Test
    void imagesAndLabelsMustNotBeExchanged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of(labels(1, 2), tensor("images", IMAGES, 3), 10))
                .withMessage("of: images must have rank 3 and labels rank 1, but are labels [2] and images [2, 1, 3]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 257})
    void classesMustFitAByte(int classes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of(tensor("images", IMAGES, 3), labels(1, 2), classes))
                .withMessage("images: classes must be 1 to 256, but is " + classes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.read(folder, folder, classes))
                .withMessage("images: classes must be 1 to 256, but is " + classes);
    }

    private static IdxTensor labels(int... values) {
        return tensor("labels", join(header(values.length), bytes(values)), 1);
    }

    private static IdxTensor tensor(String name, byte[] file, int rank) {
        return IdxTensor.read(new ByteArrayInputStream(file), name, rank);
    }
}
