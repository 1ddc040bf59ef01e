package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/** Every implementation of the kernels gives the bits of the scalar ones, on lengths around multiples of the lanes. */
class KernelsAgreeProperties {

    private static final Kernels SCALAR = ScalarKernels.instance();

    @Property(seed = "1", tries = 1200, edgeCases = EdgeCasesMode.NONE)
    void functionsOfOneNumber(
            @ForAll("others") Kernels kernels,
            @ForAll Unary f,
            @ForAll("lengths") int n,
            @ForAll @IntRange(max = 3) int offset,
            @ForAll long seed) {
        Numbers x = Numbers.wide(seed, offset + n);
        double[] expected = Bits.output(offset, n);
        double[] actual = Bits.output(offset, n);
        SCALAR.unary(f, x.doubles(), offset, expected, offset, n);
        kernels.unary(f, x.doubles(), offset, actual, offset, n);
        Numbers.assertSame(actual, expected, "%s of %s doubles by %s", f, n, kernels);
        float[] singlesExpected = new float[offset + n + 1];
        float[] singles = new float[offset + n + 1];
        SCALAR.unary(f, x.floats(), offset, singlesExpected, offset, n);
        kernels.unary(f, x.floats(), offset, singles, offset, n);
        Numbers.assertSame(singles, singlesExpected, "%s of %s floats by %s", f, n, kernels);
        kernels.unary(f, x.doubles(), offset, x.doubles(), offset, n);
        assertSameFrom(offset, x.doubles(), expected, n, "%s in place by %s", f, kernels);
        kernels.unary(f, x.floats(), offset, x.floats(), offset, n);
        assertSameFrom(offset, x.floats(), singlesExpected, n, "%s in place by %s", f, kernels);
        Statistics.label("function").collect(f);
        Statistics.label("function").coverage(coverage -> {
            for (Unary each : Unary.values()) {
                coverage.check(each).count(count -> count >= 10);
            }
        });
    }

    /** Among numbers of all kinds, few vectors are without one that only the scalar loop computes. */
    @Property(seed = "5", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void functionsOfOneNumberWhereVectorsComputeAll(@ForAll("guarded") Unary f, @ForAll long seed) {
        int n = 1024;
        Random random = new Random(seed);
        double[] x = new double[n];
        float[] singles = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = ordinary(f, 1000, random);
            singles[i] = (float) ordinary(f, 98, random);
        }
        double[] expected = new double[n];
        double[] actual = new double[n];
        SCALAR.unary(f, x, 0, expected, 0, n);
        VectorLoop loop = VectorLoop.of(f, VectorFunction.of(f, double.class), double.class);
        assertThat(loop.run(x, 0, actual, 0, n)).as("%s of ordinary doubles", f).isEqualTo(n);
        Numbers.assertSame(actual, expected, "%s of ordinary doubles", f);
        float[] singlesExpected = new float[n];
        float[] singlesActual = new float[n];
        SCALAR.unary(f, singles, 0, singlesExpected, 0, n);
        VectorLoop loopOfSingles = VectorLoop.of(f, VectorFunction.of(f, float.class), float.class);
        assertThat(loopOfSingles.run(singles, 0, singlesActual, 0, n))
                .as("%s of ordinary floats", f)
                .isEqualTo(n);
        Numbers.assertSame(singlesActual, singlesExpected, "%s of ordinary floats", f);
    }

    /** Positive numbers of every magnitude for logarithms, else numbers of both signs whose exponentials are ordinary. */
    private static double ordinary(Unary f, int greatest, Random random) {
        double fraction = 1 + random.nextDouble();
        double sign = random.nextBoolean() ? 1 : -1;
        double positive = Math.scalb(fraction, random.nextInt(2 * greatest) - greatest);
        double small = Math.scalb(fraction, -2 - random.nextInt(20));
        double moderate = sign * (random.nextInt(20) == 0 ? 0.0 : Math.scalb(fraction, random.nextInt(30) - 25));
        return switch (f) {
            case LOG, LOG2, LOG10 -> positive;
            case LOG1P -> random.nextBoolean() ? positive : sign > 0 ? -small : small - 1;
            default -> greatest > 100 ? 20 * moderate : 2.5 * moderate;
        };
    }

    /** Whether vectors compute a number does not depend on its neighbours: here these are the same. */
    @Property(seed = "6", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void functionsOfOneNumberRepeated(@ForAll Unary f, @ForAll long seed) {
        Numbers numbers = Numbers.wide(seed, 100);
        double[] x = new double[16];
        double[] expected = new double[16];
        double[] actual = new double[16];
        float[] singles = new float[16];
        float[] singlesExpected = new float[16];
        float[] singlesActual = new float[16];
        for (int i = 0; i < 100; i++) {
            Arrays.fill(x, numbers.doubles()[i]);
            Arrays.fill(singles, numbers.floats()[i]);
            SCALAR.unary(f, x, 0, expected, 0, 16);
            SCALAR.unary(f, singles, 0, singlesExpected, 0, 16);
            VectorKernels.instance().unary(f, x, 0, actual, 0, 16);
            VectorKernels.instance().unary(f, singles, 0, singlesActual, 0, 16);
            Numbers.assertSame(actual, expected, "%s of the double %s", f, x[0]);
            Numbers.assertSame(singlesActual, singlesExpected, "%s of the float %s", f, singles[0]);
        }
    }

    @Provide
    Arbitrary<Unary> guarded() {
        return Arbitraries.of(Arrays.stream(Unary.values())
                .filter(f -> VectorFunction.of(f, double.class) != null
                        && VectorFunction.of(f, double.class).guard() != null)
                .toList());
    }

    @Property(seed = "2", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void functionsOfTwoNumbers(
            @ForAll("others") Kernels kernels,
            @ForAll Binary f,
            @ForAll("lengths") int n,
            @ForAll @IntRange(max = 3) int offset,
            @ForAll long seed) {
        Numbers a = Numbers.wide(seed, offset + n);
        Numbers b = Numbers.wide(seed + 1, offset + n);
        double[] expected = Bits.output(offset, n);
        double[] actual = Bits.output(offset, n);
        SCALAR.binary(f, a.doubles(), offset, b.doubles(), offset, expected, offset, n);
        kernels.binary(f, a.doubles(), offset, b.doubles(), offset, actual, offset, n);
        Numbers.assertSame(actual, expected, "%s of %s doubles by %s", f, n, kernels);
        double number =
                seed % 3 == 0 ? seed % 4 - 1 : Numbers.wide(seed + 2, 1).doubles()[0]; // powers have short forms
        SCALAR.binary(f, a.doubles(), offset, number, expected, offset, n);
        kernels.binary(f, a.doubles(), offset, number, actual, offset, n);
        Numbers.assertSame(actual, expected, "%s of %s doubles and %s by %s", f, n, number, kernels);
        SCALAR.binary(f, number, b.doubles(), offset, expected, offset, n);
        kernels.binary(f, number, b.doubles(), offset, actual, offset, n);
        Numbers.assertSame(actual, expected, "%s of %s and %s doubles by %s", f, number, n, kernels);
        float[] singlesExpected = new float[offset + n + 1];
        float[] singles = new float[offset + n + 1];
        SCALAR.binary(f, a.floats(), offset, b.floats(), offset, singlesExpected, offset, n);
        kernels.binary(f, a.floats(), offset, b.floats(), offset, singles, offset, n);
        Numbers.assertSame(singles, singlesExpected, "%s of %s floats by %s", f, n, kernels);
        SCALAR.binary(f, a.floats(), offset, (float) number, singlesExpected, offset, n);
        kernels.binary(f, a.floats(), offset, (float) number, singles, offset, n);
        Numbers.assertSame(singles, singlesExpected, "%s of %s floats and %s by %s", f, n, number, kernels);
        SCALAR.binary(f, (float) number, b.floats(), offset, singlesExpected, offset, n);
        kernels.binary(f, (float) number, b.floats(), offset, singles, offset, n);
        Numbers.assertSame(singles, singlesExpected, "%s of %s and %s floats by %s", f, number, n, kernels);
        kernels.binary(f, (float) number, b.floats(), offset, b.floats(), offset, n);
        assertSameFrom(offset, b.floats(), singlesExpected, n, "%s in place by %s", f, kernels);
        SCALAR.binary(f, a.doubles(), offset, number, expected, offset, n);
        kernels.binary(f, a.doubles(), offset, number, a.doubles(), offset, n);
        assertSameFrom(offset, a.doubles(), expected, n, "%s in place by %s", f, kernels);
        Statistics.label("function").collect(f);
        Statistics.label("function").coverage(coverage -> {
            for (Binary each : Binary.values()) {
                coverage.check(each).count(count -> count >= 40);
            }
        });
    }

    /** Negative zeros, numbers whose order shows in a sum, and now and then NaN. */
    @Property(seed = "3", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void sumsAndMaxima(
            @ForAll("others") Kernels kernels,
            @ForAll @IntRange(min = 1, max = 3) int outer,
            @ForAll("shapes") int[] shape,
            @ForAll @IntRange(max = 3) int offset,
            @ForAll long seed) {
        int n = shape[0];
        int inner = shape[1];
        Numbers x = Numbers.finite(seed, offset + outer * n * inner);
        spoil(x, new Random(seed));
        double[] expected = Bits.output(offset, outer * inner);
        double[] actual = Bits.output(offset, outer * inner);
        float[] singlesExpected = new float[offset + outer * inner + 1];
        float[] singles = new float[offset + outer * inner + 1];
        SCALAR.sum(x.doubles(), offset, expected, offset, outer, n, inner);
        kernels.sum(x.doubles(), offset, actual, offset, outer, n, inner);
        Numbers.assertSame(actual, expected, "sum [%s, %s, %s] of doubles by %s", outer, n, inner, kernels);
        SCALAR.sum(x.floats(), offset, singlesExpected, offset, outer, n, inner);
        kernels.sum(x.floats(), offset, singles, offset, outer, n, inner);
        Numbers.assertSame(singles, singlesExpected, "sum [%s, %s, %s] of floats by %s", outer, n, inner, kernels);
        if (n > 0) {
            SCALAR.max(x.doubles(), offset, expected, offset, outer, n, inner);
            kernels.max(x.doubles(), offset, actual, offset, outer, n, inner);
            Numbers.assertSame(actual, expected, "max [%s, %s, %s] of doubles by %s", outer, n, inner, kernels);
            SCALAR.max(x.floats(), offset, singlesExpected, offset, outer, n, inner);
            kernels.max(x.floats(), offset, singles, offset, outer, n, inner);
            Numbers.assertSame(singles, singlesExpected, "max [%s, %s, %s] of floats by %s", outer, n, inner, kernels);
        }
        Statistics.label("shape").collect(shape(n, inner));
        Statistics.label("shape").coverage(coverage -> {
            for (String each : List.of("few", "a block", "blocks", "narrow rows", "wide rows")) {
                coverage.check(each).count(count -> count >= 15);
            }
        });
    }

    private static String shape(int n, int inner) {
        if (inner > 1) {
            return inner < 16 ? "narrow rows" : "wide rows";
        }
        return n < 64 ? "few" : n <= Kernels.BLOCK ? "a block" : "blocks";
    }

    private static void spoil(Numbers x, Random random) {
        boolean zeros = random.nextInt(4) == 0;
        boolean nan = random.nextInt(4) == 0;
        for (int i = 0; i < x.doubles().length; i++) {
            if (zeros || nan && random.nextInt(100) == 0) {
                x.doubles()[i] = zeros ? -0.0 : Double.NaN;
                x.floats()[i] = (float) x.doubles()[i];
            }
        }
    }

    @Property(seed = "4", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void choices(
            @ForAll("others") Kernels kernels,
            @ForAll("lengths") int n,
            @ForAll @IntRange(max = 3) int offset,
            @ForAll long seed) {
        Numbers mask = Numbers.wide(seed, offset + n);
        Numbers a = Numbers.wide(seed + 1, offset + n);
        Numbers b = Numbers.wide(seed + 2, offset + n);
        double[] expected = Bits.output(offset, n);
        double[] actual = Bits.output(offset, n);
        SCALAR.where(mask.doubles(), offset, a.doubles(), offset, b.doubles(), offset, expected, offset, n);
        kernels.where(mask.doubles(), offset, a.doubles(), offset, b.doubles(), offset, actual, offset, n);
        Numbers.assertSame(actual, expected, "choice among %s doubles by %s", n, kernels);
        float[] singlesExpected = new float[offset + n + 1];
        float[] singles = new float[offset + n + 1];
        SCALAR.where(mask.floats(), offset, a.floats(), offset, b.floats(), offset, singlesExpected, offset, n);
        kernels.where(mask.floats(), offset, a.floats(), offset, b.floats(), offset, singles, offset, n);
        Numbers.assertSame(singles, singlesExpected, "choice among %s floats by %s", n, kernels);
    }

    private static void assertSameFrom(
            int offset, double[] actual, double[] expected, int n, String description, Object... arguments) {
        Numbers.assertSame(
                Arrays.copyOfRange(actual, offset, offset + n),
                Arrays.copyOfRange(expected, offset, offset + n),
                description,
                arguments);
    }

    private static void assertSameFrom(
            int offset, float[] actual, float[] expected, int n, String description, Object... arguments) {
        Numbers.assertSame(
                Arrays.copyOfRange(actual, offset, offset + n),
                Arrays.copyOfRange(expected, offset, offset + n),
                description,
                arguments);
    }

    @Property(seed = "3", tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void productsOfMatricesAndRangesOfTheirRows(
            @ForAll("others") Kernels kernels,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll("sizes") Sizes sizes,
            @ForAll @IntRange(max = 3) int offset,
            @ForAll long seed) {
        Statistics.label("double").collect(way(Float64VectorMatmul.LANES, transposeA, transposeB, sizes));
        Statistics.label("double").coverage(KernelsAgreeProperties::everyWay);
        Statistics.label("single").collect(way(Float32VectorMatmul.LANES, transposeA, transposeB, sizes));
        Statistics.label("single").coverage(KernelsAgreeProperties::everyWay);
        Statistics.label("less columns than a vector has").collect(sizes.n >= 4 && sizes.n < Float32VectorMatmul.LANES);
        Statistics.label("less columns than a vector has")
                .coverage(c -> c.check(true).count(count -> count > 20 || Float32VectorMatmul.LANES == 4));
        Product product = new Product(transposeA, transposeB, sizes, offset, seed);
        product.assertSame(kernels, 0, sizes.m);
        int from = (int) Math.floorMod(seed, sizes.m + 1L);
        int to = from + (int) Math.floorMod(seed / 64, sizes.m - from + 1L);
        product.assertSame(kernels, from, to);
        product.assertSame(SCALAR, from, to);
    }

    @Property(seed = "8", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void productsThatMayBeComputedTheOtherWayRound(
            @ForAll("others") Kernels kernels,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll("tallSizes") Sizes sizes,
            @ForAll @IntRange(max = 3) int offset,
            @ForAll long seed) {
        int from = Math.floorMod(seed, sizes.m / 2);
        int to = sizes.m - Math.floorMod(seed / 64, sizes.m / 2);
        String flags = (transposeA ? "T" : "-") + (transposeB ? "T" : "-");
        boolean isWide = to - from >= Float32VectorMatmul.LANES;
        Statistics.label("turned")
                .collect(
                        flags,
                        isWide,
                        Float32VectorMatmul.isTurned(transposeA, transposeB, to - from, sizes.n, sizes.k));
        Statistics.label("turned").coverage(c -> {
            for (String transposed : List.of("T-", "-T", "TT")) {
                c.check(transposed, true, true).count(count -> count > 5);
                c.check(transposed, true, false).count(count -> count > 5);
                c.check(transposed, false, true).count(count -> count > 5 || Float32VectorMatmul.LANES == 4);
            }
        });
        Product product = new Product(transposeA, transposeB, sizes, offset, seed);
        product.assertSame(kernels, 0, sizes.m);
        product.assertSame(kernels, from, to);
    }

    /** Each in a thread of its own, whose scratch memory no other product has made larger. */
    @Example
    void productsThatAreComputedTheOtherWayRoundInSeveralParts() {
        for (String flags : List.of("T-", "-T", "TT")) {
            boolean transposeA = flags.charAt(0) == 'T';
            boolean transposeB = flags.charAt(1) == 'T';
            Sizes sizes = transposeB ? new Sizes(150, 400, 310) : new Sizes(150, 6, 310);
            Product product = new Product(transposeA, transposeB, sizes, 1, 3);
            assertThat(Float32VectorMatmul.isTurned(transposeA, transposeB, 140, sizes.n, sizes.k))
                    .isTrue();
            CompletableFuture.runAsync(
                            () -> product.assertSame(VectorKernels.instance(), 5, 145),
                            task -> new Thread(task).start())
                    .join();
        }
    }

    @Property(seed = "4", tries = 60, edgeCases = EdgeCasesMode.NONE)
    void productsOfLargeMatrices(
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll("largeSizes") Sizes sizes,
            @ForAll @IntRange(max = 3) int offset,
            @ForAll long seed) {
        Statistics.label("packed")
                .collect(Float64VectorMatmul.isPacked(transposeA, transposeB, sizes.m - offset / 2, sizes.n, sizes.k));
        Statistics.label("packed").coverage(c -> c.check(true).count(count -> count > 20));
        Product product = new Product(transposeA, transposeB, sizes, offset, seed);
        product.assertSame(VectorKernels.instance(), offset / 2, sizes.m);
    }

    @Example
    void moreRowsThanArePackedAtOnce() {
        int m = 1023, n = 33, k = 40;
        Numbers x = Numbers.finite(7, m * k);
        double[] expected = new double[m * n];
        double[] actual = Bits.output(0, m * n);
        SCALAR.matmul(false, false, m, n, k, x.doubles(), 0, x.doubles(), 3, expected, 0);
        Float64VectorPacked.matmul(16, m, n, k, x.doubles(), 0, k, 1, x.doubles(), 3, false, actual, 0);
        Numbers.assertSame(actual, expected, "doubles");
        float[] expectedSingles = new float[m * n];
        float[] singles = new float[m * n];
        SCALAR.matmul(true, false, m, n, k, x.floats(), 0, x.floats(), 3, expectedSingles, 0);
        Float32VectorPacked.matmul(16, m, n, k, x.floats(), 0, 1, m, x.floats(), 3, false, singles, 0);
        Numbers.assertSame(singles, expectedSingles, "floats");
    }

    /** Which loops a product of vectors takes: kinds of columns, of rows, and of the operands. */
    private static String way(int lanes, boolean transposeA, boolean transposeB, Sizes sizes) {
        String flags = (transposeA ? "T" : "-") + (transposeB ? "T" : "-");
        if (sizes.m == 0 || sizes.n == 0 || sizes.k == 0) {
            return "empty";
        }
        if (sizes.n < Kernels.CHAIN_COLUMNS) {
            return "dots " + flags + (sizes.m < lanes ? ", few rows" : ", many rows");
        }
        boolean isInTens = TileRows.afterTens(sizes.m) < sizes.m;
        String rows = isInTens
                ? ", tens"
                : sizes.m < 5 ? ", ones" : sizes.m % 6 == 0 ? ", sixes" : sizes.m < 10 ? ", fives" : ", both";
        String columns = sizes.n < lanes ? "narrow " : (sizes.n + lanes - 1) / lanes % 4 + " vectors ";
        return columns + flags + rows;
    }

    private static void everyWay(StatisticsCoverage coverage) {
        for (String flags : List.of("--", "T-", "-T", "TT")) {
            for (String rows : List.of(", few rows", ", many rows")) {
                coverage.check("dots " + flags + rows).count(count -> count > 0);
            }
            for (String rows : List.of(", ones", ", fives", ", sixes", ", both", ", tens")) {
                for (int vectors = 0; vectors < 4; vectors++) {
                    coverage.check(vectors + " vectors " + flags + rows).count(count -> count > 0);
                }
            }
        }
        coverage.check("empty").count(count -> count > 0);
    }

    /** The sizes of a product [m, k] x [k, n]. */
    record Sizes(int m, int n, int k) {}

    /** Two matrices, to be multiplied by two implementations. */
    private record Product(boolean transposeA, boolean transposeB, Sizes sizes, int offset, long seed) {

        /** Nothing outside of the rows is written: a margin around all of C shows it. */
        void assertSame(Kernels kernels, int from, int to) {
            int m = sizes.m, n = sizes.n, k = sizes.k;
            Numbers a = numbers(seed, offset + m * k);
            Numbers b = numbers(seed + 1, offset + k * n);
            String what = "%s %s %s, rows %s to %s by %s";
            double[] whole = Bits.output(offset, m * n);
            double[] expected = Bits.output(offset, m * n);
            double[] actual = Bits.output(offset, m * n);
            SCALAR.matmul(transposeA, transposeB, m, n, k, a.doubles(), offset, b.doubles(), offset, whole, offset);
            System.arraycopy(whole, offset + from * n, expected, offset + from * n, (to - from) * n);
            kernels.matmul(
                    transposeA,
                    transposeB,
                    m,
                    n,
                    k,
                    a.doubles(),
                    offset,
                    b.doubles(),
                    offset,
                    actual,
                    offset,
                    from,
                    to);
            Numbers.assertSame(actual, expected, what, sizes, transposeA, transposeB, from, to, kernels);
            float[] wholeSingles = new float[offset + m * n + 1];
            float[] expectedSingles = new float[offset + m * n + 1];
            float[] singles = new float[offset + m * n + 1];
            SCALAR.matmul(
                    transposeA, transposeB, m, n, k, a.floats(), offset, b.floats(), offset, wholeSingles, offset);
            System.arraycopy(wholeSingles, offset + from * n, expectedSingles, offset + from * n, (to - from) * n);
            kernels.matmul(
                    transposeA, transposeB, m, n, k, a.floats(), offset, b.floats(), offset, singles, offset, from, to);
            Numbers.assertSame(singles, expectedSingles, what, sizes, transposeA, transposeB, from, to, kernels);
        }
    }

    /** Mostly finite ones: in a long chain a special one leaves nothing but NaN. */
    private static Numbers numbers(long seed, int n) {
        return seed % 4 == 0 ? Numbers.wide(seed, n) : Numbers.finite(seed, n);
    }

    @Provide
    Arbitrary<Sizes> sizes() {
        Arbitrary<Integer> rows = Arbitraries.oneOf(
                Arbitraries.of(0, 1, 2, 3, 4),
                Arbitraries.of(5, 7, 8, 9),
                Arbitraries.of(6, 12, 18),
                Arbitraries.of(11, 13, 17, 19),
                Arbitraries.of(10, 15, 16, 20, 23, 24, 25));
        Arbitrary<Integer> columns = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(0, 1, 2, 3)),
                Tuple.of(2, Arbitraries.of(7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 65, 100)),
                Tuple.of(4, Arbitraries.integers().between(4, 67).withDistribution(RandomDistribution.uniform())));
        Arbitrary<Integer> lengths = Arbitraries.of(0, 1, 2, 3, 8, 31, 32, 33, 64, 65, 255, 256, 257);
        return Combinators.combine(rows, columns, lengths).as(Sizes::new);
    }

    @Provide
    Arbitrary<Sizes> tallSizes() {
        Arbitrary<Integer> rows = Arbitraries.of(14, 15, 16, 17, 31, 33, 48, 63, 64, 65, 79, 130);
        Arbitrary<Integer> columns = Arbitraries.of(4, 5, 7, 8, 10, 11, 15, 16, 17, 23, 30, 31, 32, 100, 150, 200);
        Arbitrary<Integer> lengths = Arbitraries.of(31, 32, 33, 64, 257);
        Arbitrary<Sizes> tall = Combinators.combine(rows, columns, lengths).as(Sizes::new);
        Arbitrary<Sizes> lessThanLanes = Combinators.combine(Arbitraries.of(6, 7, 8, 9), Arbitraries.of(4, 5), lengths)
                .as(Sizes::new);
        return Arbitraries.frequencyOf(Tuple.of(3, tall), Tuple.of(1, lessThanLanes));
    }

    @Provide
    Arbitrary<Sizes> largeSizes() {
        Arbitrary<Integer> rows = Arbitraries.of(13, 17, 18, 19, 24);
        Arbitrary<Integer> columns = Arbitraries.of(511, 512, 513, 527, 531, 545, 609);
        Arbitrary<Integer> lengths = Arbitraries.of(511, 512, 513, 520, 769);
        return Combinators.combine(rows, columns, lengths).as(Sizes::new);
    }

    @Provide
    Arbitrary<Kernels> others() {
        return Arbitraries.of(List.of(
                VectorKernels.instance(), new WarmingKernels(), ParallelKernels.of(VectorKernels.instance(), 2)));
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.of(
                0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 255, 256, 257, 1031, 5000);
    }

    /** How many numbers, in how many columns. */
    @Provide
    Arbitrary<int[]> shapes() {
        Arbitrary<Integer> counts = Arbitraries.of(0, 1, 2, 3, 4, 5, 8, 16, 31, 32, 33, 63, 64, 65, 127, 128, 129, 300);
        Arbitrary<Integer> columns = Arbitraries.of(2, 7, 8, 9, 15, 16, 17, 33, 64, 65);
        Arbitrary<Integer> blocks = Arbitraries.of(4095, 4096, 4097, 8192, 9001, 13000);
        return Arbitraries.oneOf(
                counts.map(n -> new int[] {n, 1}),
                Combinators.combine(counts, columns).as((n, inner) -> new int[] {n, inner}),
                Combinators.combine(blocks, Arbitraries.of(1, 1, 3)).as((n, inner) -> new int[] {n, inner}));
    }
}
