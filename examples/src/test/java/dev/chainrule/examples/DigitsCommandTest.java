package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.data.Digits;
import dev.chainrule.nn.io.ModelFile;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.train.Score;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsCommandTest {
    private static final String ROW = " +%d( +\\d+\\.\\d{5} +\\d+\\.\\d\\d %%){2}";

    @TempDir
    private Path folder;

    @Test
    void readmeShowsWhatIsPrinted() throws IOException {
        List<String> shown = Files.readAllLines(Path.of("..", "README.md")).stream()
                .dropWhile(line -> !line.startsWith("digits: "))
                .takeWhile(line -> !line.startsWith("written to "))
                .filter(line -> !line.equals("  ..."))
                .toList();
        assertThat(shown).hasSizeGreaterThan(30);
        assertThat(run().lines()).containsSubsequence(shown);
    }

    @Test
    void eachEpochIsALineOfCostAndAccuracyOnBothSets() {
        Run run = run("--epochs", "3", "--hidden", "20,15", "--cost", "quadratic", "--lambda", "0.1");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines().subList(0, 5))
                .containsExactly(
                        "digits: 1437 of 1797 images of 8 x 8 pixels in 10 classes to train, 360 to test",
                        "        network 64-20-15-10, sigmoid; quadratic cost, eta 0.5, batch 10, lambda 0.1,"
                                + " init fan-in, seed 1",
                        "",
                        "           training              test",
                        "epoch      cost  accuracy      cost  accuracy");
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(run.lines().get(4 + epoch))
                    .matches(String.format(ROW, epoch))
                    .hasSameSizeAs(run.lines().get(5));
        }
        assertThat(run.lines().get(9)).isEqualTo("true \\ predicted");
    }

    @Test
    void endsWithTheCheckAndTheFiles() {
        Run run = run("--epochs", "1");
        assertThat(run.lines().get(run.lines().size() - 7))
                .matches("gradient check of 130 weights and biases against difference quotients: ok,"
                        + " largest relative error \\d\\.\\de-\\d\\d");
        assertThat(run.lines().subList(run.lines().size() - 5, run.lines().size()))
                .containsExactly(
                        "written to " + out(),
                        "  model.json      the trained network",
                        "  curves.png      cost and accuracy by epoch",
                        "  confusion.png   how often each digit was read as each",
                        "  misread.png     test digits that were read wrong");
    }

    @Test
    void defaultsReadAtLeast95PercentOfTheTestDigits() {
        Run run = run();
        assertThat(run.code()).isZero();
        String last = run.lines().get(34);
        assertThat(last).matches(String.format(ROW, 30));
        assertThat(Double.parseDouble(last.substring(last.length() - 8, last.length() - 2)))
                .isGreaterThan(95);
    }

    @Test
    void sameSeedPrintsTheSameLinesAndAnotherSeedDoesNot() {
        Run run = run("--epochs", "1", "--seed", "7");
        assertThat(run("--epochs", "1", "--seed", "7").lines()).isEqualTo(run.lines());
        assertThat(run("--epochs", "1", "--seed", "8").lines().get(5))
                .isNotEqualTo(run.lines().get(5));
    }

    @Test
    void savedModelHasTheCostAndAccuracyOfTheLastLine() {
        Run run = run("--epochs", "2", "--seed", "3");
        Sequential network = ModelFile.load(out().resolve("model.json"));
        Dataset test = Digits.read().dataset().split(1437, RandomStream.of(3)).test();
        Score score = Score.of(network, new CrossEntropyCost(), test);
        assertThat(run.lines().get(6))
                .endsWith(String.format(Locale.ROOT, "  %8.5f  %6.2f %%", score.cost(), 100 * score.accuracy()));
        assertThat(run.out()).contains(Reading.of(network, test, 10).confusion().toString());
    }

    @Test
    void picturesAreThereAndNotEmpty() throws IOException {
        run("--epochs", "1");
        assertPicture("curves.png", 1280, 480);
        assertPicture("confusion.png", 640, 680);
        assertPicture("misread.png", 1148, 896);
    }

    @Test
    void divergenceIsToldAndNothingIsWritten() {
        Run run = run("--epochs", "1", "--lambda", "1e300");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines().get(run.lines().size() - 1))
                .isEqualTo("training diverged: the cost is no longer a finite number; a smaller --eta may help");
        assertThat(out()).isEmptyDirectory();
    }

    @Test
    void failedCheckIsExitCode1() {
        // steps this large leave weights of 1e296 and more, whose difference quotients overflow
        Run run = run("--epochs", "1", "--eta", "1e300");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("gradient check of cost of the trained network: \\d of 4 comparisons failed");
    }

    private Path out() {
        return folder.resolve("some").resolve("where");
    }

    private Run run(String... options) {
        return Run.of(Stream.concat(Stream.of("digits", "--out", out().toString()), Arrays.stream(options))
                .toArray(String[]::new));
    }

    private void assertPicture(String name, int width, int height) throws IOException {
        BufferedImage picture = ImageIO.read(out().resolve(name).toFile());
        assertThat(picture.getWidth()).as(name).isEqualTo(width);
        assertThat(picture.getHeight()).as(name).isEqualTo(height);
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        assertThat(IntStream.of(pixels).distinct().count())
                .as("colours of " + name)
                .isGreaterThan(16);
    }
}
