package dev.chainrule.core.kernel;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CopyProperties {

    @Property(seed = "7", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyElementComesFromItsStrides(
            @ForAll Precision precision,
            @ForAll @IntRange(min = -40, max = 40) int rowStride,
            @ForAll @IntRange(min = -3, max = 3) int columnStride,
            @ForAll("sizes") int rows,
            @ForAll("sizes") int columns,
            @ForAll @IntRange(max = 3) int margin) {
        int first = 0; // the index of element (0, 0), so that the lowest index is 0
        first -= Math.min(0, rowStride * Math.max(0, rows - 1));
        first -= Math.min(0, columnStride * Math.max(0, columns - 1));
        int size = first + 1 + Math.max(0, rowStride * rows) + Math.max(0, columnStride * columns);
        double[] x = precision.random(size, size);
        double[] expected = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                expected[i * columns + j] = x[first + i * rowStride + j * columnStride];
            }
        }
        double[] y = Bits.output(margin, rows * columns);
        precision.copy(x, first, rowStride, columnStride, y, margin, rows, columns);
        Bits.assertSame(y, margin, expected, "%s: copy [%s, %s]", precision, rows, columns);
    }

    @Example
    void broadcastsTransposesAndReversalsAreCopies() {
        for (Precision precision : Precision.values()) {
            double[] x = {1, 2, 3, 4, 5, 6};
            assertCopy(precision, x, 0, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3);
            assertCopy(precision, x, 0, 1, 0, 2, 3, 1, 1, 1, 2, 2, 2);
            assertCopy(precision, x, 0, 1, 3, 3, 2, 1, 4, 2, 5, 3, 6);
            assertCopy(precision, x, 5, -3, -1, 2, 3, 6, 5, 4, 3, 2, 1);
        }
    }

    @Example
    void rowsWithoutColumnsReadNothing() {
        for (Precision precision : Precision.values()) {
            precision.copy(new double[0], 0, 5, 1, new double[0], 0, 3, 0);
        }
    }

    private static void assertCopy(
            Precision precision,
            double[] x,
            int xo,
            int rowStride,
            int columnStride,
            int rows,
            int columns,
            double... expected) {
        double[] y = Bits.output(1, expected.length);
        precision.copy(x, xo, rowStride, columnStride, y, 1, rows, columns);
        Bits.assertSame(y, 1, expected, "%s: strides %s and %s", precision, rowStride, columnStride);
    }

    /** Transpositions move squares of 32. */
    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(0, 1, 2, 3, 5, 9, 31, 32, 33, 65);
    }
}
