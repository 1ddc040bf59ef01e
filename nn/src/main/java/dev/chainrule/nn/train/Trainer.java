package dev.chainrule.nn.train;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.Regularization;
import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Parameter;
import dev.chainrule.nn.layer.Pass;
import dev.chainrule.nn.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Trains a network by mini-batches.
 *
 * <pre>{@code
 * History history = Trainer.of(network, new CrossEntropyCost(), new Sgd(0.5))
 *         .epochs(30).batchSize(10).shuffled(1)
 *         .regularization(new L2(5.0))
 *         .evaluation(test)
 *         .observer(epoch -> System.out.println(epoch.evaluation().orElseThrow()))
 *         .stopWhen(h -> h.noImprovementIn(5))
 *         .train(training);
 * }</pre>
 *
 * <p>In each epoch every example is used once; the last batch is smaller where the size does not divide the data. The same
 * seed gives the same bits.
 */
public final class Trainer {
    /** Fewer steps than this from one call of user code to the next, of which the first is run as it stands, are not planned. */
    private static final int FEW = 4;

    private final Layer network;
    private final Cost cost;
    private final Optimizer optimizer;
    private final List<TrainingObserver> observers = new ArrayList<>();
    private int epochs = 1;
    private int batchSize = 10;
    private RandomStream random = RandomStream.of(0);
    private boolean shuffled;
    private boolean measured;
    private boolean eager;

    private Regularization regularization = Regularization.none();
    private Optional<Dataset> evaluation = Optional.empty();
    private Optional<Predicate<History>> stop = Optional.empty();

    private Trainer(Layer network, Cost cost, Optimizer optimizer) {
        this.network = given("network", network);
        this.cost = given("cost", cost);
        this.optimizer = given("optimizer", optimizer);
    }

    /** A trainer with one epoch of batches of 10 in the order given, which can be changed. */
    public static Trainer of(Layer network, Cost cost, Optimizer optimizer) {
        return new Trainer(network, cost, optimizer);
    }

    /**
     * How often to go through the data.
     *
     * @throws IllegalArgumentException if below 1
     */
    public Trainer epochs(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("trainer: epochs must be at least 1, but is " + number);
        }
        epochs = number;
        return this;
    }

    /**
     * The number of examples in a mini-batch.
     *
     * @throws IllegalArgumentException if below 1
     */
    public Trainer batchSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("trainer: batch size must be at least 1, but is " + size);
        }
        batchSize = size;
        return this;
    }

    /** Takes the examples in another random order each epoch; the order of an epoch depends on the seed alone. */
    public Trainer shuffled(long seed) {
        shuffled = true;
        random = RandomStream.of(seed);
        return this;
    }

    /** Takes the examples in the order given, each epoch. Layers that draw random numbers use seed 0. */
    public Trainer inOrder() {
        shuffled = false;
        random = RandomStream.of(0);
        return this;
    }

    /** Adds a part to the cost that depends on the parameters. */
    public Trainer regularization(Regularization part) {
        regularization = given("regularization", part);
        return this;
    }

    /**
     * Measures cost and accuracy on these data after each epoch.
     *
     * @throws IllegalArgumentException if there are no examples
     */
    public Trainer evaluation(Dataset data) {
        if (given("evaluation data", data).size() == 0) {
            throw new IllegalArgumentException("trainer: the evaluation data have no examples");
        }
        evaluation = Optional.of(data);
        return this;
    }

    /** Measures cost and accuracy on the training data, too, after each epoch: one more forward pass. */
    public Trainer measureTraining() {
        measured = true;
        return this;
    }

    /**
     * Runs every step as it stands, never from a plan. Results are the same; steps that repeat are slower. Otherwise steps are
     * planned where they can be, unless an observer or a criterion is called after each few of them. An observer is told what
     * was planned: {@link TrainingObserver#steps}.
     */
    public Trainer eager() {
        eager = true;
        return this;
    }

    /** Tells this observer of the progress. */
    public Trainer observer(TrainingObserver observer) {
        observers.add(given("observer", observer));
        return this;
    }

    /** Stops after an epoch at which this holds. */
    public Trainer stopWhen(Predicate<History> criterion) {
        stop = Optional.of(given("criterion", criterion));
        return this;
    }

    /**
     * Trains the network: its parameters are changed.
     *
     * @return what was measured
     * @throws IllegalArgumentException if the data are fewer than a batch
     * @throws ShapeException if the data, or the evaluation data, do not fit the network
     */
    public History train(Dataset training) {
        if (batchSize > given("training data", training).size()) {
            throw new IllegalArgumentException(
                    "trainer: batch size " + batchSize + " is larger than the data, " + training.size() + " examples");
        }
        evaluation.ifPresent(this::checkFits);
        Optional<String> objection = objection(training.size());
        Optional<TrainingStep> planned = objection.isPresent() ? Optional.empty() : Optional.of(planned(training));
        List<Epoch> done = new ArrayList<>();
        while (done.size() < epochs && (done.isEmpty() || !isEnough(done))) {
            int number = done.size() + 1;
            epoch(training, number, planned, objection);
            done.add(measure(training, number));
            observers.forEach(observer -> observer.epoch(done.get(done.size() - 1)));
        }
        return new History(done);
    }

    private boolean isEnough(List<Epoch> done) {
        return stop.isPresent() && stop.get().test(new History(done));
    }

    /** Why no step is planned at all, if none is. */
    private Optional<String> objection(int n) {
        if (eager) {
            return Optional.of("eager steps are asked for");
        }
        if (!optimizer.isPure()) {
            return Optional.of("the optimizer is not pure");
        }
        return isWatched() && batches(n) < FEW
                ? Optional.of("there are few steps from one call of an observer or criterion to the next")
                : Optional.empty();
    }

    /** Whether code of users is called between epochs, which may change what a step depends on. */
    private boolean isWatched() {
        return !observers.isEmpty() || stop.isPresent();
    }

    private int batches(int n) {
        return (n + batchSize - 1) / batchSize;
    }

    private TrainingStep planned(Dataset training) {
        return new TrainingStep((batch, pass) -> cost(batch, pass, training.size()), optimizer, parameters());
    }

    /** One example of the evaluation data tells before the first step what would else come to light after an epoch. */
    private void checkFits(Dataset data) {
        try {
            Score.of(network, cost, data.range(0, 1));
        } catch (ShapeException e) {
            ShapeException told = new ShapeException("trainer: evaluation data: " + e.getMessage());
            told.initCause(e);
            throw told;
        }
    }

    private static <T> T given(String what, T value) {
        return Objects.requireNonNull(value, () -> "trainer: " + what + " must not be null");
    }

    private void epoch(Dataset training, int number, Optional<TrainingStep> planned, Optional<String> objection) {
        RandomStream draws = random.stream(number);
        int n = training.size();
        int[] order = shuffled
                ? draws.stream(0).permutation(n)
                : IntStream.range(0, n).toArray();
        Pass pass = Pass.training(draws.stream(1));
        List<Parameter> parameters = parameters();
        DType type = network.type();
        planned.ifPresent(step -> step.begin(pass, isWatched()));
        int batches = batches(n);
        for (int i = 0; i < batches; i++) {
            int[] examples = Arrays.copyOfRange(order, i * batchSize, Math.min(n, (i + 1) * batchSize));
            Batch batch = training.batch(examples).to(type);
            planned.ifPresentOrElse(step -> step.run(batch), () -> step(batch, parameters, pass, n));
            for (TrainingObserver observer : observers) {
                observer.batch(number, i + 1, batches);
            }
        }
        planned.ifPresent(TrainingStep::end);
        Optional<String> reason = planned.map(TrainingStep::fallback).orElse(objection);
        observers.forEach(observer ->
                observer.steps(number, planned.map(TrainingStep::planned).orElse(0), reason));
    }

    private Tensor cost(Batch batch, Pass pass, int n) {
        Tensor a = network.apply(Tensor.constant(batch.x()), pass);
        return regularization.addTo(cost.of(a, Tensor.constant(batch.y())), parameters(), n);
    }

    /** One step: forward, backward, update. */
    private void step(Batch batch, List<Parameter> parameters, Pass pass, int n) {
        Tensor c = cost(batch, pass, n);
        Tensor[] wrt = parameters.stream().map(Parameter::tensor).toArray(Tensor[]::new);
        optimizer.step(parameters, Gradients.of(c, wrt));
    }

    /** Each once: a layer that lists a shared weight twice is not to pay twice for it. */
    private List<Parameter> parameters() {
        return network.parameters().stream().distinct().toList();
    }

    private Epoch measure(Dataset training, int number) {
        Optional<Score> onTraining = measured ? Optional.of(score(training, training.size())) : Optional.empty();
        return new Epoch(number, onTraining, evaluation.map(data -> score(data, training.size())));
    }

    private Score score(Dataset data, int n) {
        Cost whole = (a, y) -> regularization.addTo(cost.of(a, y), parameters(), n);
        return Score.of(network, whole, data);
    }
}
