package dev.chainrule.core.graph;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A walk finds its visits, whatever other walks do on the same nodes before, meanwhile and inside. */
class MarksTest {
    /** y = x, with a rule that does something else first. */
    private record With(UnaryOperator<Tensor> rule) implements Op.Unary {
        @Override
        public String label() {
            return "with";
        }

        @Override
        public NdArray forward(NdArray x) {
            return x;
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            return rule.apply(g);
        }
    }

    private final Tensor x = Tensor.variable(NdArray.of(0.5, -1, 2));
    private final Tensor shared = square(x);
    private final Tensor cost = exp(shared).add(shared).mul(shared).sum();
    private final NdArray expected = Gradients.of(cost).wrt(x);

    @Test
    void walkInsideARuleOverTheSameGraphIsAWalkOfItsOwn() {
        List<NdArray> inside = new ArrayList<>();
        Tensor outer = Tensor.apply(
                new With(g -> {
                    inside.add(Gradients.of(cost, x).wrt(x));
                    inside.add(Gradients.differentiable(cost).wrt(x).value());
                    return g;
                }),
                cost);
        assertThat(Gradients.of(outer).wrt(x)).isEqualTo(expected);
        assertThat(Gradients.of(outer, x).wrt(x)).isEqualTo(expected);
        assertThat(inside).hasSize(4).containsOnly(expected);
    }

    @Test
    void rulesThatFailLeaveNothingBehind() {
        for (Tensor at : List.of(x, shared)) {
            Tensor failing = Tensor.apply(
                    new With(g -> {
                        throw new IllegalStateException("rule fails");
                    }),
                    at);
            Tensor outer = cost.add(failing.sum());
            assertThatIllegalStateException().isThrownBy(() -> Gradients.of(outer));
            assertThatIllegalStateException().isThrownBy(() -> Gradients.of(outer, x, shared));
            assertThat(((Node) shared).isClear()).isTrue();
            assertThat(((Node) x).isClear()).isTrue();
            assertThat(Gradients.of(cost).wrt(x)).isEqualTo(expected);
            assertThat(Gradients.of(cost, x).wrt(x)).isEqualTo(expected);
        }
    }

    @Test
    void walkLeavesNothingOnTheNodes() {
        Tensor unused = Tensor.variable(NdArray.of(1));
        Gradients.of(cost, x, unused);
        Gradients.of(cost);
        ReverseWalk.inputsFirst(cost);
        for (Tensor node : List.of(x, unused, shared, cost)) {
            assertThat(((Node) node).isClear()).isTrue();
        }
    }

    @Test
    void walksOfManyThreadsOverOneGraphGiveTheSameBits() throws Exception {
        Tensor y = x;
        for (int i = 0; i < 300; i++) {
            y = y.mul(0.99).add(y.sub(shared).mul(0.01));
        }
        Tensor deep = y.sum();
        NdArray alone = Gradients.of(deep).wrt(x);
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<List<NdArray>> work = () -> {
            start.await();
            List<NdArray> found = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                found.add(Gradients.of(deep, x).wrt(x));
            }
            return found;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<List<NdArray>> found : pool.invokeAll(Collections.nCopies(threads, work))) {
                assertThat(found.get()).containsOnly(alone);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void everyNodeOfALargeGraphMayBeAskedFor() {
        List<Tensor> nodes = new ArrayList<>();
        Tensor y = Tensor.variable(NdArray.scalar(3));
        for (int i = 0; i < 100; i++) {
            nodes.add(y);
            y = y.neg();
        }
        Gradients gradients = Gradients.of(y);
        Gradients some = Gradients.of(y, nodes.toArray(Tensor[]::new));
        for (int i = 0; i < nodes.size(); i++) {
            NdArray sign = NdArray.full(Shape.of(), y.type(), (nodes.size() - i) % 2 == 0 ? 1 : -1);
            assertThat(gradients.wrt(nodes.get(i))).isEqualTo(sign);
            assertThat(some.wrt(nodes.get(i))).isEqualTo(sign);
        }
    }
}
