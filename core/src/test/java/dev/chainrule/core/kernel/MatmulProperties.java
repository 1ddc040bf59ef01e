package dev.chainrule.core.kernel;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The product of the kernels against the words of their contract. */
class MatmulProperties {

    record Sizes(int m, int n, int k) {}

    @Property(seed = "784", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everyElementIsOneChainOrWithFewColumnsOneInterleavedSum(
            @ForAll Precision precision,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll("sizes") Sizes sizes,
            @ForAll @IntRange(max = 3) int margin,
            @ForAll long seed) {
        double[] a = precision.random(seed, sizes.m * sizes.k);
        double[] b = precision.random(seed + 1, sizes.k * sizes.n);
        assertContract(precision, transposeA, transposeB, sizes, margin, a, b);
    }

    @Property(seed = "30", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void zerosInfinitiesAndNanKeepTheContract(
            @ForAll Precision precision, @ForAll("special") double[] a, @ForAll("special") double[] b) {
        assertContract(precision, false, true, new Sizes(3, 5, 4), 0, a, b);
        assertContract(precision, true, false, new Sizes(2, 3, 4), 0, a, b);
    }

    @Example
    void aProductOverNothingIsPositiveZero() {
        for (Precision precision : Precision.values()) {
            for (int n : new int[] {1, 3, 4, 9}) {
                double[] c = Bits.output(2, 3 * n);
                precision.matmul(false, false, 3, n, 0, new double[0], 0, new double[0], 0, c, 2);
                Bits.assertSame(c, 2, new double[3 * n], "%s: matmul [3, 0] x [0, %s]", precision, n);
            }
        }
    }

    @Provide
    Arbitrary<Sizes> sizes() {
        Arbitrary<Integer> rows = Arbitraries.of(0, 1, 2, 3, 4, 5, 10);
        Arbitrary<Integer> columns = Arbitraries.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33);
        Arbitrary<Integer> lengths = Arbitraries.of(
                0, 1, 3, 4, 5, 31, 32, 33, 63, 64, 65, 100, 784, 4095, 4096, 4097, 8192 + 5, 3 * 4096 + 1);
        return Combinators.combine(rows, columns, lengths).as(Sizes::new);
    }

    @Provide
    Arbitrary<double[]> special() {
        return Arbitraries.of(-0.0, 0.0, 1.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)
                .array(double[].class)
                .ofSize(20);
    }

    private static void assertContract(
            Precision precision,
            boolean transposeA,
            boolean transposeB,
            Sizes sizes,
            int margin,
            double[] a,
            double[] b) {
        double[] c = Bits.output(margin, sizes.m * sizes.n);
        precision.matmul(
                transposeA,
                transposeB,
                sizes.m,
                sizes.n,
                sizes.k,
                Bits.input(margin, a),
                margin,
                Bits.input(margin, b),
                margin,
                c,
                margin);
        double[] expected = new double[sizes.m * sizes.n];
        for (int i = 0; i < sizes.m; i++) {
            for (int j = 0; j < sizes.n; j++) {
                double[] row = new double[sizes.k];
                double[] column = new double[sizes.k];
                for (int l = 0; l < sizes.k; l++) {
                    row[l] = a[transposeA ? l * sizes.m + i : i * sizes.k + l];
                    column[l] = b[transposeB ? j * sizes.k + l : l * sizes.n + j];
                }
                expected[i * sizes.n + j] =
                        sizes.n < 4 ? InterleavedSum.ofProducts(precision, row, column) : chain(precision, row, column);
            }
        }
        Bits.assertSame(
                c, margin, expected, "%s: matmul %s, transposed %s %s", precision, sizes, transposeA, transposeB);
    }

    private static double chain(Precision precision, double[] x, double[] y) {
        double c = 0;
        for (int l = 0; l < x.length; l++) {
            c = precision.fma(x[l], y[l], c);
        }
        return c;
    }
}
