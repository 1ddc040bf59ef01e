package dev.chainrule.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A planned run has the bits of a run without a plan, on thousands of graphs drawn from fixed seeds. */
class PlanProperties {
    private static final int GRAPHS = 2000;
    private static final int STEPS = 300;

    @Test
    void plannedRunsHaveTheBitsOfEagerOnes() {
        Map<String, Integer> fallbacks = new TreeMap<>();
        int shared = 0;
        int failing = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            RandomGraph graph = new RandomGraph(seed);
            try {
                eager(graph, graph.point(0));
            } catch (ArithmeticException | IllegalArgumentException | IllegalStateException e) {
                failing++;
                continue;
            }
            Plan plan = Plan.valueAndGradients(graph::cost);
            for (int run : new int[] {0, 1, 0, 2}) {
                List<NdArray> x = graph.point(run);
                assertThat(plan.run(x.toArray(NdArray[]::new)))
                        .as("%s, run %d, planned: %s", graph, run, plan.isPlanned())
                        .isEqualTo(eager(graph, x));
            }
            plan.fallback().ifPresent(reason -> fallbacks.merge(reason.split(":")[0], 1, Integer::sum));
            assertThat(plan.isPlanned()).isEqualTo(plan.fallback().isEmpty());
            shared += graph.isShared() ? 1 : 0;
        }
        int fallback = fallbacks.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("plans: " + GRAPHS + " graphs, " + fallback + " fall back " + fallbacks + ", " + shared
                + " with shared nodes, " + failing + " fail");
        assertThat(fallback).isLessThanOrEqualTo(GRAPHS / 20);
        assertThat(shared).isGreaterThanOrEqualTo(GRAPHS * 3 / 10);
    }

    /** One input stays an input, the others are a state that follows its gradient; some are exchanged or kept. */
    private static PlannedStep.Result descend(RandomGraph graph, List<NdArray> state, NdArray x) {
        List<NdArray> all = new ArrayList<>(state);
        all.add(x);
        List<NdArray> result = eager(graph, all);
        List<NdArray> next = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            NdArray old = state.get(i);
            next.add(i % 3 == 2 ? old : old.sub(result.get(i + 1).mul(0x1p-10)));
        }
        if (next.size() > 1 && next.get(0).shape().equals(next.get(1).shape())) {
            next.add(next.remove(0));
        }
        boolean fits = true;
        for (int i = 0; i < next.size(); i++) {
            fits &= next.get(i).shape().equals(state.get(i).shape());
        }
        return new PlannedStep.Result(fits ? next : state, result);
    }

    @Test
    void plannedStepsHaveTheBitsOfEagerOnes() {
        int planned = 0;
        for (int seed = GRAPHS; seed < GRAPHS + STEPS; seed++) {
            RandomGraph graph = new RandomGraph(seed);
            List<NdArray> state = graph.point(0).subList(0, graph.point(0).size() - 1);
            PlannedStep step = PlannedStep.of(state, (values, x) -> descend(graph, values, x.get(0)));
            for (int run = 0; run < 5; run++) {
                NdArray x = graph.point(run).get(state.size());
                PlannedStep.Result expected = descend(graph, state, x);
                step.run(x);
                state = expected.state();
                for (int i = 0; i < expected.outputs().size(); i++) {
                    assertThat(step.output(i))
                            .as("%s, output %d of step %d", graph, i, run)
                            .isEqualTo(expected.outputs().get(i));
                }
                for (int i = 0; i < state.size() && run != 3; i++) {
                    assertThat(step.state(i))
                            .as("%s, state %d after step %d", graph, i, run)
                            .isEqualTo(state.get(i));
                }
            }
            planned += step.isPlanned() ? 1 : 0;
        }
        assertThat(planned).isGreaterThanOrEqualTo(STEPS * 9 / 10);
    }

    static List<NdArray> eager(RandomGraph graph, List<NdArray> x) {
        List<Tensor> variables = x.stream().map(Tensor::variable).toList();
        Tensor cost = graph.cost(variables);
        Gradients gradients = Gradients.of(cost, variables.toArray(Tensor[]::new));
        List<NdArray> result = new ArrayList<>();
        result.add(cost.value());
        variables.forEach(variable -> result.add(gradients.wrt(variable)));
        return result;
    }
}
