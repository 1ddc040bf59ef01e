package dev.chainrule.core.graph;

import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.NetworkFunctions.linear;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Elementwise;
import dev.chainrule.core.random.RandomStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Operations on large tensors are put off: nobody can tell that by their numbers, and their values take no memory. */
class LargeTensorsProperties {
    /** Enough elements for operations on tensors to be put off. */
    private static final int LARGE = (1 << 17) + 5;

    /** So few that they are not. */
    private static final int PART = 5000;

    private static final Elementwise[] ELEMENTWISE = Elementwise.values();

    @Property(seed = "1", tries = 30)
    void largeTensorsHaveTheNumbersOfTheirParts(
            @ForAll DType type, @ForAll boolean areValuesSeenFirst, @ForAll long seed) {
        NdArray x = NdArray.of(RandomStream.of(seed).normals(LARGE)).to(type);
        Tensor whole = Tensor.variable(x);
        List<Tensor> nodes = nodes(whole, seed);
        List<NdArray> values = new ArrayList<>();
        if (areValuesSeenFirst) {
            nodes.forEach(node -> node.value().toArray());
        }
        NdArray cost = total(nodes).value();
        NdArray gradient = Gradients.of(total(nodes), whole).wrt(whole);
        nodes.forEach(node -> values.add(node.value()));
        values.add(gradient);

        List<NdArray> parts = new ArrayList<>();
        for (int from = 0; from < LARGE; from += PART) {
            Tensor part = Tensor.variable(part(x, from));
            List<Tensor> nodesOfPart = nodes(part, seed);
            for (int i = 0; i < nodes.size(); i++) {
                assertThat(part(values.get(i), from))
                        .isEqualTo(nodesOfPart.get(i).value());
            }
            parts.add(Gradients.of(total(nodesOfPart)).wrt(part));
            assertThat(part(gradient, from)).isEqualTo(parts.get(parts.size() - 1));
        }
        NdArray total = NdArray.scalar(0).to(type);
        for (int i = 0; i < nodes.size(); i++) {
            NdArray seen = NdArray.of(Shape.of(LARGE), values.get(i).toArray()).to(type);
            total = i == 0 ? seen.sum() : total.add(seen.sum());
        }
        assertThat(cost).isEqualTo(total);
    }

    private static NdArray part(NdArray x, int from) {
        double[] all = x.toArray();
        return NdArray.of(Arrays.copyOfRange(all, from, Math.min(all.length, from + PART)))
                .to(x.type());
    }

    private static Tensor total(List<Tensor> nodes) {
        return nodes.stream().map(node -> node.sum()).reduce(Tensor::add).orElseThrow();
    }

    /** Some functions of x, one of the other and of earlier ones. */
    private static List<Tensor> nodes(Tensor x, long seed) {
        RandomStream random = RandomStream.of(seed).stream(1);
        List<Tensor> nodes = new ArrayList<>(List.of(x));
        int count = 2 + random.nextInt(12);
        while (nodes.size() < count) {
            Tensor a = nodes.get(nodes.size() - 1);
            Tensor b = nodes.get(random.nextInt(nodes.size()));
            nodes.add(
                    switch (random.nextInt(8)) {
                        case 0 -> a.add(b);
                        case 1 -> a.mul(b).sub(a);
                        case 2 -> a.mul(0.3).rsub(0.7);
                        case 3 -> a.rdiv(2).sub(0.1);
                        case 4 -> a.rsub(b);
                        case 5 -> exp(a.neg()).add(1);
                        default -> Tensor.apply(ELEMENTWISE[random.nextInt(ELEMENTWISE.length)], a);
                    });
        }
        return nodes;
    }

    @Example
    void ofConstantsAllIsConstant() {
        Tensor a = Tensor.constant(NdArray.zeros(LARGE));
        assertThat(exp(a).isConstant()).isTrue();
        assertThat(a.add(a).isConstant()).isTrue();
        assertThat(a.add(Tensor.variable(a.value())).isConstant()).isFalse();
        Tensor matrix = a.reshape(1, -1);
        assertThat(linear(matrix, matrix, Tensor.constant(NdArray.zeros(1))).isConstant())
                .isTrue();
    }

    /** Prints the memory of a value and its gradient, as a multiple of their input. */
    static final class Allocation {
        public static void main(String[] args) {
            Tensor x = Tensor.variable(NdArray.of(RandomStream.of(2).normals(LARGE)));
            Tensor w = Tensor.constant(NdArray.of(RandomStream.of(3).normals(LARGE)));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 20; i++) { // the first ones make loops
                long before = threads.getCurrentThreadAllocatedBytes();
                Tensor cost = log(exp(x.mul(w).neg()).add(1)).sum();
                Gradients.of(cost, x).wrt(x).get(0);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println(least / LARGE / Double.BYTES);
        }

        private Allocation() {}
    }

    /** In a process of its own: in this one other tests may have made as many loops as there may be. */
    @Example
    void valuesThatNobodyLooksAtTakeNoMemory() throws IOException, InterruptedException {
        String output = ChildProcess.output(Allocation.class, "--add-modules", "jdk.incubator.vector");
        String last = output.substring(output.strip().lastIndexOf('\n') + 1);
        assertThat(Double.parseDouble(last)).isBetween(1.0, 2.1); // eight without putting off
    }
}
