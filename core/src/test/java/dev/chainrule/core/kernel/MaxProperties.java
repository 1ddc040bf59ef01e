package dev.chainrule.core.kernel;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MaxProperties {

    @Property(seed = "9", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyMaximumIsThatOfItsColumn(
            @ForAll Precision precision,
            @ForAll @IntRange(max = 3) int outer,
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll("columns") int inner,
            @ForAll("numbers") double[] numbers,
            @ForAll @IntRange(max = 3) int margin) {
        double[] x = new double[outer * n * inner];
        for (int i = 0; i < x.length; i++) {
            x[i] = numbers[i % numbers.length];
        }
        double[] expected = new double[outer * inner];
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < inner; j++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < n; k++) {
                    largest = Math.max(largest, x[(o * n + k) * inner + j]);
                }
                expected[o * inner + j] = largest;
            }
        }
        double[] y = Bits.output(margin, outer * inner);
        precision.max(Bits.input(margin, x), margin, y, margin, outer, n, inner);
        Bits.assertSame(y, margin, expected, "%s: max [%s, %s, %s]", precision, outer, n, inner);
    }

    @Provide
    Arbitrary<Integer> columns() {
        return Arbitraries.of(0, 1, 2, 5, 17);
    }

    /** Small sets, so that ties, signed zeros and NaN meet. The prime length keeps rows and columns apart. */
    @Provide
    Arbitrary<double[]> numbers() {
        return Arbitraries.of(
                        -0.0, 0.0, -1.0, -2.0, 3.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .array(double[].class)
                .ofSize(23);
    }
}
