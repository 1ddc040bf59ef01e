package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.array.Tracing;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.Arrays;

/**
 * Functions that layers of networks are made of, for static import.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.NetworkFunctions.*;
 *
 * Tensor h = maxPool2d(relu(conv2d(x, w, b, Conv.options().padding(1))), Pool.of(2));
 * }</pre>
 *
 * <p>Layouts, options and conventions are those of PyTorch: {@code [batch, channels, length]} and {@code [batch, channels,
 * height, width]}. Nothing here knows whether a network is trained: what differs in evaluation is another function or an
 * argument. Rules follow from those of the operations that a function is composed of, to every order.
 */
public final class NetworkFunctions {
    private static final double EPS = 1e-5;

    private NetworkFunctions() {}

    // ---- dense layers ----

    /**
     * What a fully connected layer computes: y = x wᵀ + b, each product rounded before b is added. Rules: g w for x; gᵀ x for
     * w and the sum of g for b, both over all examples.
     *
     * <p>Shapes: x {@code [..., inputs]}, w {@code [outputs, inputs]}, b {@code [outputs]}; y {@code [..., outputs]}. Cost:
     * one array, that of y.
     *
     * @throws ShapeException if the shapes do not fit each other
     */
    public static Tensor linear(Tensor x, Tensor w, Tensor b) {
        return Linear.of(x, w, b);
    }

    // ---- convolution ----

    /**
     * Convolution along one axis, without a flip of the kernel (a cross-correlation).
     *
     * <p>Formula: y[n, o, i] = Σ x[n, c, i stride + k dilation - padding] w[o, c, k] over the channels c of the group of o
     * and the elements k of the kernel, with x 0 outside. Rules: for x the transpose, {@link #convTranspose1d}, of g with w;
     * for w the sum over n and i of g[n, o, i] times what w[o, c, k] is multiplied by.
     *
     * <p>Shapes: x {@code [batch, channels, length]}, w {@code [outputs, channels / groups, kernel]}; y has ⌊(length + 2
     * padding - dilation (kernel - 1) - 1) / stride⌋ + 1 elements. Cost: the windows are laid out in memory, kernel times x.
     *
     * @throws ShapeException if ranks or channels do not fit, or no window does
     */
    public static Tensor conv1d(Tensor x, Tensor w, Conv options) {
        return Convolution.of("conv1d", 1, x, w, options);
    }

    /** {@link #conv1d(Tensor, Tensor, Conv)} with a bias b {@code [outputs]} added to each output. */
    public static Tensor conv1d(Tensor x, Tensor w, Tensor b, Conv options) {
        Tensor y = conv1d(x, w, options);
        return y.add(Normalization.perChannel("conv1d", "bias", b, y.shape()));
    }

    /**
     * Convolution along two axes, as {@link #conv1d(Tensor, Tensor, Conv)} along one. Rules: for x the transpose, {@link
     * #convTranspose2d}, of g with w; for w the sum of each g times what the element of w is multiplied by.
     *
     * <p>Shapes: x {@code [batch, channels, height, width]}, w {@code [outputs, channels / groups, height, width]}.
     */
    public static Tensor conv2d(Tensor x, Tensor w, Conv options) {
        return Convolution.of("conv2d", 2, x, w, options);
    }

    /** {@link #conv2d(Tensor, Tensor, Conv)} with a bias b {@code [outputs]} added to each output. */
    public static Tensor conv2d(Tensor x, Tensor w, Tensor b, Conv options) {
        Tensor y = conv2d(x, w, options);
        return y.add(Normalization.perChannel("conv2d", "bias", b, y.shape()));
    }

    /**
     * The transpose of {@link #conv1d(Tensor, Tensor, Conv)} as a linear function of its input.
     *
     * <p>Formula: y is 0, but for x[n, c, i] w[c, o, k], which is added to y[n, o, i stride + k dilation - padding].
     * Rules: for x the convolution of g with w; for w the sum over n and i of x[n, c, i] times the g it is added to.
     *
     * <p>Shapes: x {@code [batch, channels, length]}, w {@code [channels, outputs / groups, kernel]}; y has (length - 1)
     * stride - 2 padding + dilation (kernel - 1) + 1 + output padding elements.
     *
     * @throws ShapeException if ranks or channels do not fit, or nothing is left of y
     */
    public static Tensor convTranspose1d(Tensor x, Tensor w, Conv options) {
        return Convolution.transposed("convTranspose1d", 1, x, w, options);
    }

    /** {@link #convTranspose1d(Tensor, Tensor, Conv)} with a bias b {@code [outputs]} added to each output. */
    public static Tensor convTranspose1d(Tensor x, Tensor w, Tensor b, Conv options) {
        Tensor y = convTranspose1d(x, w, options);
        return y.add(Normalization.perChannel("convTranspose1d", "bias", b, y.shape()));
    }

    /**
     * The transpose of {@link #conv2d(Tensor, Tensor, Conv)} as a linear function of its input. Rules: for x the convolution
     * of g with w; for w the sum of each x times the g that it is added to.
     *
     * <p>Shapes: x {@code [batch, channels, height, width]}, w {@code [channels, outputs / groups, height, width]}.
     */
    public static Tensor convTranspose2d(Tensor x, Tensor w, Conv options) {
        return Convolution.transposed("convTranspose2d", 2, x, w, options);
    }

    /** {@link #convTranspose2d(Tensor, Tensor, Conv)} with a bias b {@code [outputs]} added to each output. */
    public static Tensor convTranspose2d(Tensor x, Tensor w, Tensor b, Conv options) {
        Tensor y = convTranspose2d(x, w, options);
        return y.add(Normalization.perChannel("convTranspose2d", "bias", b, y.shape()));
    }

    // ---- pooling ----

    /**
     * The largest element of each window of {@code [batch, channels, length]}; padding is -∞. Rule: g to the maximum, ties
     * share evenly, and NaN in a window gives NaN.
     */
    public static Tensor maxPool1d(Tensor x, Pool windows) {
        return Pooling.maximum("maxPool1d", 1, x, windows);
    }

    /**
     * The largest element of each window of {@code [batch, channels, height, width]}, as {@link #maxPool1d}. Rule: g to the
     * maximum, ties share evenly, and NaN in a window gives NaN.
     */
    public static Tensor maxPool2d(Tensor x, Pool windows) {
        return Pooling.maximum("maxPool2d", 2, x, windows);
    }

    /** The mean of each window of {@code [batch, channels, length]}; padding counts, as zeros. Rule: g / size, added up. */
    public static Tensor avgPool1d(Tensor x, Pool windows) {
        return Pooling.average("avgPool1d", 1, x, windows);
    }

    /**
     * The mean of each window of {@code [batch, channels, height, width]}, as {@link #avgPool1d}. Rule: g / size, added up.
     */
    public static Tensor avgPool2d(Tensor x, Pool windows) {
        return Pooling.average("avgPool2d", 2, x, windows);
    }

    // ---- normalization ----

    /** {@link #layerNorm(Tensor, Tensor, Tensor, double)} with ε = 10⁻⁵. */
    public static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias) {
        return layerNorm(x, weight, bias, EPS);
    }

    /**
     * y = weight (x - mean) / √(variance + ε) + bias, with mean and biased variance over the last axes, those of the weight.
     * Rules: for x (h - mean h - z mean(h z)) / √(variance + ε), with h = g weight and z the fraction, means over these axes; for
     * the weight g z, for the bias g, both added up over the other axes.
     *
     * <p>Domain: |x - mean| below 10¹⁵⁰ (10¹⁸ in single precision), beyond which the variance overflows. For ε = 0, NaN
     * where all elements are the same.
     *
     * @throws ShapeException if weight and bias differ in shape, or are not the last axes of x
     */
    public static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double eps) {
        Shape last = weight.shape();
        int rank = last.rank();
        int[] sizes = x.shape().sizes();
        boolean fits = rank > 0 && rank <= sizes.length && last.equals(bias.shape());
        if (!fits || !last.equals(Shape.of(Arrays.copyOfRange(sizes, sizes.length - rank, sizes.length)))) {
            throw new ShapeException("layerNorm of " + x.shape() + ": weight " + last + " and bias " + bias.shape()
                    + " must have the shape of its last axes");
        }
        Normalization.checkEps("layerNorm", eps);
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> sizes.length - rank + i);
        return Normalization.standardized(x, Axes.of(axes), eps).mul(weight).add(bias);
    }

    /** {@link #batchNorm(Tensor, Tensor, Tensor, double)} with ε = 10⁻⁵. */
    public static Tensor batchNorm(Tensor x, Tensor weight, Tensor bias) {
        return batchNorm(x, weight, bias, EPS);
    }

    /**
     * Batch normalization in training: y = weight (x - mean) / √(variance + ε) + bias, with mean and biased variance of each
     * channel in this batch, that is over all axes but 1. Rules: those of {@link #layerNorm}, with means over these axes. What
     * evaluation uses later is {@link RunningStatistics#after}.
     *
     * <p>Shapes: x {@code [batch, channels, ...]}; weight and bias {@code [channels]}.
     *
     * @throws ShapeException if the shapes do not fit, or a channel has one element, which is its own mean
     */
    public static Tensor batchNorm(Tensor x, Tensor weight, Tensor bias, double eps) {
        Axes axes = Normalization.axes("batchNorm", x.shape());
        Tensor scale = Normalization.perChannel("batchNorm", "weight", weight, x.shape());
        Tensor shift = Normalization.perChannel("batchNorm", "bias", bias, x.shape());
        Normalization.checkEps("batchNorm", eps);
        if (axes.count("batchNorm", x.shape()) == 1) {
            throw new ShapeException("batchNorm: " + x.shape()
                    + " has one element in each channel, which in training is" + " its own mean: use a larger batch");
        }
        return Normalization.standardized(x, axes, eps).mul(scale).add(shift);
    }

    /** {@link #batchNorm(Tensor, RunningStatistics, Tensor, Tensor, double)} with ε = 10⁻⁵. */
    public static Tensor batchNorm(Tensor x, RunningStatistics running, Tensor weight, Tensor bias) {
        return batchNorm(x, running, weight, bias, EPS);
    }

    /**
     * Batch normalization in evaluation: y = weight (x - mean) / √(variance + ε) + bias, with the statistics given, which are
     * constants. Rules: for x g weight / √(variance + ε), for the weight g times the fraction, for the bias g.
     *
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor batchNorm(Tensor x, RunningStatistics running, Tensor weight, Tensor bias, double eps) {
        running.checkChannels("batchNorm", x.shape());
        Tensor scale = Normalization.perChannel("batchNorm", "weight", weight, x.shape());
        Tensor shift = Normalization.perChannel("batchNorm", "bias", bias, x.shape());
        Normalization.checkEps("batchNorm", eps);
        Shape column = scale.shape();
        NdArray mean = running.mean().to(x.type()).reshape(column);
        NdArray deviation = running.variance().to(x.type()).add(eps).sqrt().reshape(column);
        return x.sub(Tensor.constant(mean))
                .div(Tensor.constant(deviation))
                .mul(scale)
                .add(shift);
    }

    // ---- others ----

    /**
     * The rows of a table with these indices. Rule: g, added up where a row comes more than once.
     *
     * <p>Shapes: indices {@code [...]}, table {@code [rows, features]}; y {@code [..., features]}.
     *
     * @throws ShapeException if the table is no matrix, or an index is not a whole number from 0 to the last row
     */
    public static Tensor embedding(NdArray indices, Tensor table) {
        if (table.shape().rank() != 2) {
            throw new ShapeException("embedding: expected a table [rows, features], got shape " + table.shape());
        }
        int[] rows = Indices.below("embedding", "index", table.shape().size(0), indices);
        int[] result = Arrays.copyOf(indices.shape().sizes(), indices.shape().rank() + 1);
        result[result.length - 1] = table.shape().size(1);
        return Tensor.apply(new Select("embedding", 0, rows), table).reshape(Shape.of(result));
    }

    /**
     * Sets elements to 0, each with probability p, and divides the others by 1 - p, so that the expectation stays. In
     * training only: evaluation uses x itself. Rule: g, treated alike.
     *
     * <p>Cost: one draw of the stream for each element, whatever p is.
     *
     * @param p from 0, which keeps all, to 1, which keeps none
     */
    public static Tensor dropout(Tensor x, double p, RandomStream random) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("dropout: p must be from 0 to 1, but is " + p);
        }
        Tracing.leaveAll("dropout draws random numbers");
        double[] kept = new double[x.shape().size()];
        Arrays.setAll(kept, i -> random.nextDouble() >= p ? 1 : 0);
        Tensor zeros = Tensor.constant(NdArray.full(x.shape(), x.type(), 0));
        Tensor scaled = x.mul(p == 1 ? 0 : 1 / (1 - p));
        return Tensor.apply(new Where(NdArray.of(x.shape(), kept)), scaled, zeros);
    }

    /**
     * Attention: softmax(q kᵀ / √d) v, where d is the number of features. Rules: with the weights p = softmax(..) and s = p (g vᵀ
     * - Σ p g vᵀ), sums along the keys: s k / √d for q, sᵀ q / √d for k, pᵀ g for v.
     *
     * <p>Shapes: q {@code [..., queries, features]}, k {@code [..., keys, features]}, v {@code [..., keys, outputs]}; y
     * {@code [..., queries, outputs]}. The leading axes, batches and heads, broadcast. Without keys y is 0.
     *
     * @throws ShapeException if features or keys do not agree, or a rank is below 2
     */
    public static Tensor scaledDotProductAttention(Tensor q, Tensor k, Tensor v) {
        Tensor scores = Attention.scores(q, k, v);
        return Functions.softmax(scores, -1).matmul(v);
    }

    /**
     * {@link #scaledDotProductAttention(Tensor, Tensor, Tensor)} where a query sees a key only where the mask is not 0. A
     * query that sees no key gives 0, with gradient 0.
     *
     * @param mask broadcasts to the scores, {@code [..., queries, keys]}
     */
    public static Tensor scaledDotProductAttention(Tensor q, Tensor k, Tensor v, NdArray mask) {
        Tensor scores = Attention.scores(q, k, v);
        Attention.checkMask(scores, mask.shape());
        return Attention.weights(scores, mask).matmul(v);
    }

    /**
     * {@link #scaledDotProductAttention(Tensor, Tensor, Tensor)} with a number added to each score; -∞ hides a key. A query
     * that sees no key gives 0, with gradient 0.
     *
     * @param bias broadcasts to the scores, {@code [..., queries, keys]}
     */
    public static Tensor scaledDotProductAttention(Tensor q, Tensor k, Tensor v, Tensor bias) {
        Tensor scores = Attention.scores(q, k, v);
        Attention.checkMask(scores, bias.shape());
        Tensor biased = scores.add(bias);
        NdArray seen = biased.value().equalTo(Double.NEGATIVE_INFINITY).rsub(1);
        return Attention.weights(biased, seen).matmul(v);
    }
}
