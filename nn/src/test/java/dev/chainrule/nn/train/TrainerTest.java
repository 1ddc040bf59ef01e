package dev.chainrule.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.L2;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Parameter;
import dev.chainrule.nn.layer.ParameterVector;
import dev.chainrule.nn.layer.Pass;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.optim.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final int EXAMPLES = 10;

    private final Dataset data = random(EXAMPLES, 1);
    private final Sequential network = network(DType.FLOAT64);

    /** Examples with two inputs and two targets between 0 and 1. */
    private static Dataset random(int size, long seed) {
        RandomStream random = RandomStream.of(seed);
        return Dataset.of(
                NdArray.of(Shape.of(size, 2), random.uniforms(2 * size, -1, 1)),
                NdArray.of(Shape.of(size, 2), random.uniforms(2 * size, 0, 1)));
    }

    private static Sequential network(DType type) {
        Initializer normal = Initializer.normal().as(type);
        return Sequential.dense(List.of(2, 3, 2), Activation.SIGMOID, normal, normal, RandomStream.of(5));
    }

    private static Trainer trainer(Layer network) {
        return Trainer.of(network, new CrossEntropyCost(), new Sgd(0.5)).batchSize(4);
    }

    /** The order of the examples, epoch by epoch. */
    private List<int[]> orders(int epochs, int batchSize, long seed) {
        RecordingDataset recording = new RecordingDataset(data);
        trainer(network(DType.FLOAT64))
                .epochs(epochs)
                .batchSize(batchSize)
                .shuffled(seed)
                .train(recording);
        return recording.epochs();
    }

    private double[] trained(long seed) {
        Sequential fresh = network(DType.FLOAT64);
        trainer(fresh).epochs(3).shuffled(seed).train(data);
        return ParameterVector.of(fresh);
    }

    // ---- which examples, in which order ----

    @Test
    void examplesComeInOrderAndTheLastBatchIsSmaller() {
        RecordingDataset recording = new RecordingDataset(data);
        trainer(network).epochs(2).train(recording);
        assertThat(recording.batches())
                .containsExactly(
                        new int[] {0, 1, 2, 3},
                        new int[] {4, 5, 6, 7},
                        new int[] {8, 9},
                        new int[] {0, 1, 2, 3},
                        new int[] {4, 5, 6, 7},
                        new int[] {8, 9});
    }

    @Test
    void oneEpochOfTenIsTheStart() {
        RecordingDataset recording = new RecordingDataset(data);
        Trainer.of(network, new CrossEntropyCost(), new Sgd(1)).train(recording);
        assertThat(recording.batches()).hasSize(1);
        assertThat(recording.batches().get(0)).hasSize(10);
    }

    @Test
    void shuffledEpochHasEveryExampleOnce() {
        int[] all = IntStream.range(0, EXAMPLES).toArray();
        List<int[]> orders = orders(5, 4, 1);
        assertThat(orders).hasSize(5);
        for (int[] order : orders) {
            assertThat(order).containsExactlyInAnyOrder(all).isNotEqualTo(all);
        }
        assertThat(orders.stream().map(Arrays::toString).distinct()).hasSize(5);
    }

    @Test
    void orderOfAnEpochDependsOnSeedAndNumberAlone() {
        List<int[]> orders = orders(5, 4, 1);
        assertThat(orders(3, 7, 1)).containsExactly(orders.get(0), orders.get(1), orders.get(2));
        assertThat(orders(1, 4, 2).get(0)).isNotEqualTo(orders.get(0));
    }

    @Test
    void layersThatDrawDoNotChangeTheOrder() {
        Layer noise = (x, pass) -> pass.isTraining() ? x.add(pass.random().nextNormal()) : x;
        RecordingDataset recording = new RecordingDataset(data);
        trainer(Sequential.of(network, noise, Activation.SIGMOID))
                .epochs(3)
                .shuffled(1)
                .train(recording);
        assertThat(recording.epochs()).containsExactly(orders(3, 4, 1).toArray(new int[0][]));
    }

    @Test
    void layersDoNotDrawTheNumbersOfTheShuffle() {
        List<int[]> shuffles = new ArrayList<>();
        Layer spy = (x, pass) -> {
            shuffles.add(RandomStream.resume(pass.random().state()).permutation(EXAMPLES));
            return x;
        };
        RecordingDataset recording = new RecordingDataset(data);
        trainer(Sequential.of(spy, network)).shuffled(1).train(recording);
        assertThat(recording.epochs().get(0)).isNotEqualTo(shuffles.get(0));
    }

    @Test
    void inOrderTakesAShuffleBack() {
        RecordingDataset recording = new RecordingDataset(data);
        trainer(network).shuffled(3).inOrder().train(recording);
        assertThat(recording.epochs().get(0)).isSorted();
    }

    // ---- the same bits ----

    @Test
    void sameSeedGivesTheSameBitsAndAnotherOneOthers() {
        assertThat(trained(1)).isEqualTo(trained(1));
        assertThat(trained(1)).isNotEqualTo(trained(2));
    }

    @Test
    void trainerCanBeUsedAgainAndTakesTheSameOrders() {
        RecordingDataset recording = new RecordingDataset(data);
        Trainer trainer = trainer(network).shuffled(1);
        trainer.train(recording);
        trainer.train(recording);
        assertThat(recording.epochs().get(1)).isEqualTo(recording.epochs().get(0));
    }

    @Test
    void layersDrawAnewInEachBatchAndTheSameWithTheSameSeed() {
        List<Double> first = draws(1);
        assertThat(first).hasSize(6).doesNotHaveDuplicates();
        assertThat(draws(1)).isEqualTo(first);
        assertThat(draws(2)).doesNotContainAnyElementsOf(first);
    }

    /** What a layer draws in two epochs of three batches; the evaluations after each epoch draw nothing. */
    private List<Double> draws(long seed) {
        List<Double> draws = new ArrayList<>();
        Layer spy = (x, pass) -> {
            if (pass.isTraining()) {
                draws.add(pass.random().nextDouble());
            }
            return x;
        };
        trainer(Sequential.of(spy, network))
                .epochs(2)
                .shuffled(seed)
                .evaluation(data)
                .measureTraining()
                .train(data);
        return draws;
    }

    // ---- what is measured, and who is told ----

    @Test
    void observersAreToldInOrderWithTheRightCounts() {
        List<String> told = new ArrayList<>();
        trainer(network)
                .epochs(2)
                .observer(observer("a", told))
                .observer(observer("b", told))
                .train(data);
        assertThat(told)
                .containsExactly(
                        "a batch 1 of 3 in 1", "b batch 1 of 3 in 1",
                        "a batch 2 of 3 in 1", "b batch 2 of 3 in 1",
                        "a batch 3 of 3 in 1", "b batch 3 of 3 in 1",
                        "a epoch 1", "b epoch 1",
                        "a batch 1 of 3 in 2", "b batch 1 of 3 in 2",
                        "a batch 2 of 3 in 2", "b batch 2 of 3 in 2",
                        "a batch 3 of 3 in 2", "b batch 3 of 3 in 2",
                        "a epoch 2", "b epoch 2");
    }

    private static TrainingObserver observer(String name, List<String> told) {
        return new TrainingObserver() {
            @Override
            public void epoch(Epoch epoch) {
                told.add(name + " epoch " + epoch.number());
            }

            @Override
            public void batch(int epoch, int batch, int batches) {
                told.add(name + " batch " + batch + " of " + batches + " in " + epoch);
            }
        };
    }

    @Test
    void observerSeesTheParametersAfterTheBatch() {
        List<double[]> seen = new ArrayList<>();
        trainer(network)
                .observer(new TrainingObserver() {
                    @Override
                    public void epoch(Epoch epoch) {
                        seen.add(ParameterVector.of(network));
                    }

                    @Override
                    public void batch(int epoch, int batch, int batches) {
                        seen.add(ParameterVector.of(network));
                    }
                })
                .train(data);
        assertThat(seen).hasSize(4);
        assertThat(seen.get(0)).isNotEqualTo(seen.get(1));
        assertThat(seen.get(2)).isEqualTo(seen.get(3)).isEqualTo(ParameterVector.of(network));
    }

    @Test
    void fourSeriesAreMeasuredAfterEachEpoch() {
        Dataset test = random(6, 2);
        List<Score> training = new ArrayList<>();
        List<Score> evaluation = new ArrayList<>();
        History history = trainer(network)
                .epochs(3)
                .evaluation(test)
                .measureTraining()
                .observer(epoch -> {
                    training.add(Score.of(network, new CrossEntropyCost(), data));
                    evaluation.add(Score.of(network, new CrossEntropyCost(), test));
                })
                .train(data);
        assertThat(history.epochs()).extracting(Epoch::number).containsExactly(1, 2, 3);
        assertThat(history.epochs())
                .extracting(epoch -> epoch.training().orElseThrow())
                .isEqualTo(training);
        assertThat(history.epochs())
                .extracting(epoch -> epoch.evaluation().orElseThrow())
                .isEqualTo(evaluation);
        assertThat(history.trainingCost()).hasSize(3).doesNotHaveDuplicates();
        assertThat(history.evaluationCost()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void onlyWhatIsAskedForIsMeasured() {
        RecordingDataset recording = new RecordingDataset(data);
        History history = trainer(network).epochs(2).train(recording);
        assertThat(history.trainingCost()).isEmpty();
        assertThat(history.evaluationCost()).isEmpty();
        assertThat(recording.batches()).hasSize(6);
    }

    @Test
    void measuredCostsHaveTheRegularizationOfTheTrainingData() {
        Dataset test = random(6, 2);
        History history = trainer(network)
                .regularization(new L2(3))
                .evaluation(test)
                .measureTraining()
                .train(data);
        double squares = network.parameters().stream()
                .filter(p -> p.value().shape().rank() == 2)
                .mapToDouble(p -> p.value().square().sum().item())
                .sum();
        double penalty = 3 / (2.0 * EXAMPLES) * squares;
        double onTraining = Score.of(network, new CrossEntropyCost(), data).cost();
        double onTest = Score.of(network, new CrossEntropyCost(), test).cost();
        // two sums of a dozen positive numbers, added
        assertThat(history.trainingCost()[0]).isCloseTo(onTraining + penalty, within(1e-14 * (onTraining + penalty)));
        assertThat(history.evaluationCost()[0]).isCloseTo(onTest + penalty, within(1e-14 * (onTest + penalty)));
    }

    // ---- when to stop ----

    @Test
    void stopsAfterTheEpochAtWhichTheCriterionHolds() {
        List<Integer> asked = new ArrayList<>();
        History history = trainer(network)
                .epochs(10)
                .stopWhen(h -> {
                    asked.add(h.epochs().size());
                    return h.epochs().size() == 3;
                })
                .train(data);
        assertThat(history.epochs()).hasSize(3);
        assertThat(asked).containsExactly(1, 2, 3);
    }

    @Test
    void criterionThatAlwaysHoldsLeavesOneEpoch() {
        assertThat(trainer(network).epochs(10).stopWhen(h -> true).train(data).epochs())
                .hasSize(1);
    }

    @Test
    void stopsWhenTheAccuracyNoLongerImproves() {
        // a step too small to change anything: the first epoch is the best
        History history = Trainer.of(network, new CrossEntropyCost(), new Sgd(1e-300))
                .epochs(20)
                .evaluation(data)
                .stopWhen(h -> h.noImprovementIn(4))
                .train(data);
        assertThat(history.epochs()).hasSize(5);
    }

    // ---- networks ----

    @Test
    void singlePrecisionTrainsOnDoubleDataNearlyAsDoubleDoes() {
        Sequential single = network(DType.FLOAT32);
        Sequential same = network(DType.FLOAT64);
        ParameterVector.set(same, ParameterVector.of(single));
        History history = trainer(single).epochs(3).evaluation(data).train(data);
        trainer(same).epochs(3).train(data);
        assertThat(single.type()).isEqualTo(DType.FLOAT32);
        assertThat(history.evaluationCost()).hasSize(3);
        // nine steps with some 25 roundings each, of numbers up to 4: 9 * 25 * 4 * 2⁻²⁴ = 5e-5
        assertThat(ParameterVector.of(single)).containsExactly(ParameterVector.of(same), within(5e-5));
        assertThat(ParameterVector.of(single)).isNotEqualTo(ParameterVector.of(same));
    }

    @Test
    void sharedLayerLearnsFromBothOfItsPlaces() {
        Dense shared = Dense.of(NdArray.of(new double[][] {{0.5}}), NdArray.of(0.25));
        Sequential twice = Sequential.of(shared, shared);
        Dataset one = Dataset.of(NdArray.of(new double[][] {{2}}), NdArray.of(new double[][] {{0}}));
        Trainer.of(twice, new QuadraticCost(), new Sgd(0.5))
                .batchSize(1)
                .regularization(new L2(1))
                .train(one);
        // a = w (w x + b) + b = 0.875; da/dw = 2 w x + b = 2.25, da/db = w + 1 = 1.5; the weight decays once
        assertThat(shared.w().value().item()).isEqualTo(0.5 - 0.5 * (0.875 * 2.25 + 0.5));
        assertThat(shared.b().value().item()).isEqualTo(0.25 - 0.5 * (0.875 * 1.5));
    }

    @Test
    void parameterThatALayerListsTwiceIsRegularizedOnce() {
        Sequential twice = network(DType.FLOAT64);
        Layer listing = new Layer() {
            @Override
            public Tensor apply(Tensor x, Pass pass) {
                return twice.apply(x, pass);
            }

            @Override
            public List<Parameter> parameters() {
                return Stream.concat(twice.parameters().stream(), twice.parameters().stream())
                        .toList();
            }
        };
        History once =
                trainer(network).regularization(new L2(2)).measureTraining().train(data);
        History again =
                trainer(listing).regularization(new L2(2)).measureTraining().train(data);
        assertThat(ParameterVector.of(twice)).isEqualTo(ParameterVector.of(network));
        assertThat(again.trainingCost()).isEqualTo(once.trainingCost());
    }

    @Test
    void networkWithoutParametersIsOnlyMeasured() {
        History history = Trainer.of(Activation.SIGMOID, new QuadraticCost(), new Sgd(1))
                .batchSize(5)
                .measureTraining()
                .train(data);
        assertThat(history.trainingCost()).hasSize(1);
    }

    // ---- mistakes ----

    @Test
    void batchLargerThanTheDataIsRefusedBeforeAnythingChanges() {
        double[] before = ParameterVector.of(network);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(network).batchSize(11).train(data))
                .withMessage("trainer: batch size 11 is larger than the data, 10 examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(network).batchSize(1).train(data.range(0, 0)))
                .withMessage("trainer: batch size 1 is larger than the data, 0 examples");
        assertThat(ParameterVector.of(network)).isEqualTo(before);
    }

    @Test
    void emptyEvaluationDataAreRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(network).evaluation(data.range(0, 0)))
                .withMessage("trainer: the evaluation data have no examples");
    }

    @Test
    void dataThatDoNotFitAreRefusedBeforeAnythingChanges() {
        double[] before = ParameterVector.of(network);
        Dataset wide = Dataset.of(NdArray.zeros(4, 3), NdArray.zeros(4, 2));
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> trainer(network).train(wide))
                .withMessage("layer 1 (dense 2 -> 3): input has 3 features, expected 2");
        assertThat(ParameterVector.of(network)).isEqualTo(before);
    }

    @Test
    void evaluationDataThatDoNotFitAreRefusedBeforeAnythingChanges() {
        double[] before = ParameterVector.of(network);
        Dataset wide = Dataset.of(NdArray.zeros(4, 3), NdArray.zeros(4, 2));
        Dataset three = Dataset.of(NdArray.zeros(4, 2), NdArray.zeros(4, 3));
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> trainer(network).evaluation(wide).train(data))
                .withMessage("trainer: evaluation data: layer 1 (dense 2 -> 3): input has 3 features, expected 2");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> trainer(network).evaluation(three).train(data))
                .withMessage(
                        "trainer: evaluation data: cross-entropy: outputs have shape [1, 2], targets have shape [1, 3]");
        assertThat(ParameterVector.of(network)).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsRefusedWhereItIsGiven() {
        missing(() -> Trainer.of(null, new QuadraticCost(), new Sgd(1)), "network");
        missing(() -> Trainer.of(network, null, new Sgd(1)), "cost");
        missing(() -> Trainer.of(network, new QuadraticCost(), null), "optimizer");
        missing(() -> trainer(network).regularization(null), "regularization");
        missing(() -> trainer(network).evaluation(null), "evaluation data");
        missing(() -> trainer(network).observer(null), "observer");
        missing(() -> trainer(network).stopWhen(null), "criterion");
        missing(() -> trainer(network).train(null), "training data");
    }

    private static void missing(ThrowingCallable call, String what) {
        assertThatNullPointerException().isThrownBy(call).withMessage("trainer: " + what + " must not be null");
    }

    @Test
    void numbersBelowOneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(network).epochs(0))
                .withMessage("trainer: epochs must be at least 1, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(network).batchSize(0))
                .withMessage("trainer: batch size must be at least 1, but is 0");
    }
}
