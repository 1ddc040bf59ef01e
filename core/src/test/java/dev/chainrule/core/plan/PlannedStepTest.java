package dev.chainrule.core.plan;

import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps whose state lives in a plan. */
class PlannedStepTest {
    private static NdArray normal(int id, int... sizes) {
        Shape shape = Shape.of(sizes);
        return NdArray.of(shape, RandomStream.of(5).stream(id).normals(shape.size()));
    }

    private static List<NdArray> start() {
        return List.of(normal(0, 30, 64).transpose(), normal(1, 30), normal(2, 10, 30), normal(3, 10));
    }

    /** Gradient descent on a network with one hidden layer. */
    private static PlannedStep.Result descend(List<NdArray> state, List<NdArray> x) {
        List<Tensor> p = state.stream().map(Tensor::variable).toList();
        Tensor hidden = sigmoid(Tensor.constant(x.get(0)).matmul(p.get(0)).add(p.get(1)));
        Tensor a = sigmoid(hidden.matmul(p.get(2).transpose()).add(p.get(3)));
        Tensor cost = square(a.sub(Tensor.constant(x.get(1))))
                .sum()
                .div(2.0 * x.get(0).shape().size(0));
        Gradients gradients = Gradients.of(cost, p.toArray(Tensor[]::new));
        List<NdArray> next = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            next.add(state.get(i).sub(gradients.wrt(p.get(i)).mul(0.5)));
        }
        return new PlannedStep.Result(next, List.of(cost.value()));
    }

    private static NdArray[] batch(int id, int rows) {
        return new NdArray[] {normal(100 + id, rows, 64), normal(200 + id, rows, 10)};
    }

    @Test
    void stepsHaveTheBitsOfEagerOnesAlsoWithASmallerBatchBetween() {
        PlannedStep step = PlannedStep.of(start(), PlannedStepTest::descend);
        List<NdArray> state = start();
        for (int i = 0; i < 12; i++) {
            NdArray[] batch = batch(i, i % 4 == 3 ? 7 : 16);
            PlannedStep.Result expected = descend(state, List.of(batch));
            step.run(batch);
            state = expected.state();
            for (int s = 0; s < state.size(); s++) {
                assertThat(step.state(s)).isEqualTo(state.get(s));
            }
            assertThat(step.item(0)).isEqualTo(expected.outputs().get(0).item());
            assertThat(step.output(0)).isEqualTo(expected.outputs().get(0));
            assertThat(step.isPlanned()).isEqualTo(i == 2 || i > 3 && i != 7);
        }
        assertThat(step.fallback()).isEmpty();
    }

    @Test
    void aStateOnceSeenNeverChanges() {
        PlannedStep step = PlannedStep.of(start(), PlannedStepTest::descend);
        List<NdArray> seen = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            seen.add(step.state(i % 4));
            numbers.add(step.state(i % 4).toArray());
            assertThat(step.state(0)).isSameAs(step.state(0));
            step.run(batch(i, 16));
            assertThat(step.state(i % 4)).isNotEqualTo(seen.get(i));
        }
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).toArray()).isEqualTo(numbers.get(i));
        }
    }

    @Test
    void aStateCanBeSetBetweenSteps() {
        PlannedStep step = PlannedStep.of(start(), PlannedStepTest::descend);
        for (int i = 0; i < 4; i++) {
            step.run(batch(i, 16));
        }
        NdArray other = normal(50, 64, 30);
        step.state(0, other);
        List<NdArray> state = List.of(other, step.state(1), step.state(2), step.state(3));
        assertThat(step.state(0)).isEqualTo(other);
        step.run(batch(9, 16));
        assertThat(step.state(0))
                .isEqualTo(descend(state, List.of(batch(9, 16))).state().get(0));
        assertThat(other).isEqualTo(normal(50, 64, 30));
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> step.state(0, normal(0, 3)))
                .withMessage("planned step: state 0 is float64 [64, 30], the next one float64 [3]");
    }

    /** The states are exchanged, one stays, one is an input, one is another's old value and an output, too. */
    @Test
    void statesMayBeExchangedKeptAndShown() {
        PlannedStep.Function f = (s, x) -> new PlannedStep.Result(
                List.of(
                        s.get(1),
                        s.get(0).mul(2),
                        s.get(2),
                        x.get(0),
                        s.get(0),
                        s.get(5).add(s.get(0))),
                List.of(s.get(0), x.get(0), s.get(5), s.get(5).add(s.get(0)), NdArray.of(7)));
        List<NdArray> state =
                List.of(normal(0, 3), normal(1, 3), normal(2, 3), normal(3, 3), normal(4, 3), normal(5, 3));
        PlannedStep step = PlannedStep.of(state, f);
        for (int i = 0; i < 6; i++) {
            NdArray x = normal(10 + i, 3);
            PlannedStep.Result expected = f.apply(state, List.of(x));
            step.run(x);
            state = expected.state();
            for (int s = 0; s < state.size(); s++) {
                assertThat(step.state(s)).as("state %d after step %d", s, i).isEqualTo(state.get(s));
            }
            for (int o = 0; o < expected.outputs().size(); o++) {
                assertThat(step.output(o))
                        .as("output %d of step %d", o, i)
                        .isEqualTo(expected.outputs().get(o));
            }
        }
        assertThat(step.isPlanned()).isTrue();
    }

    /** With a rate for each number, and without operations on one number: scalar kernels repeat that in new memory. */
    private static PlannedStep.Result withRates(List<NdArray> state, List<NdArray> x) {
        List<Tensor> p = state.subList(0, 4).stream().map(Tensor::variable).toList();
        Tensor hidden = sigmoid(Tensor.constant(x.get(0)).matmul(p.get(0)).add(p.get(1)));
        Tensor a = sigmoid(hidden.matmul(p.get(2).transpose()).add(p.get(3)));
        Tensor error = a.sub(Tensor.constant(x.get(1)));
        Tensor cost = error.mul(error).sum();
        Gradients gradients = Gradients.of(cost, p.toArray(Tensor[]::new));
        List<NdArray> next = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            next.add(state.get(i).sub(gradients.wrt(p.get(i)).mul(state.get(4 + i))));
        }
        next.addAll(state.subList(4, 8));
        return new PlannedStep.Result(next, List.of(cost.value()));
    }

    /** Prints the bytes that a step allocates, and what the steps cost. */
    static final class Allocation {
        public static void main(String[] args) {
            List<NdArray> state = new ArrayList<>(start());
            state.addAll(start());
            PlannedStep step = PlannedStep.of(state, PlannedStepTest::withRates);
            NdArray[][] batches = {batch(0, 16), batch(1, 16), batch(2, 16)};
            double cost = 0;
            for (int i = 0; i < 400; i++) {
                step.run(batches[i % 3]);
                cost += step.item(0);
            }
            long before = bytes();
            for (int i = 0; i < 1000; i++) {
                step.run(batches[i % 3]);
                cost += step.item(0);
            }
            System.out.println((bytes() - before) / 1000 + " " + cost);
        }

        private static long bytes() {
            return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
        }

        private Allocation() {}
    }

    /** The same of a step whose products and passes several threads divide among them. */
    static final class AllocationOnThreads {
        public static void main(String[] args) {
            RandomStream random = RandomStream.of(1);
            NdArray w = NdArray.of(random.stream(0).uniforms(2048 * 300, -1, 1)).reshape(2048, 300);
            NdArray x = NdArray.of(random.stream(1).uniforms(16 * 2048, -1, 1)).reshape(16, 2048);
            NdArray y = NdArray.of(random.stream(2).uniforms(16 * 300, 0, 1)).reshape(16, 300);
            NdArray v = NdArray.of(random.stream(3).uniforms(200_000, 0, 1));
            PlannedStep step = PlannedStep.of(List.of(w, v), (state, batch) -> {
                NdArray error = batch.get(0).matmul(state.get(0)).sigmoid().sub(batch.get(1));
                NdArray next =
                        state.get(0).sub(batch.get(0).transpose().matmul(error).mul(0.01));
                NdArray decayed = state.get(1).mul(0.9).add(0.1);
                return new PlannedStep.Result(
                        List.of(next, decayed), List.of(error.square().sum()));
            });
            double cost = 0;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 200 && least > 512; i++) { // until vectors have taken over
                long before = Allocation.bytes();
                for (int j = 0; j < 50; j++) {
                    step.run(x, y);
                    cost += step.item(0);
                }
                least = Math.min(least, (Allocation.bytes() - before) / 50);
            }
            System.out.println(least + " " + cost);
        }

        private AllocationOnThreads() {}
    }

    @Test
    void onThreadsTooAStepAllocatesAtMostHalfAKibibyte() throws IOException, InterruptedException {
        String output = ChildProcess.output(
                AllocationOnThreads.class, "--add-modules", "jdk.incubator.vector", "-Dchainrule.threads=2");
        String last = output.substring(output.strip().lastIndexOf('\n') + 1);

        assertThat(Long.parseLong(last.split(" ")[0])).isLessThanOrEqualTo(512);
    }

    /** Of the plan itself: without vectors, which go to the heap wherever a compiler does not keep them in registers. */
    @Test
    void inSteadyStateAStepAllocatesAtMostOneKibibyte() throws IOException, InterruptedException {
        String output = ChildProcess.output(Allocation.class, "-Dchainrule.simd=off");
        assertThat(output).doesNotContain("NaN");
        assertThat(Long.parseLong(output.split(" ")[0])).isLessThanOrEqualTo(1024);
    }

    /** The sum, refused where it is negative. */
    private record PositiveSum() implements Op.Unary {
        @Override
        public String label() {
            return "positive sum";
        }

        @Override
        public NdArray forward(NdArray x) {
            double sum = x.sum().item();
            if (sum < 0) {
                throw new ArithmeticException("negative: " + sum);
            }
            return NdArray.scalar(sum);
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return g.broadcastTo(x.shape());
        }
    }

    @Test
    void afterAStepThatFailedTheStateIsTheOldOne() {
        PlannedStep step = PlannedStep.of(List.of(NdArray.ones(3), NdArray.ones(3)), (state, x) -> {
            NdArray twice = state.get(0).mul(2); // before the operation that may fail
            NdArray sum =
                    Tensor.apply(new PositiveSum(), Tensor.constant(x.get(0))).value();
            return new PlannedStep.Result(List.of(twice, state.get(1).add(sum)), List.of());
        });
        for (int i = 0; i < 4; i++) {
            step.run(NdArray.of(1, 2));
        }
        assertThat(step.isPlanned()).isTrue();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> step.run(NdArray.of(-3, 2)));
        assertThat(step.state(0)).isEqualTo(NdArray.of(16, 16, 16));
        step.run(NdArray.of(1, 2));
        assertThat(step.state(0)).isEqualTo(NdArray.of(32, 32, 32));
        assertThat(step.state(1)).isEqualTo(NdArray.of(16, 16, 16));
    }

    /** The function takes something from elsewhere, which changes: a review sees that, and plans anew. */
    @Test
    void aReviewSeesWhatHasChangedOutside() {
        double[] rate = {1};
        PlannedStep step = PlannedStep.of(
                List.of(NdArray.ones(3)),
                (state, x) -> new PlannedStep.Result(List.of(state.get(0).mul(rate[0])), List.of()));
        List<Boolean> planned = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            if (i % 4 == 0) {
                rate[0] = i == 4 ? 1 : 1 + i;
                step.review();
            }
            step.run();
            planned.add(step.isPlanned());
        }
        assertThat(step.state(0).get(0)).isEqualTo(Math.multiplyExact(9 * 9 * 9, 9));
        assertThat(planned)
                .containsExactly(false, false, true, true, false, true, true, true, false, false, true, true);
    }

    @Test
    void aStepRefusesAStateOfAnotherLength() {
        PlannedStep step =
                PlannedStep.of(List.of(normal(0, 2)), (s, x) -> new PlannedStep.Result(List.of(), List.of()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(step::run)
                .withMessage("planned step: the state has 1 arrays, the next one 0");
    }
}
