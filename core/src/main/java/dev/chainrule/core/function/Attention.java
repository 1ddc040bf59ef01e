package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.softmax;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/** The parts of scaled dot-product attention: scores of queries against keys, masked, as weights of values. */
final class Attention {
    private static final String LABEL = "scaledDotProductAttention";

    private Attention() {}

    /** Q Kᵀ / √d. */
    static Tensor scores(Tensor q, Tensor k, Tensor v) {
        Shape[] all = {q.shape(), k.shape(), v.shape()};
        String call = LABEL + " of " + all[0] + ", " + all[1] + ", " + all[2] + ": ";
        for (Shape shape : all) {
            if (shape.rank() < 2) {
                throw new ShapeException(call + "queries, keys and values must have rank 2 or more");
            }
        }
        if (all[0].size(-1) != all[1].size(-1)) {
            throw new ShapeException(call + "queries have " + all[0].size(-1) + " features, keys " + all[1].size(-1));
        }
        if (all[1].size(-2) != all[2].size(-2)) {
            throw new ShapeException(
                    call + "there are " + all[1].size(-2) + " keys, but " + all[2].size(-2) + " values");
        }
        return q.mul(1 / Math.sqrt(all[0].size(-1))).matmul(k.transpose());
    }

    static void checkMask(Tensor scores, Shape mask) {
        if (!mask.broadcastsTo(scores.shape())) {
            throw new ShapeException(LABEL + ": mask " + mask + " does not broadcast to scores " + scores.shape());
        }
    }

    /**
     * Softmax over the keys that take part, 0 for the others. Where none is left, softmax is NaN, but neither its value nor
     * its gradient gets past the mask.
     */
    static Tensor weights(Tensor scores, NdArray mask) {
        Where part = new Where(mask.equalTo(0).rsub(1));
        Tensor open = Tensor.apply(part, scores, filled(scores, Double.NEGATIVE_INFINITY));
        return Tensor.apply(part, softmax(open, -1), filled(scores, 0));
    }

    private static Tensor filled(Tensor like, double value) {
        return Tensor.constant(NdArray.full(like.shape(), like.type(), value));
    }
}
