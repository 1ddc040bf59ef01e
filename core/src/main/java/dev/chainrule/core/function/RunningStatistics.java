package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/**
 * Mean and variance of each channel over the batches of a training, as batch normalization uses them in evaluation.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.NetworkFunctions.*;
 *
 * RunningStatistics running = RunningStatistics.initial(3);
 * Tensor z = batchNorm(x, w, b);                          // training
 * running = running.after(x, 0.1);
 * Tensor a = batchNorm(x, running, w, b);                 // evaluation
 * }</pre>
 *
 * @param mean of each channel, shape {@code [channels]}
 * @param variance of each channel, shape {@code [channels]}
 */
public record RunningStatistics(NdArray mean, NdArray variance) {
    /** Checks. */
    public RunningStatistics {
        if (mean.shape().rank() != 1 || !mean.shape().equals(variance.shape())) {
            throw new ShapeException("running statistics: expected two vectors of the same size, got mean "
                    + mean.shape() + " and variance " + variance.shape());
        }
    }

    /** Mean 0 and variance 1, before any batch, in double precision. */
    public static RunningStatistics initial(int channels) {
        return new RunningStatistics(NdArray.zeros(channels), NdArray.ones(channels));
    }

    /**
     * The statistics after one more batch.
     *
     * <p>Formula: (1 - momentum) old + momentum new, where the new variance is Σ (x - mean)² / (n - 1), over n elements of
     * a channel.
     *
     * @param x {@code [batch, channels, ...]}
     * @param momentum how much the batch weighs, from 0 to 1; usually 0.1
     * @throws ShapeException if x does not have these channels, or fewer than two elements in each
     */
    public RunningStatistics after(Tensor x, double momentum) {
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("running statistics: momentum must be from 0 to 1, but is " + momentum);
        }
        checkChannels("running statistics", x.shape());
        Axes axes = Normalization.axes("running statistics", x.shape());
        int n = axes.count("running statistics", x.shape());
        if (n < 2) {
            throw new ShapeException("running statistics: a variance needs two elements or more in each channel, but "
                    + x.shape() + " has " + n);
        }
        NdArray batchMean = x.value().mean(axes.kept());
        NdArray batchVariance =
                x.value().sub(batchMean).square().sum(axes).div(n - 1.0).to(variance.type());
        NdArray flatMean = batchMean.reshape(mean.shape()).to(mean.type());
        return new RunningStatistics(mixed(mean, flatMean, momentum), mixed(variance, batchVariance, momentum));
    }

    private static NdArray mixed(NdArray old, NdArray batch, double momentum) {
        return old.mul(1 - momentum).add(batch.mul(momentum));
    }

    void checkChannels(String operation, Shape x) {
        if (x.rank() < 2 || x.size(1) != mean.shape().size()) {
            throw new ShapeException(
                    operation + ": expected [batch, " + mean.shape().size() + ", ...], got shape " + x);
        }
    }
}
