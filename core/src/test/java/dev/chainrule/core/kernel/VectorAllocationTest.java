package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * No vector goes to the heap, once the compiler has seen every function in both precisions, and the longest chains: where one
 * does, a function takes five to fifty times as long. In a process of its own, since what compilers do depends on what ran
 * before. Of vectors of two numbers compilers know no masks: functions in double precision stay with the scalar loops there.
 */
class VectorAllocationTest {
    /** More than a vector that would be made for each step of a loop. */
    private static final long BYTES = 1024;

    private static final List<Class<?>> ELEMENTS =
            Float64VectorMatmul.LANES == 2 ? List.of(float.class) : List.of(float.class, double.class);

    private static final int LENGTH = 1024;
    private static final int CALLS = 200;
    private static final int ROUNDS = 400;

    /** Prints the functions that allocate in every round; stops as soon as there is none. */
    static final class Allocation {
        public static void main(String[] args) throws InterruptedException {
            Map<String, LongSupplier> left = new LinkedHashMap<>();
            for (Unary f : Unary.values()) {
                if (VectorKernels.covers(f, double.class) && ELEMENTS.contains(double.class)) {
                    left.put(f + " in double precision", () -> bytes(f, new double[LENGTH]));
                }
                if (VectorKernels.covers(f, float.class)) {
                    left.put(f + " in single precision", () -> bytes(f, new float[LENGTH]));
                }
            }
            for (int arrays = 2; arrays <= 6; arrays += 2) {
                for (Class<?> element : ELEMENTS) {
                    for (boolean inPlace : List.of(false, true)) {
                        Chain chain = longest(element, arrays, inPlace);
                        Object[] memory = new Object[arrays + 2];
                        Arrays.setAll(memory, i -> element == double.class ? new double[LENGTH] : new float[LENGTH]);
                        Chain.Loop loop = VectorKernels.instance().loop(chain);
                        left.put(chain.toString(), () -> bytes(loop, memory));
                    }
                }
            }
            for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
                left.values().removeIf(bytes -> bytes.getAsLong() <= BYTES);
                Thread.sleep(20); // compilers work meanwhile
            }
            System.out.println("allocating: " + left.keySet());
        }

        private static long bytes(Unary f, double[] x) {
            double[] y = new double[LENGTH];
            Arrays.setAll(x, i -> 0.5 + i / 256.0);
            long before = allocated();
            for (int i = 0; i < CALLS; i++) {
                VectorKernels.instance().unary(f, x, 0, y, 0, LENGTH);
            }
            return (allocated() - before) / CALLS;
        }

        private static long bytes(Unary f, float[] x) {
            float[] y = new float[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                x[i] = 0.5f + i / 256f;
            }
            long before = allocated();
            for (int i = 0; i < CALLS; i++) {
                VectorKernels.instance().unary(f, x, 0, y, 0, LENGTH);
            }
            return (allocated() - before) / CALLS;
        }

        /** A sigmoid and as many products as fit, written and summed. */
        private static Chain longest(Class<?> element, int arrays, boolean inPlace) {
            List<Chain.Link> links = new ArrayList<>(List.of(new Chain.Link(Unary.SIGMOID, List.of(0))));
            Chain chain;
            Chain longer = chain(element, arrays, links, inPlace);
            do {
                chain = longer;
                links.add(new Chain.Link(Binary.MUL, List.of(links.size() % arrays, arrays + links.size() - 1)));
                longer = chain(element, arrays, links, inPlace);
            } while (VectorLoop.fits(longer));
            return chain;
        }

        private static Chain chain(Class<?> element, int arrays, List<Chain.Link> links, boolean inPlace) {
            int last = arrays + links.size() - 1;
            return new Chain(element, arrays, 0, links, List.of(last), List.of(last), inPlace);
        }

        private static long bytes(Chain.Loop loop, Object[] memory) {
            int[] places = IntStream.range(0, memory.length).toArray();
            int[] offsets = new int[memory.length];
            double[] numbers = {};
            long before = allocated();
            for (int i = 0; i < CALLS; i++) {
                loop.run(memory, places, offsets, numbers, LENGTH);
            }
            return (allocated() - before) / CALLS;
        }

        private static long allocated() {
            return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
        }

        private Allocation() {}
    }

    @Test
    void inSteadyStateNoVectorGoesToTheHeap() throws IOException, InterruptedException {
        String output = ChildProcess.output(Allocation.class, "--add-modules", "jdk.incubator.vector");
        assertThat(output).contains("allocating: []");
    }
}
