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

    private static List<NdArray> eager(RandomGraph graph, List<NdArray> x) {
        List<Tensor> variables = x.stream().map(Tensor::variable).toList();
        Tensor cost = graph.cost(variables);
        Gradients gradients = Gradients.of(cost, variables.toArray(Tensor[]::new));
        List<NdArray> result = new ArrayList<>();
        result.add(cost.value());
        variables.forEach(variable -> result.add(gradients.wrt(variable)));
        return result;
    }
}
