package dev.chainrule.nn.data;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;

/**
 * Examples as rows.
 *
 * @param x inputs: {@code [batch, features]}, or with more axes behind
 * @param y targets: {@code [batch, outputs]}
 */
public record Batch(NdArray x, NdArray y) {
    /** Checks. */
    public Batch {
        if (x.shape().rank() < 2
                || y.shape().rank() < 2
                || x.shape().size(0) != y.shape().size(0)) {
            throw new ShapeException("batch: inputs " + x.shape() + " and targets " + y.shape()
                    + " must have one row for each example: [batch, features]");
        }
    }

    /** The same examples in numbers of this type. */
    public Batch to(DType type) {
        return new Batch(x.to(type), y.to(type));
    }

    /** The number of examples. */
    public int size() {
        return x.shape().size(0);
    }
}
