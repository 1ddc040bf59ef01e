package dev.chainrule.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.random.RandomStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Plans whose passes go over more than one tile, on vectors from the first call on, give the bits of the graph run step by
 * step. In a process of its own, since the kernels are chosen once; elsewhere the vectors come too late for so few runs.
 */
class PlansOnVectorsTest {
    private static final int GRAPHS = 900;

    /** More than a tile. */
    private static final int LARGE = 2000;

    /** Prints how many graphs with a large input were compared, and which differed. */
    static final class Comparison {
        public static void main(String[] args) {
            int compared = 0;
            List<String> different = new ArrayList<>();
            for (int seed = 0; seed < GRAPHS; seed++) {
                RandomGraph graph = new RandomGraph(seed);
                if (graph.point(0).stream().noneMatch(x -> x.shape().size() > LARGE)) {
                    continue;
                }
                Plan plan = Plan.valueAndGradients(graph::cost);
                for (int run : new int[] {0, 1, 0, 2}) {
                    List<NdArray> x = graph.point(run);
                    if (!plan.run(x.toArray(NdArray[]::new)).equals(PlanProperties.eager(graph, x))) {
                        different.add(graph + " in run " + run);
                    }
                }
                compared += plan.isPlanned() ? 1 : 0;
            }
            System.out.println("compared: " + compared + ", different: " + different);
            System.out.println("in place: " + (inPlace() ? "same" : "different"));
        }

        /** A new state that is written over the old one, by functions that vectors leave to others in some places. */
        private static boolean inPlace() {
            NdArray state = NdArray.of(RandomStream.of(1).uniforms(LARGE, 0.5, 1.5));
            PlannedStep step = PlannedStep.of(List.of(state), (s, x) -> {
                NdArray next = s.get(0).mul(x.get(0)).abs().log();
                return new PlannedStep.Result(List.of(next), List.of(next.sum()));
            });
            boolean isSame = true;
            for (int run = 0; run < 6; run++) {
                double[] numbers = RandomStream.of(2).stream(run).uniforms(LARGE, 0.5, 1.5);
                numbers[run * 300 + 7] = 0;
                NdArray x = NdArray.of(numbers);
                state = state.mul(x).abs().log();
                step.run(x);
                isSame &= step.state(0).equals(state) && step.output(0).equals(state.sum());
            }
            return isSame && step.isPlanned();
        }

        private Comparison() {}
    }

    @Test
    void passesOverManyTilesGiveTheBitsOfTheGraph() throws IOException, InterruptedException {
        String output = ChildProcess.output(
                Comparison.class,
                "--add-modules",
                "jdk.incubator.vector",
                "-Dchainrule.simd=always",
                "-Dchainrule.threads=1");
        assertThat(output).contains("different: []").contains("in place: same");
        assertThat(output).containsPattern("compared: [4-9]\\d");
    }
}
