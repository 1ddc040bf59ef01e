package dev.chainrule.core.kernel;

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

/** The sum of the kernels against the words of their contract. */
class SumProperties {

    record Sizes(int outer, int n, int inner) {}

    @Property(seed = "4096", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everySumIsTheInterleavedSum(
            @ForAll Precision precision,
            @ForAll("sizes") Sizes sizes,
            @ForAll @IntRange(max = 3) int margin,
            @ForAll long seed) {
        assertContract(precision, sizes, margin, precision.random(seed, sizes.outer * sizes.n * sizes.inner));
    }

    @Property(seed = "32", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void zerosInfinitiesAndNanKeepTheContract(@ForAll Precision precision, @ForAll("special") double[] x) {
        assertContract(precision, new Sizes(1, x.length, 1), 0, x);
        assertContract(precision, new Sizes(1, x.length / 2, 2), 0, x);
    }

    @Example
    void sumsOfNothingAndOfNegativeZerosArePositiveZero() {
        for (Precision precision : Precision.values()) {
            double[] y = Bits.output(1, 3);
            precision.sum(new double[0], 0, y, 1, 1, 0, 3);
            Bits.assertSame(y, 1, new double[3], "%s: sum of nothing", precision);
            precision.sum(new double[] {-0.0, -0.0, -0.0, -0.0, -0.0, -0.0}, 0, y, 1, 1, 2, 3);
            Bits.assertSame(y, 1, new double[3], "%s: sum of negative zeros", precision);
        }
    }

    /** Few columns go with all lengths, many columns with short ones, to keep the test fast. */
    @Provide
    Arbitrary<Sizes> sizes() {
        Arbitrary<Integer> lengths = Arbitraries.of(
                0, 1, 3, 4, 5, 31, 32, 33, 63, 64, 65, 4095, 4096, 4097, 8192 + 5, 3 * 4096 + 1, 5 * 4096);
        Arbitrary<Sizes> tall = Combinators.combine(Arbitraries.of(1, 2), lengths, Arbitraries.of(1, 2, 3))
                .as(Sizes::new);
        Arbitrary<Integer> rows = Arbitraries.of(0, 1, 2, 10, 31, 32, 33, 63, 64, 65, 100);
        Arbitrary<Integer> columns = Arbitraries.of(0, 1, 5, 30, 63, 64, 65, 127, 128, 130, 200);
        Arbitrary<Sizes> wide =
                Combinators.combine(Arbitraries.of(0, 1, 3), rows, columns).as(Sizes::new);
        Arbitrary<Sizes> both = Arbitraries.of(new Sizes(1, 4097, 65), new Sizes(2, 8192 + 1, 66));
        return Arbitraries.frequencyOf(Tuple.of(8, tall), Tuple.of(8, wide), Tuple.of(1, both));
    }

    @Provide
    Arbitrary<double[]> special() {
        return Arbitraries.of(-0.0, 0.0, 1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                .array(double[].class)
                .ofMaxSize(70);
    }

    private static void assertContract(Precision precision, Sizes sizes, int margin, double[] x) {
        double[] y = Bits.output(margin, sizes.outer * sizes.inner);
        precision.sum(Bits.input(margin, x), margin, y, margin, sizes.outer, sizes.n, sizes.inner);
        double[] expected = new double[sizes.outer * sizes.inner];
        for (int o = 0; o < sizes.outer; o++) {
            for (int j = 0; j < sizes.inner; j++) {
                double[] column = new double[sizes.n];
                for (int k = 0; k < sizes.n; k++) {
                    column[k] = x[(o * sizes.n + k) * sizes.inner + j];
                }
                expected[o * sizes.inner + j] = InterleavedSum.of(precision, column);
            }
        }
        Bits.assertSame(y, margin, expected, "%s: sum %s", precision, sizes);
    }
}
