package dev.chainrule.nn.train;

import static dev.chainrule.core.function.Functions.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.L2;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Parameter;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.optim.Optimizer;
import dev.chainrule.nn.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Training from a plan has the bits of training without one, whatever network, cost, batch size and observer. */
class PlannedTrainingProperties {
    private static final int NETWORKS = 60;

    /** What became of a training: the values after each batch, and how the steps of each epoch were run. */
    private record Course(List<NdArray> values, List<Integer> planned, List<Optional<String>> reasons) {}

    /** Looks at every third batch and at the end of each epoch, and writes down what it is told. */
    private static final class Watching implements TrainingObserver {
        private final Layer network;
        private final Course course = new Course(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

        Watching(Layer network) {
            this.network = network;
        }

        @Override
        public void batch(int epoch, int batch, int batches) {
            if (batch % 3 == 0) {
                look();
            }
        }

        @Override
        public void epoch(Epoch epoch) {
            look();
        }

        private void look() {
            network.parameters().forEach(p -> course.values().add(p.value()));
        }

        @Override
        public void steps(int epoch, int planned, Optional<String> reason) {
            course.planned().add(planned);
            course.reasons().add(reason);
        }
    }

    private static Dataset data(RandomStream random, int size, int inputs, int outputs) {
        return Dataset.of(
                NdArray.of(Shape.of(size, inputs), random.uniforms(size * inputs, -1, 1)),
                NdArray.of(Shape.of(size, outputs), random.uniforms(size * outputs, 0, 1)));
    }

    private static Course train(Layer network, Optimizer optimizer, Cost cost, Dataset data, int batch, boolean eager) {
        Watching watching = new Watching(network);
        Trainer trainer = Trainer.of(network, cost, optimizer)
                .epochs(2)
                .batchSize(batch)
                .shuffled(3)
                .observer(watching);
        (eager ? trainer.eager() : trainer).train(data);
        return watching.course;
    }

    @Test
    void plannedTrainingHasTheBitsOfEagerTraining() {
        int planned = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomStream random = RandomStream.of(seed);
            int[] sizes = {1 + random.nextInt(6), 1 + random.nextInt(5), 1 + random.nextInt(4)};
            DType type = seed % 3 == 0 ? DType.FLOAT32 : DType.FLOAT64;
            Activation activation = Activation.values()[random.nextInt(3)];
            Cost cost =
                    seed % 2 == 0 || activation != Activation.SIGMOID ? new QuadraticCost() : new CrossEntropyCost();
            Dataset data = data(random, 40 + random.nextInt(20), sizes[0], sizes[2]);
            int batch = 1 + random.nextInt(9);
            boolean regularized = random.nextInt(2) == 0;
            Course[] courses = new Course[2];
            for (int i = 0; i < 2; i++) {
                Initializer normal = Initializer.normal().as(type);
                Sequential network = Sequential.dense(
                        List.of(sizes[0], sizes[1], sizes[2]), activation, normal, normal, RandomStream.of(seed));
                Watching watching = new Watching(network);
                Trainer trainer = Trainer.of(network, cost, new Sgd(0.3))
                        .epochs(3)
                        .batchSize(batch)
                        .shuffled(seed)
                        .observer(watching);
                trainer = regularized ? trainer.regularization(new L2(0.7)) : trainer;
                (i == 0 ? trainer.eager() : trainer).train(data);
                courses[i] = watching.course;
            }
            assertThat(courses[1].values()).as("network %d", seed).isEqualTo(courses[0].values());
            assertThat(courses[0].planned()).containsOnly(0);
            assertThat(courses[1].reasons()).as("network %d", seed).containsOnly(Optional.empty());
            planned += courses[1].planned().stream().mapToInt(Integer::intValue).sum();
        }
        assertThat(planned).isGreaterThan(NETWORKS * 10);
    }

    private static Sequential network(Layer between) {
        Initializer normal = Initializer.normal();
        RandomStream random = RandomStream.of(8);
        return Sequential.of(
                Sequential.dense(List.of(3, 4), Activation.TANH, normal, normal, random),
                between,
                Sequential.dense(List.of(4, 2), Activation.SIGMOID, normal, normal, random));
    }

    private static Course compared(String reason, Layer first, Layer second, Optimizer optimizer) {
        Dataset data = data(RandomStream.of(1), 40, 3, 2);
        Course eager = train(first, optimizer, new QuadraticCost(), data, 4, true);
        Course planned = train(second, optimizer, new QuadraticCost(), data, 4, false);
        assertThat(planned.values()).isEqualTo(eager.values());
        assertThat(planned.planned()).containsOnly(0);
        assertThat(planned.reasons())
                .allSatisfy(found -> assertThat(found.orElseThrow()).contains(reason));
        return planned;
    }

    /** The stream is the same for both, so that a number drawn once too often would show. */
    @Test
    void aNetworkThatDrawsRandomNumbersIsRunAsItStands() {
        Layer dropout = (x, pass) -> pass.isTraining()
                ? x.mul(Tensor.constant(
                        NdArray.of(x.shape(), pass.random().uniforms(x.shape().size(), 0, 2))))
                : x;
        compared("the network draws random numbers", network(dropout), network(dropout), new Sgd(0.5));
        Layer careless = (x, pass) -> {
            pass.random().nextInt(2);
            return x;
        };
        compared("the network draws random numbers", network(careless), network(careless), new Sgd(0.5));
    }

    @Test
    void aNetworkThatBranchesOnValuesIsRunAsItStands() {
        Layer branching = (x, pass) -> x.sum().item() > 0 ? x : sigmoid(x);
        compared("an element", network(branching), network(branching), new Sgd(0.5));
    }

    @Test
    void anOptimizerWithAMemoryIsRunAsItStands() {
        Optimizer slowing = new Optimizer() {
            private int steps;

            @Override
            public void step(List<Parameter> parameters, Gradients gradients) {
                double eta = 1.0 / (1 + steps++ % 20);
                List<NdArray> next = parameters.stream()
                        .map(p -> p.value().sub(gradients.wrt(p.tensor()).mul(eta)))
                        .toList();
                for (int i = 0; i < next.size(); i++) {
                    parameters.get(i).set(next.get(i));
                }
            }
        };
        compared("the optimizer is not pure", network((x, pass) -> x), network((x, pass) -> x), slowing);
    }

    @Test
    void whatAnObserverSetsBetweenStepsIsHonoured() {
        Dataset data = data(RandomStream.of(1), 60, 3, 2);
        List<List<NdArray>> results = new ArrayList<>();
        for (boolean eager : new boolean[] {true, false}) {
            Sequential network = network((x, pass) -> x);
            Trainer trainer = Trainer.of(network, new QuadraticCost(), new Sgd(0.5))
                    .batchSize(5)
                    .epochs(2)
                    .observer(new TrainingObserver() {
                        @Override
                        public void batch(int epoch, int batch, int batches) {
                            if (batch == 7) {
                                Parameter w = network.parameters().get(2);
                                w.set(w.value().mul(0.5));
                            }
                        }

                        @Override
                        public void epoch(Epoch epoch) {}
                    });
            (eager ? trainer.eager() : trainer).train(data);
            results.add(network.parameters().stream().map(Parameter::value).toList());
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
    }

    /** An epoch of one step is planned where nobody can change anything between epochs, and held against the network now and then. */
    @Test
    void stepsOfManyShortEpochsArePlanned() {
        Dataset data = data(RandomStream.of(1), 20, 3, 2);
        List<List<NdArray>> results = new ArrayList<>();
        int[] calls = new int[3];
        for (int i = 0; i < 3; i++) {
            int at = i;
            Sequential network = network((x, pass) -> {
                calls[at]++;
                return x;
            });
            Trainer trainer = Trainer.of(network, new QuadraticCost(), new Sgd(0.5))
                    .batchSize(20)
                    .epochs(350);
            (i == 0 ? trainer.eager() : i == 1 ? trainer : trainer.observer(epoch -> {})).train(data);
            results.add(network.parameters().stream().map(Parameter::value).toList());
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
        assertThat(results.get(2)).isEqualTo(results.get(0));
        assertThat(calls[0]).isEqualTo(350);
        assertThat(calls[1]).isEqualTo(2 + 3); // until it is planned, and after each hundred planned steps
        assertThat(calls[2]).isEqualTo(350);
    }

    @Test
    void aFewStepsBetweenCallsOfUsersAreRunAsTheyStand() {
        Dataset data = data(RandomStream.of(1), 39, 3, 2);
        Course few = train(network((x, pass) -> x), new Sgd(0.5), new QuadraticCost(), data, 13, false);
        Course more = train(network((x, pass) -> x), new Sgd(0.5), new QuadraticCost(), data, 10, false);
        assertThat(few.planned()).containsExactly(0, 0);
        assertThat(few.reasons().get(0).orElseThrow()).contains("few steps");
        assertThat(more.planned()).containsExactly(1, 2);
    }

    /** The rate of decay of a layer is changed after the first epoch: the plan sees it at the start of the second. */
    @Test
    void whatAnObserverChangesElsewhereIsSeenInTheNextEpoch() {
        Dataset data = data(RandomStream.of(1), 60, 3, 2);
        List<List<NdArray>> results = new ArrayList<>();
        for (boolean eager : new boolean[] {true, false}) {
            double[] scale = {1};
            Sequential network = network((x, pass) -> x.mul(scale[0]));
            Trainer trainer = Trainer.of(network, new QuadraticCost(), new Sgd(0.5))
                    .batchSize(5)
                    .epochs(3)
                    .observer(epoch -> scale[0] *= 0.75);
            (eager ? trainer.eager() : trainer).train(data);
            results.add(network.parameters().stream().map(Parameter::value).toList());
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
    }

    @Test
    void aValueOnceSeenNeverChangesAndTheLeafStaysUntilTheNextStep() {
        Sequential network = network((x, pass) -> x);
        Parameter w = network.parameters().get(0);
        List<NdArray> seen = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        Trainer.of(network, new QuadraticCost(), new Sgd(0.5))
                .batchSize(5)
                .observer(new TrainingObserver() {
                    @Override
                    public void batch(int epoch, int batch, int batches) {
                        assertThat(w.tensor()).isSameAs(w.tensor());
                        seen.add(w.value());
                        numbers.add(w.value().toArray());
                    }

                    @Override
                    public void epoch(Epoch epoch) {}
                })
                .train(data(RandomStream.of(1), 60, 3, 2));
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).toArray()).isEqualTo(numbers.get(i));
        }
        assertThat(seen.stream().distinct()).hasSize(12);
    }

    @Test
    void otherThreadsMayLookAtParametersMeanwhile() throws InterruptedException {
        Dataset data = data(RandomStream.of(1), 400, 3, 2);
        Sequential watched = network((x, pass) -> x);
        Thread reader = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                watched.parameters().forEach(p -> p.value().sum().item());
            }
        });
        reader.start();
        Course planned = train(watched, new Sgd(0.5), new QuadraticCost(), data, 5, false);
        reader.interrupt();
        reader.join();
        Course eager = train(network((x, pass) -> x), new Sgd(0.5), new QuadraticCost(), data, 5, true);
        assertThat(planned.values()).isEqualTo(eager.values());
    }
}
