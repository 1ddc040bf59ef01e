package dev.chainrule.core.plan;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.LinearAlgebra.inverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What plans do, and what they leave to a run as it stands. */
class PlanTest {
    private static NdArray normal(int id, int... sizes) {
        Shape shape = Shape.of(sizes);
        return NdArray.of(shape, RandomStream.of(3).stream(id).normals(shape.size()));
    }

    private static Plan of(Function<NdArray, NdArray> f) {
        return Plan.of(x -> List.of(f.apply(x.get(0))));
    }

    /** Runs five times on other numbers and holds every result against the function itself. */
    private static Plan agrees(Function<NdArray, NdArray> planned, Function<NdArray, NdArray> expected, int... sizes) {
        Plan plan = of(planned);
        for (int i = 0; i < 5; i++) {
            NdArray x = normal(i, sizes);
            assertThat(plan.run(x)).as("run %d", i).containsExactly(expected.apply(x));
        }
        return plan;
    }

    private static void isPlanned(Function<NdArray, NdArray> f, int... sizes) {
        Plan plan = agrees(f, f, sizes);
        assertThat(plan.fallback()).isEmpty();
        assertThat(plan.isPlanned()).isTrue();
    }

    private static void fallsBack(
            String reason, Function<NdArray, NdArray> planned, Function<NdArray, NdArray> expected) {
        Plan plan = agrees(planned, expected, 4);
        assertThat(plan.isPlanned()).isFalse();
        assertThat(plan.fallback().orElseThrow()).contains(reason);
    }

    // ---- planned ----

    @Test
    void theThirdRunIsPlanned() {
        Plan plan = of(NdArray::exp);
        for (int i = 0; i < 3; i++) {
            assertThat(plan.isPlanned()).isFalse();
            plan.run(normal(i, 3));
        }
        assertThat(plan.isPlanned()).isTrue();
    }

    /** They share the decay, whose sign counts even where it is 0. */
    @Test
    void sigmoidAndItsDerivativeHaveTheBitsOfTheEagerOnes() {
        NdArray extremes = NdArray.of(
                0, -0.0, 800, -800, 90, -90, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1e-300);
        for (DType type : DType.values()) {
            Function<NdArray, NdArray> f =
                    x -> x.sigmoid().sub(x.sigmoidPrime()).add(x.sigmoid());
            Plan plan = of(f);
            for (int i = 0; i < 4; i++) {
                NdArray x = normal(i, 10).add(extremes).to(type);
                assertThat(plan.run(x)).containsExactly(f.apply(x));
            }
            assertThat(plan.isPlanned()).isTrue();
            assertThat(plan.run(extremes.to(type))).containsExactly(f.apply(extremes.to(type)));
        }
    }

    /** A pass of several tiles and blocks, whose sum is joined from blocks, and whose gradient comes from the same pass. */
    @Test
    void aLongChainWithItsSumAndGradientHasTheBitsOfTheEagerOne() {
        for (DType type : DType.values()) {
            Plan plan = Plan.valueAndGradients(
                    x -> log(exp(x.get(0).mul(x.get(1)).neg()).add(1)).sum());
            for (int i = 0; i < 4; i++) {
                NdArray x = normal(i, 3 * 4096 + 77).to(type);
                NdArray w = normal(10 + i, 3 * 4096 + 77).to(type);
                Tensor a = Tensor.variable(x);
                Tensor b = Tensor.variable(w);
                Tensor cost = log(exp(a.mul(b).neg()).add(1)).sum();
                Gradients gradients = Gradients.of(cost, a, b);
                assertThat(plan.run(x, w)).containsExactly(cost.value(), gradients.wrt(a), gradients.wrt(b));
            }
            assertThat(plan.isPlanned()).isTrue();
        }
    }

    @Test
    void rowsColumnsAndNumbersAreRepeatedWithinAPass() {
        isPlanned(
                x -> {
                    NdArray row = x.sum(0);
                    NdArray column = x.sum(dev.chainrule.core.array.Axes.of(1).kept());
                    return x.mul(row).add(column).exp().mul(x.sum()).sub(row);
                },
                50,
                60);
    }

    @Test
    void sumsOfColumnsBeyondABlockAreJoinedInTheSameOrder() {
        isPlanned(x -> x.exp().sum(0), 3 * 4096 + 5, 4);
        isPlanned(x -> x.exp().sum(0), 2 * 4096, 5);
        isPlanned(x -> x.neg().sum(1), 2, 40, 7);
    }

    @Test
    void aResultMayBeAnInputOrAConstantAndIsNeverChangedAfterwards() {
        NdArray constant = NdArray.of(1, 2);
        Plan plan = Plan.of(
                x -> List.of(x.get(0), constant, x.get(0).transpose(), x.get(0).exp()));
        List<NdArray> old = List.of();
        List<NdArray> expected = List.of();
        for (int i = 0; i < 6; i++) {
            NdArray x = normal(i, 3, 2);
            List<NdArray> result = plan.run(x);
            assertThat(old).isEqualTo(expected);
            expected = List.of(
                    normal(i, 3, 2),
                    NdArray.of(1, 2),
                    normal(i, 3, 2).transpose(),
                    normal(i, 3, 2).exp());
            assertThat(result).isEqualTo(expected);
            old = result;
        }
        assertThat(plan.isPlanned()).isTrue();
    }

    @Test
    void anOperationThatLooksAtTheNumbersStaysWhole() {
        isPlanned(x -> inverse(Tensor.constant(x.matmul(x.transpose()))).value().exp(), 3, 3);
    }

    @Test
    void aMatrixThatLiesColumnByColumnIsAnotherInput() {
        Plan plan = of(x -> x.add(1).sum(0));
        for (int i = 0; i < 8; i++) {
            NdArray x = i % 2 == 0 ? normal(i, 3, 4) : normal(i, 4, 3).transpose();
            assertThat(plan.run(x)).containsExactly(x.add(1).sum(0));
        }
        assertThat(plan.isPlanned()).isTrue();
    }

    @Test
    void aPlanWithinAPlanIsPartOfIt() {
        Plan inner = of(x -> x.exp().sum());
        isPlanned(x -> inner.run(x.mul(2)).get(0).mul(x), 5);
    }

    // ---- not planned ----

    @Test
    void aBranchOnValuesFallsBack() {
        Function<NdArray, NdArray> f = x -> x.sum().item() > 0 ? x.mul(2) : x.neg();
        fallsBack("an element of a value that depends on the inputs is read", f, f);
    }

    @Test
    void aCounterFallsBack() {
        AtomicInteger mine = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        fallsBack("differ at step 0", x -> x.mul(mine.incrementAndGet()), x -> x.mul(other.incrementAndGet()));
        mine.set(0);
        other.set(0);
        fallsBack(
                "a number that does not come from the inputs differs",
                x -> x.mul(NdArray.of(1, 2, 3, mine.incrementAndGet())),
                x -> x.mul(NdArray.of(1, 2, 3, other.incrementAndGet())));
    }

    @Test
    void randomNumbersFallBack() {
        RandomStream mine = RandomStream.of(1);
        RandomStream other = RandomStream.of(1);
        fallsBack(
                "a number that does not come from the inputs differs",
                x -> x.mul(NdArray.of(mine.normals(4))),
                x -> x.mul(NdArray.of(other.normals(4))));
    }

    @Test
    void aValueKeptFromTheLastRunFallsBack() {
        List<NdArray> mine = new ArrayList<>(List.of(NdArray.ones(4)));
        List<NdArray> other = new ArrayList<>(List.of(NdArray.ones(4)));
        fallsBack("", x -> remembered(mine, x), x -> remembered(other, x));
    }

    private static NdArray remembered(List<NdArray> memory, NdArray x) {
        memory.set(0, memory.get(0).mul(0.9).add(x));
        return memory.get(0);
    }

    /** Counts how often its value is computed. */
    private record Counting(AtomicInteger count) implements Op.Unary {
        @Override
        public String label() {
            return "counting";
        }

        @Override
        public boolean hasSideEffect() {
            return true;
        }

        @Override
        public NdArray forward(NdArray x) {
            count.incrementAndGet();
            return x.mul(2);
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return g.mul(2);
        }
    }

    @Test
    void anOperationWithASideEffectIsAppliedEachTime() {
        Counting counting = new Counting(new AtomicInteger());
        fallsBack(
                "counting has a side effect",
                x -> Tensor.apply(counting, Tensor.constant(x)).value(),
                x -> x.mul(2));
        assertThat(counting.count()).hasValue(5);
    }

    /** Picks by an index of its own, whose numbers it looks at. */
    private record Picking(NdArray index) implements Op.Unary {
        @Override
        public String label() {
            return "picking";
        }

        @Override
        public NdArray forward(NdArray x) {
            return x.takeAlongAxis(0, index);
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return Tensor.constant(g.value().addAlongAxis(0, x.shape().size(0), index));
        }
    }

    /** The index is the same in the first two runs, and would be frozen. */
    @Test
    void anOperationThatKeepsAValueOfTheRunFallsBack() {
        Function<NdArray, NdArray> f = x ->
                Tensor.apply(new Picking(x.greaterThan(10)), Tensor.constant(x)).value();
        Plan plan = of(f);
        for (double last : new double[] {1, 2, 11, 3}) {
            NdArray x = NdArray.of(5, last);
            assertThat(plan.run(x)).containsExactly(NdArray.of(5, last > 10 ? last : 5));
        }
        assertThat(plan.fallback().orElseThrow()).contains("keeps a value that depends on the inputs");
    }

    @Test
    void anOperationThatKeepsAnIndexFromElsewhereIsPlanned() {
        isPlanned(
                x -> Tensor.apply(new Picking(NdArray.of(2, 0, 2)), Tensor.constant(x))
                        .value(),
                4);
    }

    @Test
    void anotherThreadWithinTheFunctionFallsBack() {
        Function<NdArray, NdArray> f = x -> {
            NdArray[] y = new NdArray[1];
            Thread thread = new Thread(() -> y[0] = x.exp());
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return y[0];
        };
        fallsBack("more than one thread", f, f);
    }

    @Test
    void everyShapeHasItsProgramUpToEight() {
        Plan plan = of(x -> x.exp().sum());
        for (int round = 0; round < 3; round++) {
            for (int n = 1; n <= 9; n++) {
                NdArray x = normal(n, n);
                assertThat(plan.run(x)).containsExactly(x.exp().sum());
                assertThat(plan.isPlanned()).isEqualTo(round == 2 && n <= 8);
            }
            assertThat(plan.fallback()).contains("more than 8 different shapes of inputs");
        }
    }

    @Test
    void aVeryLongFunctionFallsBack() {
        Function<NdArray, NdArray> f = x -> {
            NdArray y = x;
            for (int i = 0; i <= Variants.LONGEST; i++) {
                y = y.add(1);
            }
            return y;
        };
        fallsBack("the function takes 20001 steps, more than 20000", f, f);
    }

    /** Beyond some thousand steps passes are found in a shorter way. */
    @Test
    void aLongFunctionIsPlanned() {
        isPlanned(
                x -> {
                    NdArray y = x;
                    for (int i = 0; i < 1100; i++) {
                        y = y.mul(0.5).add(x).sub(i % 100 == 0 ? y.sum() : y).neg();
                    }
                    return y;
                },
                3);
    }

    /** The shape of the result depends on the numbers: what was seen twice is not so the third time. */
    private record Positive() implements Op.Unary {
        @Override
        public String label() {
            return "positive";
        }

        @Override
        public NdArray forward(NdArray x) {
            return NdArray.of(
                    java.util.Arrays.stream(x.toArray()).filter(v -> v > 0).toArray());
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return g;
        }
    }

    @Test
    void aResultWhoseShapeDependsOnTheNumbersIsRefusedNotWrong() {
        Plan plan =
                of(x -> Tensor.apply(new Positive(), Tensor.constant(x)).value().sum());
        plan.run(NdArray.of(1, -1));
        plan.run(NdArray.of(2, -1));
        assertThat(plan.run(NdArray.of(3, -1))).containsExactly(NdArray.scalar(3));
        assertThatIllegalStateException()
                .isThrownBy(() -> plan.run(NdArray.of(3, 1)))
                .withMessageContaining("positive: gave float64 [2]");
    }

    @Test
    void severalThreadsMayUseAPlan() throws InterruptedException {
        Plan plan = of(
                x -> sigmoid(Tensor.constant(x)).value().matmul(x.transpose()).sum(0));
        List<Thread> threads = new ArrayList<>();
        AtomicInteger right = new AtomicInteger();
        for (int t = 0; t < 4; t++) {
            NdArray x = normal(t, 20, 30);
            NdArray expected = x.sigmoid().matmul(x.transpose()).sum(0);
            threads.add(new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    right.addAndGet(plan.run(x).get(0).equals(expected) ? 1 : 0);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(right).hasValue(800);
    }

    @Test
    void anExceptionOfTheFunctionIsTheUsers() {
        Plan plan = of(x -> x.reshape(7));
        for (int i = 0; i < 3; i++) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> plan.run(normal(0, 3))))
                    .hasMessageContaining("reshape: [3]");
        }
    }
}
