package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.data.Digits;
import dev.chainrule.nn.data.LabelledImages;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.train.Epoch;
import dev.chainrule.nn.train.History;
import dev.chainrule.nn.train.Score;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {
    @TempDir
    private Path folder;

    private final LabelledImages images = Digits.read();

    /** The time limit is for a chart that never finds its labels. */
    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @CsvSource({"1, 2.5, 30", "1, 0, 360", "2, 1e302, 0", "17, 1e-12, 359", "1000, 0.5, 350"})
    void curvesAreDrawnWhateverTheNumbers(int epochs, double cost, int correct) throws IOException {
        History history = new History(IntStream.rangeClosed(1, epochs)
                .mapToObj(i -> new Epoch(i, score(cost, correct), score(cost / 2, correct)))
                .toList());
        assertThat(written(CurvesPicture.of(history)).getWidth()).isEqualTo(1280);
    }

    private static Optional<Score> score(double cost, int correct) {
        return Optional.of(new Score(cost, correct, 360));
    }

    @Test
    void sheetGrowsWithTheMisreadDigitsUpToALimit() throws IOException {
        assertThat(sheetOf(0)).containsExactly(588, 232);
        assertThat(sheetOf(1)).containsExactly(588, 232);
        assertThat(sheetOf(6)).containsExactly(868, 232);
        assertThat(sheetOf(9)).containsExactly(1148, 398);
        assertThat(sheetOf(100)).containsExactly(1148, 896);
    }

    /** Width and height of the sheet when the network reads so many of 100 digits wrong. */
    private List<Integer> sheetOf(int misread) throws IOException {
        Dataset data = images.dataset().range(0, 100);
        Layer network = (x, pass) -> Tensor.constant(shifted(data, misread));
        Reading reading = Reading.of(network, data, 10);
        assertThat(reading.misread()).hasSize(misread);
        BufferedImage sheet = written(MisreadPicture.of(reading, images));
        return List.of(sheet.getWidth(), sheet.getHeight());
    }

    /** The targets, of which the first ones are moved on by one class. */
    private static NdArray shifted(Dataset data, int first) {
        double[][] y = data.all().y().toRows();
        for (int i = 0; i < first; i++) {
            double last = y[i][9];
            System.arraycopy(y[i].clone(), 0, y[i], 1, 9);
            y[i][0] = last;
        }
        return NdArray.of(y);
    }

    @Test
    void misreadDigitIsDescribed() {
        Dataset data = images.dataset().range(0, 100);
        Reading reading = Reading.of((x, pass) -> Tensor.constant(shifted(data, 1)), data, 10);
        int label = images.label(0);
        assertThat(reading.describe(0)).isEqualTo(label + " read as " + (label + 1) % 10);
        assertThat(reading.pixels(0)[3]).isEqualTo(images.pixel(0, 3) / 16.0);
    }

    @Test
    void pictureThatCannotBeWrittenIsNamed() {
        Path file = folder.resolve("no").resolve("picture.png");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new Picture(2, 2).write(file))
                .withMessageStartingWith("picture " + file + ": cannot be written (");
    }

    private BufferedImage written(Picture picture) throws IOException {
        Path file = folder.resolve("picture.png");
        picture.write(file);
        return ImageIO.read(file.toFile());
    }
}
