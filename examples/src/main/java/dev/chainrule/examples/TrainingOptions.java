package dev.chainrule.examples;

import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.L2;
import dev.chainrule.nn.cost.Regularization;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.optim.Sgd;
import dev.chainrule.nn.train.Trainer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that all commands that train have in common, and what follows from them: a sigmoid network, trained. */
final class TrainingOptions {
    private static final int MOST_WEIGHTS = 10_000_000;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "How often to go through the training data (default: ${DEFAULT-VALUE}).")
    private int epochs = 30;

    @Option(
            names = "--batch",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Examples in a mini-batch (default: ${DEFAULT-VALUE}).")
    private int batch = 10;

    @Option(
            names = "--eta",
            paramLabel = "X",
            converter = OptionValues.Positive.class,
            description = "Learning rate (default: ${DEFAULT-VALUE}).")
    private double eta;

    @Option(
            names = "--lambda",
            paramLabel = "X",
            converter = OptionValues.NotNegative.class,
            description = "L2 regularization (default: ${DEFAULT-VALUE}).")
    private double lambda = 0;

    @Option(
            names = "--hidden",
            paramLabel = "N[,N...]",
            converter = OptionValues.Sizes.Converter.class,
            description = "Neurons of each hidden layer (default: ${DEFAULT-VALUE}).")
    private OptionValues.Sizes hidden = new OptionValues.Sizes(List.of(30));

    @Option(
            names = "--cost",
            paramLabel = "NAME",
            converter = OptionValues.Costs.class,
            description = "cross-entropy or quadratic (default: ${DEFAULT-VALUE}).")
    private Cost cost;

    @Option(
            names = "--init",
            paramLabel = "NAME",
            converter = OptionValues.Weights.class,
            description = "Weights at first: normal for N(0, 1), fan-in for N(0, 1/n) with n inputs; biases are N(0, 1)"
                    + " (default: ${DEFAULT-VALUE}).")
    private WeightInit init;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = OptionValues.Seed.class,
            description = "Of all that is random: the same seed gives the same numbers (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    /** Options with these values unless others are given. */
    TrainingOptions(double eta, Cost cost, WeightInit init) {
        this.eta = eta;
        this.cost = cost;
        this.init = init;
    }

    Cost cost() {
        return cost;
    }

    /** A stream of random numbers, from its start. */
    RandomStream random() {
        return RandomStream.of(seed);
    }

    /**
     * Checks what can only be checked once the data are known.
     *
     * @throws InputException if the batch is larger than the data or the network is too large
     */
    void requireFit(int inputs, int classes, int examples) {
        if (batch > examples) {
            throw new InputException(
                    "--batch: expected at most " + examples + ", the number of training examples, but found " + batch);
        }
        List<Integer> sizes = sizes(inputs, classes);
        long weights = IntStream.range(1, sizes.size())
                .mapToLong(i -> (long) sizes.get(i - 1) * sizes.get(i))
                .sum();
        if (weights > MOST_WEIGHTS) {
            throw new InputException("--hidden: expected at most " + MOST_WEIGHTS + " weights, but found " + weights
                    + " in a network " + name(inputs, classes));
        }
    }

    /** A network for these data, its weights and biases drawn from the stream. */
    Sequential network(int inputs, int classes, RandomStream random) {
        return Sequential.dense(
                sizes(inputs, classes), Activation.SIGMOID, init.initializer(), Initializer.normal(), random);
    }

    /** A trainer with these settings. */
    Trainer trainer(Sequential network) {
        return Trainer.of(network, cost, new Sgd(eta))
                .epochs(epochs)
                .batchSize(batch)
                .shuffled(seed)
                .regularization(lambda == 0 ? Regularization.none() : new L2(lambda));
    }

    /** How many mini-batches the training takes in all. */
    long steps(int examples) {
        return epochs * ((examples + batch - 1L) / batch);
    }

    /** The network and the settings in one line. */
    String describe(int inputs, int classes) {
        return "network " + name(inputs, classes) + ", sigmoid; " + cost + " cost, eta " + eta + ", batch " + batch
                + ", lambda " + lambda + ", init " + init + ", seed " + seed;
    }

    private String name(int inputs, int classes) {
        return sizes(inputs, classes).stream().map(Object::toString).collect(Collectors.joining("-"));
    }

    private List<Integer> sizes(int inputs, int classes) {
        return Stream.of(Stream.of(inputs), hidden.values().stream(), Stream.of(classes))
                .flatMap(s -> s)
                .toList();
    }
}
