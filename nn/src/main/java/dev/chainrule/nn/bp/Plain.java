package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Plain Java arrays over the layers as matrices and vectors, refused with a message where they are not rectangles. */
final class Plain {
    private Plain() {}

    static List<RealMatrix> matrices(String name, double[][][] layers) {
        List<RealMatrix> matrices = new ArrayList<>();
        for (double[][] rows : given(name, layers)) {
            matrices.add(matrix(name + " of layer " + (matrices.size() + 1), rows));
        }
        return matrices;
    }

    static List<RealVector> vectors(String name, double[][] layers) {
        List<RealVector> vectors = new ArrayList<>();
        for (double[] entries : given(name, layers)) {
            String layer = name + " of layer " + (vectors.size() + 1);
            requireEntries(layer, given(layer, entries).length);
            vectors.add(new ArrayRealVector(entries));
        }
        return vectors;
    }

    static RealMatrix matrix(String name, double[][] rows) {
        requireEntries(name, given(name, rows).length);
        requireEntries(name, given("row 0 of " + name, rows[0]).length);
        for (int i = 0; i < rows.length; i++) {
            if (given("row " + i + " of " + name, rows[i]).length != rows[0].length) {
                throw new IllegalArgumentException(name + ": row " + i + " has " + rows[i].length
                        + " entries, expected " + rows[0].length + " as in row 0");
            }
        }
        return new Array2DRowRealMatrix(rows);
    }

    static String shape(RealMatrix x) {
        return Arrays.toString(new int[] {x.getRowDimension(), x.getColumnDimension()});
    }

    static String shape(RealVector x) {
        return "[" + x.getDimension() + "]";
    }

    private static <T> T given(String name, T value) {
        return Objects.requireNonNull(value, () -> name + " is null");
    }

    private static void requireEntries(String name, int count) {
        if (count == 0) {
            throw new IllegalArgumentException(name + " is empty");
        }
    }
}
