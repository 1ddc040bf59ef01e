package dev.chainrule.examples;

import dev.chainrule.core.check.GradientReport;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.bp.BackpropReport;
import dev.chainrule.nn.bp.Verifier;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.data.Digits;
import dev.chainrule.nn.data.LabelledImages;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.train.Epoch;
import dev.chainrule.nn.train.History;
import dev.chainrule.nn.train.Score;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The whole way on real data, in seconds: 64-30-10 sigmoid neurons learn to read 1,437 digits of 8 x 8 pixels with the
 * cross-entropy of Nielsen, "Neural Networks and Deep Learning", chapter 3; the gradients of the trained network are
 * checked; the network and three pictures are written. Expect about 98 % of the other 360 digits to be read correctly, and
 * the check to be ok.
 */
@Command(
        name = "digits",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        customSynopsis = "mvn -q compile exec:java -Dexec.args=\"digits [OPTIONS]\"",
        header = "Trains on 1,437 small digits, tests on 360 others and checks gradients.",
        description = "%nPrints cost and accuracy after each epoch, the confusion matrix, and how far the gradients are"
                + " from BP1 to BP4 by hand and from difference quotients. Writes the trained network and pictures."
                + " Exit code 1 if they differ.",
        optionListHeading = "%n")
final class DigitsCommand implements Callable<Integer> {
    private static final int TRAINING = 1437;
    private static final int CHECKED = 50;

    private final Screen screen;

    @Mixin
    private TrainingOptions options = new TrainingOptions(0.5, new CrossEntropyCost(), WeightInit.FAN_IN);

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "The folder for the network and the pictures (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("examples", "target", "digits");

    DigitsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        LabelledImages images = Digits.read();
        int inputs = images.size();
        int classes = images.classes();
        options.requireFit(inputs, classes, TRAINING);
        OutputFolder folder = OutputFolder.prepare(out, DigitsResults.NAMES);

        RandomStream random = options.random();
        Dataset.Split data = images.dataset().split(TRAINING, random);
        Sequential network = options.network(inputs, classes, random);
        screen.line("digits: " + TRAINING + " of " + images + " to train, "
                + data.test().size() + " to test");
        screen.line("        " + options.describe(inputs, classes));
        History history = train(network, data);
        if (!isFinite(history)) {
            screen.line("\ntraining diverged: the cost is no longer a finite number; a smaller --eta may help");
            return 1;
        }
        Reading reading = Reading.of(network, data.test(), classes);
        screen.line("\n" + reading.confusion() + "\n");
        boolean ok = isVerified(network, data.test());
        new DigitsResults(network, history, reading, images).write(folder, screen);
        return ok ? 0 : 1;
    }

    private History train(Sequential network, Dataset.Split data) {
        screen.line("\n           training              test");
        screen.line("epoch      cost  accuracy      cost  accuracy");
        return screen.withProgressBar(
                "training",
                options.steps(data.training().size()),
                bar -> options.trainer(network)
                        .measureTraining()
                        .evaluation(data.test())
                        .observer(new Progress(bar, this::print))
                        .train(data.training()));
    }

    private void print(Epoch epoch) {
        screen.line(String.format("%5d", epoch.number())
                + columns(epoch.training().orElseThrow())
                + columns(epoch.evaluation().orElseThrow()));
    }

    private static String columns(Score score) {
        return String.format(Locale.ROOT, "  %8.5f  %6.2f %%", score.cost(), 100 * score.accuracy());
    }

    private static boolean isFinite(History history) {
        return DoubleStream.concat(Arrays.stream(history.trainingCost()), Arrays.stream(history.evaluationCost()))
                .allMatch(Double::isFinite);
    }

    /** Whether the gradients of the trained network are right, on some examples. */
    private boolean isVerified(Sequential network, Dataset test) {
        Batch batch = test.batch(IntStream.range(0, CHECKED).toArray());
        boolean equations = equations(network, batch);
        boolean quotients = quotients(network, batch);
        return equations && quotients;
    }

    /** Whether the graph agrees with BP1 to BP4, written by hand. */
    private boolean equations(Sequential network, Batch batch) {
        BackpropReport report =
                Verifier.of(network, options.cost(), batch.x(), batch.y()).verify();
        screen.line("BP1 to BP4 by hand against the graph, on " + batch.size() + " test digits:\n"
                + report.toString().stripTrailing() + "\n");
        return report.ok();
    }

    /** Whether the graph agrees with difference quotients. */
    private boolean quotients(Sequential network, Batch batch) {
        GradientReport report = WeightCheck.run(network, options.cost(), batch);
        screen.line(
                report.ok()
                        ? String.format(
                                Locale.ROOT,
                                "gradient check of %d weights and biases against difference quotients: ok,"
                                        + " largest relative error %.1e",
                                WeightCheck.count(report),
                                report.worst().error())
                        : report.toString());
        return report.ok();
    }
}
