package dev.chainrule.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.function.NetworkFunctions;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions whose first two runs agree, and do not tell how the next one will be. */
class RefusedPlansTest {
    private static final NdArray A = NdArray.of(1, 2, 3);
    private static final NdArray B = NdArray.of(0.25, -1.5, 4);

    /** An operation that computes its value so, and is not to be differentiated. */
    private record Custom(String label, boolean hasSideEffect, UnaryOperator<NdArray> value) implements Op.Unary {
        @Override
        public NdArray forward(NdArray x) {
            return value.apply(x);
        }

        @Override
        public Tensor vjp(Tensor g, Tensor y, Tensor x) {
            throw new UnsupportedOperationException(label);
        }

        NdArray of(NdArray x) {
            return Tensor.apply(this, Tensor.variable(x)).value();
        }
    }

    static Stream<Named<Function<NdArray, NdArray>>> functionsThatUseValuesWithinOtherPlans() {
        return Stream.of(
                Named.of("the state that a step begins with", x -> {
                    PlannedStep step = PlannedStep.of(
                            List.of(x),
                            (state, in) ->
                                    new PlannedStep.Result(List.of(state.get(0).mul(2)), List.of()));
                    step.run();
                    return step.state(0);
                }),
                Named.of(
                        "that state, as it is",
                        x -> PlannedStep.of(List.of(x), (state, in) -> new PlannedStep.Result(state, List.of()))
                                .state(0)),
                Named.of(
                        "a factor",
                        x -> Plan.of(y -> List.of(y.get(0).mul(x)))
                                .run(NdArray.ones(3))
                                .get(0)),
                Named.of("a factor, more than once", x -> {
                    Plan inner = Plan.of(y -> List.of(y.get(0).mul(x)));
                    NdArray y = NdArray.ones(3);
                    for (int i = 0; i < 4; i++) {
                        y = inner.run(y).get(0);
                    }
                    return y;
                }),
                Named.of(
                        "all that is computed",
                        x -> Plan.of(y -> List.of(x.mul(2))).run().get(0)),
                Named.of(
                        "the result",
                        x -> Plan.of(y -> List.of(x)).run(NdArray.ones(3)).get(0)),
                Named.of("an output of a step", x -> {
                    PlannedStep step = PlannedStep.of(
                            List.of(NdArray.ones(3)),
                            (state, in) -> new PlannedStep.Result(
                                    state, List.of(state.get(0).mul(x))));
                    step.run();
                    return step.output(0);
                }));
    }

    @ParameterizedTest
    @MethodSource("functionsThatUseValuesWithinOtherPlans")
    void valuesThatGoIntoOtherPlansOtherwiseThanAsInputs(Function<NdArray, NdArray> function) {
        Plan plan = Plan.of(x -> List.of(function.apply(x.get(0))));
        for (NdArray x : List.of(A, A, A, B, A)) {
            assertThat(plan.run(x)).containsExactly(function.apply(x));
        }
        assertThat(plan.fallback()).isPresent();
    }

    @Test
    void functionThatCallsItsOwnPlan() {
        AtomicReference<Plan> self = new AtomicReference<>();
        Custom descent = new Custom("descent", false, x -> {
            return x.item() <= 1 ? x.mul(1) : self.get().run(x.sub(1)).get(0).add(x);
        });
        self.set(Plan.of(
                x -> { // x + (x - 1) + (x - 2) ... for as long as what is added is above 0
                    NdArray before = x.get(0).mul(3).exp();
                    NdArray sum = descent.of(x.get(0));
                    return List.of(sum.add(before.sub(before)).add(x.get(0).mul(0)));
                }));
        for (double x : new double[] {0.5, 0.5, 0.5, 3.5, 5, 0.5, 3.5}) {
            double expected = 0;
            for (double part = x; part > 0; part--) {
                expected += part;
            }
            assertThat(self.get().run(NdArray.of(x))).containsExactly(NdArray.of(expected));
        }
        assertThat(self.get().isPlanned()).isTrue();
    }

    @Test
    void stepThatRunsItself() {
        AtomicReference<PlannedStep> self = new AtomicReference<>();
        self.set(PlannedStep.of(List.of(A), (state, in) -> {
            self.get().run();
            return new PlannedStep.Result(state, List.of());
        }));
        assertThatIllegalStateException()
                .isThrownBy(() -> self.get().run())
                .withMessage("planned step: its function must not run the step itself");
        assertThat(self.get().state(0)).isEqualTo(A);
    }

    @Test
    void sideEffectsOnWhatDoesNotDependOnTheInputs() {
        AtomicInteger count = new AtomicInteger();
        Custom counted = new Custom("counted", true, x -> {
            count.incrementAndGet();
            return x;
        });
        Plan plan = Plan.of(x -> List.of(
                x.get(0).add(Tensor.apply(counted, Tensor.constant(A)).value()).add(counted.of(A))));
        for (int i = 0; i < 10; i++) {
            plan.run(A);
        }
        assertThat(count).hasValue(20);
        assertThat(plan.fallback()).contains("counted has a side effect");
    }

    @Test
    void dropoutWhoseFirstTwoMasksAreTheSame() {
        RandomStream random = RandomStream.of(3);
        Plan plan = Plan.of(x -> List.of(
                NetworkFunctions.dropout(Tensor.variable(x.get(0)), 0.1, random).value()));
        int zeros = 0;
        for (int i = 0; i < 1000; i++) {
            zeros += plan.run(NdArray.of(1)).get(0).item() == 0 ? 1 : 0;
        }
        assertThat(zeros).isBetween(60, 140);
        assertThat(plan.fallback()).contains("dropout draws random numbers");
    }

    @Test
    void operationThatCatchesAllExceptionsIsComputedAsAWhole() {
        Custom careful = new Custom("careful", false, x -> {
            try {
                return x.mul(x.sum().item());
            } catch (RuntimeException e) {
                return x.mul(0);
            }
        });
        Plan plan = Plan.of(x -> List.of(careful.of(x.get(0))));
        for (NdArray x : List.of(A, A, A, B)) {
            assertThat(plan.run(x)).containsExactly(careful.forward(x));
        }
        assertThat(plan.isPlanned()).isTrue();
    }

    @Test
    void stepThatFailsKeepsItsStateAndHasNoOutputs() {
        Custom limited = new Custom("limited", false, x -> {
            if (x.item() > 50) {
                throw new IllegalStateException("limited: " + x.item());
            }
            return x.mul(1);
        });
        PlannedStep step = PlannedStep.of(List.of(NdArray.of(1)), (state, in) -> {
            NdArray next = state.get(0).add(in.get(0));
            NdArray output = next.mul(10);
            return new PlannedStep.Result(List.of(limited.of(next)), List.of(output));
        });
        for (int i = 0; i < 4; i++) {
            step.run(NdArray.of(1));
        }
        assertThat(step.isPlanned()).isTrue();
        assertThat(step.output(0)).isEqualTo(NdArray.of(50));
        assertThatIllegalStateException().isThrownBy(() -> step.run(NdArray.of(100)));
        assertThat(step.state(0)).isEqualTo(NdArray.of(5));
        assertThatIllegalStateException()
                .isThrownBy(() -> step.output(0))
                .withMessage("planned step: there is no output 0: no step was made, or the last one failed");
        step.run(NdArray.of(1));
        assertThat(step.state(0)).isEqualTo(NdArray.of(6));
        assertThat(step.item(0)).isEqualTo(60);
    }

    @Test
    void inputThatIsNull() {
        Plan plan = Plan.of(x -> List.of(x.get(0)));
        assertThatNullPointerException().isThrownBy(() -> plan.run(A, null)).withMessage("plan: an input is null");
    }
}
