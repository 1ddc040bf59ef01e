package dev.chainrule.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.L2;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.optim.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Training against the algorithm of the book in plain loops, from the same start to the last digits. */
class TrainerNielsenTest {
    private static final int EXAMPLES = 23;
    private static final int EPOCHS = 4;
    private static final double ETA = 0.5;

    /**
     * At most 92 steps (batches of 1). In each, a parameter of size 1 gets the error of its own update, 3 u, and that of η
     * times a gradient of size below 1: sums over 23 examples and layers of up to 5 neurons, some 40 roundings, half of
     * them η's share: about 25 u a step, 92 * 25 * 2⁻⁵³ = 3e-13 in all. Earlier errors grow by a small factor, as the
     * curvature of the cost times η is below 1 a step in the directions that grow at all.
     */
    private static final double TOLERANCE = 1e-12;

    static Stream<Arguments> cases() {
        return Stream.of(List.of(3, 2), List.of(4, 5, 3), List.of(3, 4, 5, 2), List.of(2, 3, 4, 3, 1))
                .flatMap(sizes -> Stream.of(0.0, 0.3)
                        .flatMap(lambda -> Stream.of(1, 5, 23)
                                .flatMap(batch -> Stream.of(true, false)
                                        .map(quadratic -> Arguments.of(sizes, lambda, batch, quadratic)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainingGivesTheWeightsOfTheBook(List<Integer> sizes, double lambda, int batchSize, boolean quadratic) {
        double[][] x = uniforms(EXAMPLES, sizes.get(0), -1, 1, 2);
        double[][] y = uniforms(EXAMPLES, sizes.get(sizes.size() - 1), 0, 1, 3);
        Sequential network = network(sizes);
        NielsenNetwork book =
                NielsenNetwork.copyOf(network, quadratic ? NielsenNetwork.QUADRATIC : NielsenNetwork.CROSS_ENTROPY);
        NielsenNetwork start = NielsenNetwork.copyOf(network, NielsenNetwork.QUADRATIC);
        Cost cost = quadratic ? new QuadraticCost() : new CrossEntropyCost();

        Trainer trainer = Trainer.of(network, cost, new Sgd(ETA)).epochs(EPOCHS).batchSize(batchSize);
        if (lambda > 0) {
            trainer.regularization(new L2(lambda));
        }
        trainer.train(Dataset.of(NdArray.of(x), NdArray.of(y)));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            book.epoch(x, y, batchSize, ETA, lambda);
        }

        assertThat(start.distance(network)).as("how far training went").isGreaterThan(1e-3);
        assertThat(book.distance(network)).isLessThan(TOLERANCE);
    }

    @Test
    void shuffledTrainingIsThatOfTheBookOnTheExamplesInThatOrder() {
        double[][] x = uniforms(EXAMPLES, 3, -1, 1, 2);
        double[][] y = uniforms(EXAMPLES, 2, 0, 1, 3);
        Sequential network = network(List.of(3, 4, 2));
        NielsenNetwork book = NielsenNetwork.copyOf(network, NielsenNetwork.CROSS_ENTROPY);
        RecordingDataset data = new RecordingDataset(Dataset.of(NdArray.of(x), NdArray.of(y)));
        Trainer.of(network, new CrossEntropyCost(), new Sgd(ETA))
                .epochs(EPOCHS)
                .batchSize(5)
                .shuffled(7)
                .regularization(new L2(0.3))
                .train(data);
        for (int[] order : data.epochs()) {
            double[][] inputs = Arrays.stream(order).mapToObj(i -> x[i]).toArray(double[][]::new);
            double[][] targets = Arrays.stream(order).mapToObj(i -> y[i]).toArray(double[][]::new);
            book.epoch(inputs, targets, 5, ETA, 0.3);
        }
        assertThat(book.distance(network)).isLessThan(TOLERANCE);
    }

    private static Sequential network(List<Integer> sizes) {
        return Sequential.dense(
                sizes, Activation.SIGMOID, Initializer.normal(), Initializer.normal(), RandomStream.of(1));
    }

    private static double[][] uniforms(int rows, int columns, double low, double high, long seed) {
        return NdArray.of(Shape.of(rows, columns), RandomStream.of(seed).uniforms(rows * columns, low, high))
                .toRows();
    }
}
