package dev.chainrule.core.plan;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.core.tape.Instruction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which instructions of a pass one loop computes. */
class SectionsTest {
    private static final NdArray X = NdArray.of(RandomStream.of(4).normals(10_000));

    /** The sections of the longest pass of a function and its gradient, each as the names of its functions. */
    private static List<List<String>> sections(Function<Tensor, Tensor> cost) {
        return sections(List.of(X), inputs -> {
            Tensor x = Tensor.variable(inputs.get(0));
            Tensor c = cost.apply(x);
            return List.of(c.value(), Gradients.of(c, x).wrt(x));
        });
    }

    private static List<List<String>> sections(List<NdArray> x, Function<List<NdArray>, List<NdArray>> results) {
        Trace trace = Trace.of(x, results);
        int[] slots = trace.slots(0, results.apply(x).size());
        Work work = new Work(trace.tape(), 0, new int[0], slots, true);
        List<int[]> groups = Sequence.of(work, Grouping.of(work));
        int[] place = Placement.of(work, groups).place();
        int[] longest =
                groups.stream().max(Comparator.comparing(group -> group.length)).orElseThrow();
        List<List<String>> names = new ArrayList<>();
        for (List<Instruction> section : Sections.of(work, longest, slot -> place[slot] >= 0)) {
            names.add(section.stream().map(SectionsTest::name).toList());
        }
        return names;
    }

    private static String name(Instruction instruction) {
        if (instruction instanceof Instruction.Unary u) {
            return u.f().name();
        } else if (instruction instanceof Instruction.Binary b) {
            return b.f().name();
        } else if (instruction instanceof Instruction.NumberRight r) {
            return r.f().name();
        } else if (instruction instanceof Instruction.NumberLeft l) {
            return l.f().name();
        }
        return instruction.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** The sections of w - a^T b / 2. */
    private static List<List<String>> descent(int rows, int columns) {
        NdArray w = NdArray.of(Shape.of(rows, columns), new double[rows * columns]);
        NdArray a = NdArray.of(Shape.of(3, rows), new double[3 * rows]);
        NdArray b = NdArray.of(Shape.of(3, columns), new double[3 * columns]);
        return sections(
                List.of(w, a, b),
                x -> List.of(x.get(0).sub(x.get(1).transpose().matmul(x.get(2)).mul(0.5))));
    }

    /** Prints sections: in a process of its own, since other tests may have made as many loops as there may be. */
    static final class Sectioned {
        public static void main(String[] args) {
            System.out.println(sections(x -> x.mul(x).sum()));
            System.out.println(sections(x -> log(exp(x.mul(0.5).neg()).add(1)).sum()));
            System.out.println(sections(x -> {
                Tensor y = x.add(3);
                return log(exp(y.neg()).add(1)).mul(x).add(y).mul(sigmoid(y)).sum();
            }));
            System.out.println(descent(300, 250));
            System.out.println(descent(100, 250));
        }

        private Sectioned() {}
    }

    private static List<String> printed;

    @BeforeAll
    static void print() throws IOException, InterruptedException {
        printed = ChildProcess.output(Sectioned.class, "--add-modules", "jdk.incubator.vector")
                .lines()
                .filter(line -> line.startsWith("[["))
                .toList();
    }

    @Test
    void aSumJoinsTheLoopThatComputesWhatIsSummed() {
        assertThat(printed.get(0)).isEqualTo("[[MUL, SUM, ADD]]");
    }

    @Test
    void cheapFunctionsOfWhatALoopReadsAreComputedThere() {
        assertThat(printed.get(1)).isEqualTo("[[MUL, NEG, EXP], [ADD, LOG, SUM, DIV, MUL, NEG, MUL]]");
    }

    @Test
    void whatBothLoopsNeedIsComputedTwice() {
        assertThat(printed.get(2)).startsWith("[[ADD, NEG, EXP").contains("], [ADD");
    }

    @Test
    void aLargeProductIsTheFirstSectionOfThePassThatGoesOnWithIt() {
        assertThat(printed.get(3)).isEqualTo("[[MATMUL], [MUL, SUB]]");
        assertThat(printed.get(4)).isEqualTo("[[MUL, SUB]]");
    }
}
