package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Several threads give the bits of one. What is worth dividing is so little here that small arrays are divided, and sizes lie
 * around that limit and around multiples of a chunk and of a block.
 */
class ParallelKernelsProperties {

    /** In elements of plain arithmetic: chunks are multiples of 8 of these. */
    private static final int WORTH = 64;

    private static final int MARGIN = 3;

    private static final Kernels SCALAR = ScalarKernels.instance();

    private static final List<ParallelKernels> PARALLEL = IntStream.of(2, 3, 8)
            .mapToObj(Workers::restless)
            .flatMap(workers -> Stream.of(SCALAR, VectorKernels.instance())
                    .map(kernels -> new ParallelKernels(kernels, workers, WORTH)))
            .toList();

    record Sizes(int outer, int n, int inner) {}

    record Product(int m, int n, int k, boolean transposeA, boolean transposeB, int rowFrom, int rowTo) {}

    @Property(seed = "21", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void functionsOfOneNumber(
            @ForAll("parallel") Kernels kernels,
            @ForAll Unary f,
            @ForAll("lengths") int n,
            @ForAll boolean inPlace,
            @ForAll long seed) {
        Numbers x = Numbers.wide(seed, MARGIN + n);
        assertSame(x.doubles(), x.floats(), kernels, (any, doubles, floats) -> {
            double[] from = inPlace ? doubles : x.doubles().clone();
            float[] singles = inPlace ? floats : x.floats().clone();
            any.unary(f, from, MARGIN, doubles, MARGIN, n);
            any.unary(f, singles, MARGIN, floats, MARGIN, n);
        });
    }

    @Property(seed = "32", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void chains(
            @ForAll("parallel") Kernels kernels,
            @ForAll("lengths") int n,
            @ForAll boolean inPlace,
            @ForAll boolean summed,
            @ForAll long seed) {
        Numbers x = Numbers.wide(seed, MARGIN + n);
        Numbers z = Numbers.wide(seed + 1, MARGIN + n + 1);
        int[] places = {inPlace ? 2 : 0, 1, 2, 3};
        int[] offsets = {MARGIN, MARGIN + 1, MARGIN, 0};
        double[] numbers = {z.doubles()[0]};
        assertSame(x.doubles(), x.floats(), kernels, (any, doubles, floats) -> {
            double[] sums = new double[Kernels.FLOAT64_PARTIALS];
            any.loop(chain(double.class, inPlace, summed))
                    .run(new Object[] {x.doubles(), z.doubles(), doubles, sums}, places, offsets, numbers, n);
            any.loop(chain(float.class, inPlace, summed))
                    .run(
                            new Object[] {x.floats(), z.floats(), floats, new float[Kernels.FLOAT32_PARTIALS]},
                            places,
                            offsets,
                            numbers,
                            n);
            if (summed && n > 0) {
                doubles[0] = sums[0];
            }
        });
    }

    @Property(seed = "33", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void sumsOfChains(@ForAll("parallel") Kernels kernels, @ForAll("lengths") int length, @ForAll long seed) {
        int n = 13 * length + 1; // some blocks
        Numbers x = Numbers.finite(seed, n);
        Numbers z = Numbers.finite(seed + 1, n);
        double[] numbers = {z.doubles()[0]};
        List<Chain.Link> links =
                List.of(new Chain.Link(Binary.MUL, List.of(0, 1)), new Chain.Link(Binary.ADD, List.of(3, 2)));
        assertSame(x.doubles(), x.floats(), kernels, (any, doubles, floats) -> {
            any.sum(
                    new Chain(double.class, 2, 1, links, List.of(), List.of(4), false),
                    new Object[] {x.doubles(), z.doubles(), doubles},
                    numbers,
                    n);
            any.sum(
                    new Chain(float.class, 2, 1, links, List.of(), List.of(4), false),
                    new Object[] {x.floats(), z.floats(), floats},
                    numbers,
                    n);
        });
    }

    /** So long that threads are at work on it at the same time. */
    @Property(seed = "34", tries = 30, edgeCases = EdgeCasesMode.NONE)
    void longSumsOfChains(@ForAll("parallel") Kernels kernels, @ForAll long seed) {
        int n = 100_001;
        double[] x = Numbers.finite(seed, n).doubles();
        Chain chain = new Chain(
                double.class, 1, 0, List.of(new Chain.Link(Unary.ABS, List.of(0))), List.of(), List.of(1), false);
        double[] y = new double[1];
        double[] expected = new double[1];
        kernels.sum(chain, new Object[] {x, y}, new double[0], n);
        SCALAR.sum(chain, new Object[] {x, expected}, new double[0], n);
        assertThat(y).isEqualTo(expected);
    }

    /** exp(a·b) + c. */
    private static Chain chain(Class<?> element, boolean inPlace, boolean summed) {
        List<Chain.Link> links = List.of(
                new Chain.Link(Binary.MUL, List.of(0, 1)),
                new Chain.Link(Unary.EXP, List.of(3)),
                new Chain.Link(Binary.ADD, List.of(4, 2)));
        return new Chain(element, 2, 1, links, List.of(5), summed ? List.of(4) : List.of(), inPlace);
    }

    @Property(seed = "22", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void functionsOfTwoNumbers(
            @ForAll("parallel") Kernels kernels,
            @ForAll Binary f,
            @ForAll("lengths") int n,
            @ForAll @IntRange(max = 2) int numbers,
            @ForAll boolean inPlace,
            @ForAll long seed) {
        Numbers x = Numbers.wide(seed, MARGIN + n);
        Numbers z = Numbers.wide(seed + 1, MARGIN + n + 1);
        double number = z.doubles()[0];
        float single = z.floats()[0];
        assertSame(x.doubles(), x.floats(), kernels, (any, doubles, floats) -> {
            double[] from = inPlace ? doubles : x.doubles().clone();
            float[] singles = inPlace ? floats : x.floats().clone();
            if (numbers == 0) {
                any.binary(f, from, MARGIN, z.doubles(), 1 + MARGIN, doubles, MARGIN, n);
                any.binary(f, singles, MARGIN, z.floats(), 1 + MARGIN, floats, MARGIN, n);
            } else if (numbers == 1) {
                any.binary(f, from, MARGIN, number, doubles, MARGIN, n);
                any.binary(f, singles, MARGIN, single, floats, MARGIN, n);
            } else {
                any.binary(f, number, from, MARGIN, doubles, MARGIN, n);
                any.binary(f, single, singles, MARGIN, floats, MARGIN, n);
            }
        });
    }

    @Property(seed = "23", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void choices(@ForAll("parallel") Kernels kernels, @ForAll("lengths") int n, @ForAll long seed) {
        Numbers mask = Numbers.wide(seed, n + 1);
        Numbers a = Numbers.wide(seed + 1, n + 2);
        Numbers b = Numbers.wide(seed + 2, n + 4);
        assertSame(new double[n + MARGIN], new float[n + MARGIN], kernels, (any, doubles, floats) -> {
            any.where(mask.doubles(), 1, a.doubles(), 2, b.doubles(), 4, doubles, MARGIN, n);
            any.where(mask.floats(), 1, a.floats(), 2, b.floats(), 4, floats, MARGIN, n);
        });
    }

    @Property(seed = "24", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void copies(
            @ForAll("parallel") Kernels kernels,
            @ForAll("rows") int rows,
            @ForAll("rows") int columns,
            @ForAll @IntRange(min = -3, max = 40) int rowStride,
            @ForAll @IntRange(min = -3, max = 3) int columnStride,
            @ForAll long seed) {
        int first = Math.max(0, -rowStride * rows) + Math.max(0, -columnStride * columns);
        int size = first + 1 + Math.max(0, rowStride * rows) + Math.max(0, columnStride * columns);
        Numbers x = Numbers.wide(seed, size);
        int length = MARGIN + rows * columns + MARGIN;
        assertSame(new double[length], new float[length], kernels, (any, doubles, floats) -> {
            any.copy(x.doubles(), first, rowStride, columnStride, doubles, MARGIN, rows, columns);
            any.copy(x.floats(), first, rowStride, columnStride, floats, MARGIN, rows, columns);
        });
    }

    @Property(seed = "25", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void sums(@ForAll("parallel") Kernels kernels, @ForAll("sizes") Sizes s, @ForAll long seed) {
        Numbers x = Numbers.finite(seed, MARGIN + s.outer * s.n * s.inner);
        int length = MARGIN + s.outer * s.inner + MARGIN;
        assertSame(new double[length], new float[length], kernels, (any, doubles, floats) -> {
            any.sum(x.doubles(), MARGIN, doubles, MARGIN, s.outer, s.n, s.inner);
            any.sum(x.floats(), MARGIN, floats, MARGIN, s.outer, s.n, s.inner);
        });
    }

    @Property(seed = "26", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void maxima(
            @ForAll("parallel") Kernels kernels, @ForAll("sizes") Sizes s, @ForAll boolean special, @ForAll long seed) {
        int size = MARGIN + s.outer * s.n * s.inner;
        Numbers x = special ? Numbers.wide(seed, size) : Numbers.finite(seed, size);
        int length = MARGIN + s.outer * s.inner + MARGIN;
        assertSame(new double[length], new float[length], kernels, (any, doubles, floats) -> {
            if (s.n > 0) {
                any.max(x.doubles(), MARGIN, doubles, MARGIN, s.outer, s.n, s.inner);
                any.max(x.floats(), MARGIN, floats, MARGIN, s.outer, s.n, s.inner);
            }
        });
    }

    @Property(seed = "27", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void products(@ForAll("parallel") Kernels kernels, @ForAll("products") Product p, @ForAll long seed) {
        Numbers a = Numbers.finite(seed, 1 + p.m * p.k);
        Numbers b = Numbers.finite(seed + 1, 2 + p.k * p.n);
        int length = MARGIN + p.m * p.n + MARGIN;
        assertSame(new double[length], new float[length], kernels, (any, doubles, floats) -> {
            any.matmul(
                    p.transposeA,
                    p.transposeB,
                    p.m,
                    p.n,
                    p.k,
                    a.doubles(),
                    1,
                    b.doubles(),
                    2,
                    doubles,
                    MARGIN,
                    p.rowFrom,
                    p.rowTo);
            any.matmul(
                    p.transposeA,
                    p.transposeB,
                    p.m,
                    p.n,
                    p.k,
                    a.floats(),
                    1,
                    b.floats(),
                    2,
                    floats,
                    MARGIN,
                    p.rowFrom,
                    p.rowTo);
        });
    }

    @Example
    void theGreatestIsFoundWhereverItIs() {
        int n = 3 * Kernels.BLOCK + 5;
        for (int place : new int[] {0, 4095, 4096, 8191, 8192, 12287, 12288, n - 1}) {
            Numbers x = new Numbers(new double[n], new float[n]);
            x.doubles()[place] = 1;
            x.floats()[place] = 1;
            assertSame(new double[1], new float[1], PARALLEL.get(0), (any, doubles, floats) -> {
                any.max(x.doubles(), 0, doubles, 0, 1, n, 1);
                any.max(x.floats(), 0, floats, 0, 1, n, 1);
            });
        }
    }

    @Example
    void movesByIndex() {
        int[] index = {3, -1, 0, 3};
        Numbers x = Numbers.wide(1, 64);
        for (Kernels kernels : PARALLEL) {
            assertSame(new double[64], new float[64], kernels, (any, doubles, floats) -> {
                any.select(x.doubles(), 4, index, doubles, 2, 8);
                any.select(x.floats(), 4, index, floats, 2, 8);
                any.selectAdd(x.doubles(), 4, index, doubles, 2, 8);
                any.selectAdd(x.floats(), 4, index, floats, 2, 8);
                any.scatterAdd(x.doubles(), index, doubles);
                any.scatterAdd(x.floats(), index, floats);
            });
            assertSame(new double[64], new float[64], kernels, (any, doubles, floats) -> {
                any.cumsum(x.doubles(), doubles, 2, 8, 4);
                any.cumsum(x.floats(), floats, 2, 8, 4);
                any.gather(x.doubles(), index, doubles);
                any.gather(x.floats(), index, floats);
            });
        }
    }

    @Example
    void largeCallsOfEveryKindAreDivided() {
        ParallelKernels kernels = ParallelKernels.of(SCALAR, 2);
        assertThat(kernels.isSmall(1 << 16, ParallelKernels.weight(Binary.ADD))).isFalse();
        assertThat(kernels.isSmall((1 << 16) - 1, ParallelKernels.weight(Binary.ADD)))
                .isTrue();
        assertThat(kernels.isSmall(1 << 14, ParallelKernels.weight(Unary.EXP, double.class)))
                .isFalse();
        assertThat(kernels.isSmall((1 << 14) - 1, ParallelKernels.weight(Unary.EXP, double.class)))
                .isTrue();
        assertThat(kernels.isSmall(256, ParallelKernels.weight(1024, 1024))).isFalse();
        assertThat(kernels.isSmall(10, ParallelKernels.weight(30, 784))).isTrue();
    }

    @Example
    void everyKindOfCallIsComputedByTwoThreads() {
        double[] x = new double[40_000];
        float[] z = new float[40_000];
        assertDivided(kernels -> kernels.unary(Unary.EXP, x, 0, x, 0, 100));
        assertDivided(kernels -> kernels.unary(Unary.EXP, z, 0, z, 0, 100));
        assertDivided(kernels -> kernels.binary(Binary.ADD, x, 0, x, 0, x, 0, 100));
        assertDivided(kernels -> kernels.binary(Binary.ADD, z, 0, z, 0, z, 0, 100));
        assertDivided(kernels -> kernels.binary(Binary.ADD, x, 0, 1.0, x, 0, 100));
        assertDivided(kernels -> kernels.binary(Binary.ADD, z, 0, 1f, z, 0, 100));
        assertDivided(kernels -> kernels.binary(Binary.ADD, 1.0, x, 0, x, 0, 100));
        assertDivided(kernels -> kernels.binary(Binary.ADD, 1f, z, 0, z, 0, 100));
        assertDivided(kernels -> kernels.where(x, 0, x, 0, x, 0, x, 0, 100));
        assertDivided(kernels -> kernels.where(z, 0, z, 0, z, 0, z, 0, 100));
        assertDivided(kernels -> kernels.copy(x, 0, 1, 10, x, 1000, 10, 10));
        assertDivided(kernels -> kernels.copy(z, 0, 1, 10, z, 1000, 10, 10));
        assertDivided(kernels -> kernels.copy(x, 0, 0, 0, x, 1000, 1, 100));
        assertDivided(kernels -> kernels.copy(z, 0, 0, 0, z, 1000, 1, 100));
        assertDivided(kernels -> kernels.sum(x, 0, x, 20_000, 10, 10, 3));
        assertDivided(kernels -> kernels.sum(z, 0, z, 20_000, 10, 10, 3));
        assertDivided(kernels -> kernels.sum(x, 0, x, 20_000, 1, 5000, 3));
        assertDivided(kernels -> kernels.sum(z, 0, z, 20_000, 1, 5000, 3));
        assertDivided(kernels -> kernels.max(x, 0, x, 20_000, 10, 10, 3));
        assertDivided(kernels -> kernels.max(z, 0, z, 20_000, 10, 10, 3));
        assertDivided(kernels -> kernels.max(x, 0, x, 20_000, 1, 5000, 3));
        assertDivided(kernels -> kernels.max(z, 0, z, 20_000, 1, 5000, 3));
        assertDivided(kernels -> kernels.matmul(false, false, 20, 20, 20, x, 0, x, 0, x, 1000));
        assertDivided(kernels -> kernels.matmul(false, false, 20, 20, 20, z, 0, z, 0, z, 1000));
    }

    /** Holds whoever computes until another thread computes too, so that two threads meet or the time is up. */
    private static void assertDivided(Consumer<Kernels> call) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        Kernels meeting = (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    if (threads.add(Thread.currentThread())) {
                        both.countDown();
                    }
                    both.await(20, TimeUnit.SECONDS);
                    return method.invoke(SCALAR, arguments);
                });
        call.accept(new ParallelKernels(meeting, PARALLEL.get(0).workers(), WORTH));
        assertThat(threads).hasSize(2);
    }

    @Provide
    Arbitrary<ParallelKernels> parallel() {
        return Arbitraries.of(PARALLEL);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.of(0, 1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 71, 72, 73, 127, 128, 129, 200, 511, 513, 1031);
    }

    @Provide
    Arbitrary<Integer> rows() {
        return Arbitraries.of(0, 1, 2, 3, 7, 8, 9, 17, 63, 64, 65, 130);
    }

    /** Few columns go with all lengths, many with short ones; the longest have chunks of several blocks. */
    @Provide
    Arbitrary<Sizes> sizes() {
        Arbitrary<Integer> lengths = Arbitraries.of(0, 1, 63, 64, 65, 4095, 4096, 4097, 8192, 8192 + 5, 5 * 4096 + 1);
        Arbitrary<Sizes> tall = Combinators.combine(Arbitraries.of(1, 2, 7), lengths, Arbitraries.of(1, 2, 3))
                .as(Sizes::new);
        Arbitrary<Sizes> wide = Combinators.combine(
                        Arbitraries.of(0, 1, 7, 8, 9, 20, 65),
                        Arbitraries.of(0, 1, 2, 10, 65),
                        Arbitraries.of(0, 1, 5, 64, 65))
                .as(Sizes::new);
        Arbitrary<Sizes> longer = Arbitraries.of(new Sizes(1, 20 * 4096 + 1, 1), new Sizes(2, 18 * 4096 + 9, 1));
        return Arbitraries.frequencyOf(Tuple.of(8, tall), Tuple.of(8, wide), Tuple.of(1, longer));
    }

    @Provide
    Arbitrary<Product> products() {
        Arbitrary<Integer> rows = Arbitraries.of(0, 1, 2, 7, 8, 9, 16, 17, 33, 70);
        Arbitrary<Integer> columns = Arbitraries.of(0, 1, 3, 4, 5, 8, 17, 33);
        Arbitrary<Integer> lengths = Arbitraries.of(0, 1, 3, 32, 65, 300);
        return Combinators.combine(
                        rows, columns, lengths, Arbitraries.of(false, true), Arbitraries.of(false, true), rows)
                .as((m, n, k, transposeA, transposeB, skipped) ->
                        new Product(m, n, k, transposeA, transposeB, Math.min(skipped % 5, m), m - (m > 20 ? 2 : 0)));
    }

    /** Something that a kernel does with an output in each precision. */
    private interface Call {
        void on(Kernels kernels, double[] doubles, float[] floats);
    }

    private static void assertSame(double[] doubles, float[] floats, Kernels kernels, Call call) {
        double[] expected = doubles.clone();
        float[] singlesExpected = floats.clone();
        call.on(SCALAR, expected, singlesExpected);
        double[] actual = doubles.clone();
        float[] singles = floats.clone();
        call.on(kernels, actual, singles);
        Numbers.assertSame(actual, expected, "doubles by %s", kernels);
        Numbers.assertSame(singles, singlesExpected, "floats by %s", kernels);
    }
}
