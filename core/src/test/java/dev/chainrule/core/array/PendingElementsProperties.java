package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.chainrule.core.ChildProcess;
import dev.chainrule.core.random.RandomStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Elementwise operations that are put off are to everyone what they are when they are done at once. */
class PendingElementsProperties {
    /** Enough elements for operations to be put off. */
    private static final int[] LARGE = {64, 129};

    private static final List<BinaryOperator<NdArray>> OPERATIONS = List.of(
            (x, other) -> x.neg(),
            (x, other) -> x.exp(),
            (x, other) -> x.sigmoid(),
            (x, other) -> x.sinh(),
            (x, other) -> x.abs().log(),
            (x, other) -> x.add(0.7),
            (x, other) -> x.rsub(1),
            (x, other) -> x.rdiv(2),
            (x, other) -> x.pow(2),
            (x, other) -> x.transpose().transpose(),
            (x, other) -> x.add(NdArray.full(x.shape(), x.type(), 0.1)),
            (x, other) -> x.mul(other.select(1, 0).reshape(-1, 1)),
            NdArray::add,
            NdArray::sub,
            NdArray::rsub,
            NdArray::div,
            NdArray::rdiv,
            NdArray::mulSigmoidPrime,
            (x, other) -> x.mulSigmoidPrime(other.permute(1, 0).transpose()), // may lie otherwise
            (x, other) -> other.mul(x),
            (x, other) -> x.sub(other.deferred().mul(other).add(3)),
            (x, other) -> x.rdiv(other.deferred().sigmoid()),
            (x, other) -> other.deferred().sub(x).neg(),
            (x, other) -> x.mul(x),
            (x, other) -> other.mulSigmoidPrime(x));

    @Property(seed = "1", tries = 60)
    void noOperationTellsThemFromThoseDoneAtOnce(
            @ForAll DType type, @ForAll boolean transposed, @ForAll @IntRange(max = 9) int length, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        NdArray x = transposed ? matrix(random, type, 129, 64).transpose() : matrix(random, type, LARGE);
        NdArray other = transposed ? matrix(random, type, 129, 64).transpose() : matrix(random, type, LARGE);
        NdArray later = x.deferred();
        NdArray atOnce = x;
        assertThat(later).isNotSameAs(x);
        List<NdArray> all = new ArrayList<>();
        List<NdArray> allAtOnce = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            BinaryOperator<NdArray> f = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
            later = f.apply(later, other);
            atOnce = f.apply(atOnce, other);
            all.add(later);
            allAtOnce.add(atOnce);
            for (int[] axes : new int[][] {{}, {0}, {1}}) {
                all.add(f.apply(x.deferred(), other).sum(axes)); // nobody else has looked at what is summed
                allAtOnce.add(f.apply(x, other).sum(axes));
            }
            if (random.nextInt(3) == 0) {
                all.add(OPERATIONS.get(0).apply(later, other)); // a second one that goes on from there
                allAtOnce.add(OPERATIONS.get(0).apply(atOnce, other));
            }
        }
        if (random.nextInt(2) == 0) {
            assertThat(all).isEqualTo(allAtOnce);
        }
        assertThat(EveryOperation.results(later, other)).isEqualTo(EveryOperation.results(atOnce, other));
        assertThat(all).isEqualTo(allAtOnce);
    }

    private static NdArray matrix(RandomStream random, DType type, int... sizes) {
        Shape shape = Shape.of(sizes);
        return NdArray.of(shape, random.normals(shape.size())).to(type);
    }

    /** The step is taken in memory that nobody else may have. */
    @Property(seed = "2", tries = 20)
    void stepsAgainstThemLeaveThemAsTheyAre(@ForAll boolean lookedAt, @ForAll DType type, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        NdArray x = matrix(random, type, LARGE);
        NdArray w = matrix(random, type, LARGE);
        NdArray expected = x.mul(2).exp();
        NdArray pending = x.deferred().mul(2).exp();
        if (lookedAt) {
            assertThat(pending).isEqualTo(expected);
        }

        NdArray first = w.subScaled(pending, 0.3);
        NdArray second = w.subScaled(pending, 0.7);
        NdArray none = w.subScaled(x.deferred(), 0.5);

        assertThat(first).isEqualTo(w.sub(expected.mul(0.3)));
        assertThat(second).isEqualTo(w.sub(expected.mul(0.7)));
        assertThat(none).isEqualTo(w.sub(x.mul(0.5)));
        assertThat(pending).isEqualTo(expected);
    }

    @Example
    void anyNumberOfThreadsMayLookAtThem() {
        RandomStream random = RandomStream.of(3);
        NdArray x = matrix(random, DType.FLOAT64, LARGE);
        NdArray pending = x.deferred().mul(2).sigmoid();

        List<NdArray> seen = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> i % 2 == 0 ? pending.neg() : pending.rsub(0))
                .toList();

        assertThat(seen.stream().map(y -> y.add(0)).toList())
                .containsOnly(x.mul(2).sigmoid().neg().add(0));
    }

    /** Prints the memory that three results of one array that is put off take, as a multiple of one of them. */
    static final class Allocation {
        public static void main(String[] args) {
            NdArray x = matrix(RandomStream.of(4), DType.FLOAT64, LARGE);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            double arrays = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 50; i++) { // the first ones make loops, a later one may go over to a vector loop
                long before = threads.getCurrentThreadAllocatedBytes();
                NdArray y = x.deferred().neg().exp();
                for (NdArray result : List.of(y.add(1), y.mul(2), y.sub(3))) {
                    result.get(0, 0);
                }
                double bytes = threads.getCurrentThreadAllocatedBytes() - before;
                arrays = Math.min(arrays, bytes / (Double.BYTES * x.shape().size()));
            }
            System.out.println(arrays);
        }

        private Allocation() {}
    }

    /** In a process of its own: in this one other tests may have made as many loops as there may be. */
    @Example
    void whatTwoGoOnFromIsComputedOnce() throws IOException, InterruptedException {
        String output = ChildProcess.output(Allocation.class, "--add-modules", "jdk.incubator.vector");
        String last = output.substring(output.strip().lastIndexOf('\n') + 1);
        assertThat(Double.parseDouble(last)).isBetween(4.0, 4.9); // three where each computes what comes before
    }

    @Example
    void whatIsSmallIsDoneAtOnce() {
        NdArray x = NdArray.of(1, 2, 3);
        assertThat(x.deferred()).isSameAs(x);
    }
}
