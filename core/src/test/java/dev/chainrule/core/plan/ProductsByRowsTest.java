package dev.chainrule.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.random.RandomStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large products that are computed block by block of their rows, each with what is done with it, give the bits of the whole. */
class ProductsByRowsTest {
    /** No whole number of blocks; w in single precision is just large enough, and in double precision too large for a factor. */
    private static final int ROWS = 361;

    private static final int COLUMNS = 400;
    private static final int DEPTH = 33;

    private static final int RUNS = 4;

    /** From states w and v [rows, columns] and inputs a [depth, rows], b [depth, columns], row, column: new states, results. */
    private interface Step {
        PlannedStep.Result apply(NdArray w, NdArray v, List<NdArray> x);
    }

    private static final Map<String, Step> STEPS = new TreeMap<>(Map.ofEntries(
            Map.entry("descent", (w, v, x) -> result(w.sub(gradient(x).mul(0.1)), v)),
            Map.entry("momentum", (w, v, x) -> {
                NdArray velocity = v.mul(0.9).add(gradient(x));
                return result(w.sub(velocity.mul(0.1)), velocity);
            }),
            Map.entry("kept and read by others", (w, v, x) -> {
                NdArray g = gradient(x);
                return result(
                        w.sub(g.mul(0.1)), v, g, g.sum(0), g.matmul(x.get(1).transpose()));
            }),
            Map.entry("read by others only", (w, v, x) -> {
                NdArray g = gradient(x);
                return result(w.sub(g.sum(0)), v, g.matmul(x.get(1).transpose()));
            }),
            Map.entry("read by two passes", (w, v, x) -> {
                NdArray g = gradient(x);
                NdArray squares = g.square();
                return result(
                        w.sub(g.mul(squares.sum().mul(1e-4))),
                        v.add(g.mul(squares.sum(1).reshape(ROWS, 1))));
            }),
            Map.entry(
                    "summed in the same pass",
                    (w, v, x) -> result(
                            w.sub(gradient(x).mul(0.1)), v, w.mul(gradient(x)).sum())),
            Map.entry("a factor that the pass changes", (w, v, x) -> {
                NdArray square = w.matmul(w.transpose()); // [rows, rows]
                return result(w.sub(square.matmul(w).mul(1e-3)), v);
            }),
            Map.entry("several at once", (w, v, x) -> {
                NdArray a = x.get(0).reshape(3, DEPTH / 3, ROWS).transpose();
                NdArray products = a.matmul(x.get(1).reshape(3, DEPTH / 3, COLUMNS));
                return result(w.sub(products.mul(0.1).sum(0)), v);
            }),
            Map.entry(
                    "two products",
                    (w, v, x) -> result(
                            w.sub(gradient(x)
                                    .add(x.get(0)
                                            .neg()
                                            .transpose()
                                            .matmul(x.get(1).square()))),
                            v)),
            Map.entry("two products of other shapes", (w, v, x) -> {
                NdArray other = x.get(1).transpose().matmul(x.get(0)).reshape(ROWS, COLUMNS);
                return result(w.sub(gradient(x).add(other.mul(0.5))), v);
            }),
            Map.entry(
                    "rows and columns",
                    (w, v, x) -> result(w.sub(gradient(x).mul(x.get(2)).add(x.get(3))), v)),
            Map.entry("many functions", (w, v, x) -> {
                NdArray g = gradient(x);
                NdArray h = g.sin().exp().add(1).log().tanh().mul(g.cos()).exp().add(g.sigmoid());
                return result(w.sub(h), v.add(h.sin().mul(g)));
            }),
            Map.entry("through a cast", (w, v, x) -> {
                DType other = w.type() == DType.FLOAT64 ? DType.FLOAT32 : DType.FLOAT64;
                return result(w.sub(gradient(x).to(other).mul(0.1).to(w.type())), v);
            })));

    private static NdArray gradient(List<NdArray> x) {
        return x.get(0).transpose().matmul(x.get(1));
    }

    private static PlannedStep.Result result(NdArray w, NdArray v, NdArray... outputs) {
        return new PlannedStep.Result(List.of(w, v), List.of(outputs));
    }

    /** Prints which steps differed from those that are not planned. */
    static final class Comparison {
        public static void main(String[] args) {
            List<String> different = new ArrayList<>();
            int planned = 0;
            for (DType type : DType.values()) {
                for (Map.Entry<String, Step> entry : STEPS.entrySet()) {
                    Step step = entry.getValue();
                    RandomStream random = RandomStream.of(1);
                    NdArray w = matrix(random.stream(0), ROWS, COLUMNS, type);
                    NdArray v = matrix(random.stream(1), ROWS, COLUMNS, type);
                    PlannedStep plan =
                            PlannedStep.of(List.of(w, v), (state, x) -> step.apply(state.get(0), state.get(1), x));
                    for (int run = 0; run < RUNS; run++) {
                        List<NdArray> x = inputs(random.stream(2 + run % 3), type);
                        PlannedStep.Result expected = step.apply(w, v, x);
                        w = expected.state().get(0);
                        v = expected.state().get(1);
                        plan.run(x.toArray(NdArray[]::new));
                        boolean isSame =
                                plan.state(0).equals(w) && plan.state(1).equals(v);
                        for (int i = 0; i < expected.outputs().size(); i++) {
                            isSame &= plan.output(i).equals(expected.outputs().get(i));
                        }
                        if (!isSame) {
                            different.add(entry.getKey() + " in " + type + ", run " + run);
                        }
                    }
                    planned += plan.isPlanned() ? 1 : 0;
                }
            }
            System.out.println("planned: " + planned + ", different: " + different);
        }

        private static List<NdArray> inputs(RandomStream random, DType type) {
            return List.of(
                    matrix(random.stream(0), DEPTH, ROWS, type),
                    matrix(random.stream(1), DEPTH, COLUMNS, type),
                    matrix(random.stream(2), 1, COLUMNS, type),
                    matrix(random.stream(3), ROWS, 1, type));
        }

        private static NdArray matrix(RandomStream random, int rows, int columns, DType type) {
            return NdArray.of(random.uniforms(rows * columns, -1, 1))
                    .reshape(rows, columns)
                    .to(type);
        }

        private Comparison() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void blocksGiveTheBitsOfTheWhole(int threads) throws IOException, InterruptedException {
        String output = ChildProcess.output(
                Comparison.class,
                "--add-modules",
                "jdk.incubator.vector",
                "-Dchainrule.simd=always",
                "-Dchainrule.threads=" + threads);
        assertThat(output).contains("planned: 26, different: []");
    }
}
