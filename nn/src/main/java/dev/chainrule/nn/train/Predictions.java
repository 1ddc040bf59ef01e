package dev.chainrule.nn.train;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;

/** The classes that outputs stand for. */
public final class Predictions {
    private Predictions() {}

    /**
     * The class of each row: the place of its largest number, the first one among equals; for a single output, 1 where it
     * is above 1/2 and 0 elsewhere. A row with a NaN in it is of no class, which -1 stands for.
     *
     * @param outputs {@code [batch, outputs]}; targets are read the same way
     * @throws ShapeException if it is no matrix or has no outputs
     */
    public static int[] classes(NdArray outputs) {
        if (outputs.shape().rank() != 2 || outputs.shape().size(1) == 0) {
            throw new ShapeException("classes: expected outputs [batch, outputs] with at least one output, got shape "
                    + outputs.shape());
        }
        double[][] rows = outputs.toRows();
        int[] classes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            classes[i] = rows[i].length == 1 ? side(rows[i][0]) : largest(rows[i]);
        }
        return classes;
    }

    private static int side(double a) {
        return Double.isNaN(a) ? -1 : a > 0.5 ? 1 : 0;
    }

    private static int largest(double[] row) {
        int best = 0;
        for (int j = 0; j < row.length; j++) {
            if (Double.isNaN(row[j])) {
                return -1;
            }
            best = row[j] > row[best] ? j : best;
        }
        return best;
    }
}
