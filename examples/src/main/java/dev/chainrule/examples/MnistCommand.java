package dev.chainrule.examples;

import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.data.LabelledImages;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.train.Epoch;
import dev.chainrule.nn.train.Score;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Reproduces the first network of Nielsen, "Neural Networks and Deep Learning", chapter 1: 784-30-10 sigmoid neurons learn
 * MNIST by stochastic gradient descent on the quadratic cost. Expect about 90 % after the first epoch and about 95 % after
 * 30; his own run begins with 9129 of 10,000 and has 9542 at its best.
 */
@Command(
        name = "mnist",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        customSynopsis = "mvn -q compile exec:java -Dexec.args=\"mnist [OPTIONS]\"",
        header = "Trains on MNIST as chapter 1 of Nielsen's book does.",
        description = "%nPrints how many test images are read correctly after each epoch. The defaults are the book's.",
        optionListHeading = "%n")
final class MnistCommand implements Callable<Integer> {
    private static final int BOOK = 50_000;

    private final Screen screen;

    @Mixin
    private TrainingOptions options = new TrainingOptions(3.0, new QuadraticCost(), WeightInit.NORMAL);

    @Option(
            names = "--train",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Train on the first N images (default: 50000, as in the book, or all if there are fewer).")
    private Optional<Integer> train = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "A folder with four IDX files named as those of MNIST, plain or .gz (default: MNIST itself,"
                    + " which is bundled).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--classes",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Labels are 0 to N - 1 (default: ${DEFAULT-VALUE}).")
    private int classes = 10;

    MnistCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        MnistData images = read();
        int inputs = images.training().size();
        int examples = examples(images.training());
        options.requireFit(inputs, classes, examples);
        screen.line("mnist: " + examples + " of " + images.training() + " to train, "
                + images.test().count() + " to test");
        screen.line("       " + options.describe(inputs, classes));
        train(
                options.network(inputs, classes, options.random()),
                images.training().dataset().range(0, examples),
                images.test().dataset());
        return 0;
    }

    private MnistData read() {
        if (classes < 2 || classes > 256) {
            throw new InputException("--classes: expected a whole number from 2 to 256, but found " + classes);
        }
        return data.map(folder -> MnistData.in(folder, classes)).orElseGet(() -> MnistData.bundled(classes));
    }

    private int examples(LabelledImages images) {
        int examples = train.orElse(Math.min(BOOK, images.count()));
        if (examples > images.count()) {
            throw new InputException("--train: expected at most " + images.count()
                    + ", the number of training images, but found " + examples);
        }
        return examples;
    }

    private void train(Sequential network, Dataset training, Dataset test) {
        screen.withProgressBar(
                "training",
                options.steps(training.size()),
                bar -> options.trainer(network)
                        .evaluation(test)
                        .observer(new Progress(bar, this::print))
                        .train(training));
    }

    /** A line of the book, whose epochs are counted from 0. */
    private void print(Epoch epoch) {
        Score score = epoch.evaluation().orElseThrow();
        screen.line("Epoch " + (epoch.number() - 1) + ": " + score.correct() + " / " + score.size());
    }
}
