package dev.chainrule.core.plan;

import static dev.chainrule.core.function.Functions.cos;
import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.sin;
import static dev.chainrule.core.function.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans whose passes are long enough to be divided among threads give the bits of the graph run step by step. */
class PlansOnThreadsTest {
    private static final int ROWS = 120;
    private static final int COLUMNS = 700;

    /** As often as vectors, or threads that are late, may come in between. */
    private static final int RUNS = 9;

    /** Costs of x, w [rows, columns], a row and a column. */
    private static final Map<String, Function<List<Tensor>, Tensor>> COSTS = new TreeMap<>(Map.of(
            "one sum",
            x -> log(exp(x.get(0).mul(x.get(1)).neg()).add(1)).sum(),
            "three sums",
            x -> sin(x.get(0))
                    .sum()
                    .mul(cos(x.get(1).mul(x.get(0))).mean())
                    .add(log(exp(x.get(0)).add(2)).sum()),
            "rows",
            x -> sigmoid(tanh(x.get(0).add(x.get(2))).mul(exp(x.get(1)))).sum(),
            "columns",
            x -> tanh(sigmoid(x.get(0)).add(x.get(3)).mul(sin(x.get(1)))).mean(),
            "sums of rows",
            x -> exp(sin(x.get(0)).mul(x.get(1)).sum(1).mul(0.01))
                    .sum()
                    .add(cos(x.get(2)).sum())));

    /** Prints which plans differed, and what was done without a plan. */
    static final class Comparison {
        public static void main(String[] args) {
            List<String> different = new ArrayList<>();
            int planned = 0;
            for (DType type : DType.values()) {
                for (Map.Entry<String, Function<List<Tensor>, Tensor>> cost : COSTS.entrySet()) {
                    Plan plan = Plan.valueAndGradients(cost.getValue());
                    for (int run = 0; run < RUNS; run++) {
                        List<NdArray> x = point(run % 3, type);
                        if (!plan.run(x.toArray(NdArray[]::new)).equals(eager(cost.getValue(), x))) {
                            different.add(cost.getKey() + " in " + type + ", run " + run);
                        }
                    }
                    planned += plan.isPlanned() ? 1 : 0;
                }
            }
            System.out.println("planned: " + planned + ", different: " + different);
        }

        private static List<NdArray> point(int seed, DType type) {
            RandomStream random = RandomStream.of(seed);
            return List.of(
                    NdArray.of(random.stream(0).uniforms(ROWS * COLUMNS, -2, 2))
                            .reshape(ROWS, COLUMNS)
                            .to(type),
                    NdArray.of(random.stream(1).uniforms(ROWS * COLUMNS, -2, 2))
                            .reshape(ROWS, COLUMNS)
                            .to(type),
                    NdArray.of(random.stream(2).uniforms(COLUMNS, -2, 2)).to(type),
                    NdArray.of(random.stream(3).uniforms(ROWS, -2, 2))
                            .reshape(ROWS, 1)
                            .to(type));
        }

        private static List<NdArray> eager(Function<List<Tensor>, Tensor> cost, List<NdArray> x) {
            List<Tensor> variables = x.stream().map(Tensor::variable).toList();
            Tensor y = cost.apply(variables);
            Gradients gradients = Gradients.of(y);
            List<NdArray> all = new ArrayList<>(List.of(y.value()));
            variables.forEach(variable -> all.add(gradients.wrt(variable)));
            return all;
        }

        private Comparison() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void longPassesGiveTheBitsOfTheGraph(int threads) throws IOException, InterruptedException {
        String output = ChildProcess.output(
                Comparison.class,
                "--add-modules",
                "jdk.incubator.vector",
                "-Dchainrule.simd=always",
                "-Dchainrule.threads=" + threads);
        assertThat(output).contains("planned: 10, different: []");
    }
}
