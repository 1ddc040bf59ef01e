package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.abs;
import static dev.chainrule.core.function.Functions.log;
import static dev.chainrule.core.function.Functions.logSoftmax;
import static dev.chainrule.core.function.Functions.relu;
import static dev.chainrule.core.function.Functions.square;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * Costs as functions of outputs and targets, for static import.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.Losses.*;
 *
 * Tensor cost = crossEntropy(x, NdArray.of(2, 0, 1));
 * Tensor each = huber(x, y, 1.5, Reduction.NONE);
 * }</pre>
 *
 * <p>A cost is the mean over its terms, a scalar, unless another {@link Reduction} is given. Outputs and targets of the
 * pointwise costs broadcast; targets are differentiated as outputs are. Conventions are those of PyTorch where nothing else
 * is said.
 */
public final class Losses {
    private Losses() {}

    // ---- distances ----

    /** The mean of (a - y)². Rule: ±2 g (a - y) / n. */
    public static Tensor squaredError(Tensor a, Tensor y) {
        return squaredError(a, y, Reduction.MEAN);
    }

    /** (a - y)², reduced. Rule: ±2 g (a - y). */
    public static Tensor squaredError(Tensor a, Tensor y, Reduction reduction) {
        return reduction.of(square(difference("squaredError", a, y)));
    }

    /** The mean of |a - y|. See {@link #absoluteError(Tensor, Tensor, Reduction)}. */
    public static Tensor absoluteError(Tensor a, Tensor y) {
        return absoluteError(a, y, Reduction.MEAN);
    }

    /** |a - y|, reduced. Rule: ±g times the sign of a - y, which is 0 at the kink. */
    public static Tensor absoluteError(Tensor a, Tensor y, Reduction reduction) {
        return reduction.of(abs(difference("absoluteError", a, y)));
    }

    /** The mean of Huber's function. See {@link #huber(Tensor, Tensor, double, Reduction)}. */
    public static Tensor huber(Tensor a, Tensor y, double delta) {
        return huber(a, y, delta, Reduction.MEAN);
    }

    /**
     * d² / 2 where |d| ≤ δ, else δ (|d| - δ / 2), of d = a - y, reduced. Rule: ±g times d, kept between -δ and δ. The second
     * derivative at |d| = δ is 0.
     *
     * @param delta δ, above 0
     */
    public static Tensor huber(Tensor a, Tensor y, double delta, Reduction reduction) {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("huber: delta must be positive, but is " + delta);
        }
        Tensor d = difference("huber", a, y);
        Tensor c = Deviation.bounded(d, delta);
        return reduction.of(c.mul(d.sub(c.mul(0.5))));
    }

    /** The mean of the smooth absolute error. See {@link #smoothL1(Tensor, Tensor, double, Reduction)}. */
    public static Tensor smoothL1(Tensor a, Tensor y, double beta) {
        return smoothL1(a, y, beta, Reduction.MEAN);
    }

    /**
     * d² / (2 β) where |d| < β, else |d| - β / 2, of d = a - y, reduced: Huber's function over its bound. β = 0 gives the
     * absolute error. Rule: ±g times d / β, kept between -1 and 1. The second derivative at |d| = β is 0.
     *
     * @param beta β, at least 0
     */
    public static Tensor smoothL1(Tensor a, Tensor y, double beta, Reduction reduction) {
        if (!(beta >= 0)) {
            throw new IllegalArgumentException("smoothL1: beta must not be negative, but is " + beta);
        }
        Tensor d = difference("smoothL1", a, y);
        if (beta == 0) {
            return reduction.of(abs(d));
        }
        Tensor c = Deviation.bounded(d, beta);
        return reduction.of(c.div(beta).mul(d.sub(c.mul(0.5))));
    }

    /** The mean of max(0, 1 - y a). See {@link #hinge(Tensor, Tensor, Reduction)}. */
    public static Tensor hinge(Tensor a, Tensor y) {
        return hinge(a, y, Reduction.MEAN);
    }

    /** max(0, 1 - y a), reduced, for targets y of 1 and -1. Rules: -g y for a, -g a for y, where y a < 1, else 0, also at the kink. */
    public static Tensor hinge(Tensor a, Tensor y, Reduction reduction) {
        Targets.common("hinge", a, y);
        return reduction.of(relu(a.mul(y).rsub(1)));
    }

    /**
     * Half the squared distance, summed over the outputs and averaged over the examples, which are rows: Σ (a - y)² / (2 m).
     * Rule: ±g (a - y) / m.
     *
     * @throws ShapeException if the shapes differ or there is no example
     */
    public static Tensor quadratic(Tensor a, Tensor y) {
        int m = Targets.examples("quadratic", a, y);
        return Tensor.apply(SquaredDistance.SQUARED_DISTANCE, a, y).div(2.0 * m);
    }

    // ---- two classes ----

    /** The mean of -(y ln a + (1 - y) ln(1 - a)). See {@link #binaryCrossEntropy(Tensor, Tensor, Reduction)}. */
    public static Tensor binaryCrossEntropy(Tensor a, Tensor y) {
        return binaryCrossEntropy(a, y, Reduction.MEAN);
    }

    /**
     * -(y ln a + (1 - y) ln(1 - a)), reduced, with 0 ln 0 = 0. Rules: g ((1 - y) / (1 - a) - y / a) for a, g (ln(1 - a) - ln a)
     * for y, where what belongs to 0 ln 0 is left out.
     *
     * <p>Domain: 0 ≤ a ≤ 1, NaN outside; infinite where a is 0 or 1 against its target (PyTorch bounds logarithms at -100,
     * this does not).
     */
    public static Tensor binaryCrossEntropy(Tensor a, Tensor y, Reduction reduction) {
        return reduction.of(pointwise(BinaryCrossEntropy.BINARY_CROSS_ENTROPY, a, y));
    }

    /** The mean binary cross-entropy of σ(z). See {@link #binaryCrossEntropyWithLogits(Tensor, Tensor, Reduction)}. */
    public static Tensor binaryCrossEntropyWithLogits(Tensor z, Tensor y) {
        return binaryCrossEntropyWithLogits(z, y, Reduction.MEAN);
    }

    /** The binary cross-entropy of σ(z), reduced, finite for every finite z. Rules: g (σ(z) - y) for z, -g z for y. */
    public static Tensor binaryCrossEntropyWithLogits(Tensor z, Tensor y, Reduction reduction) {
        return reduction.of(pointwise(SigmoidCrossEntropy.SIGMOID_CROSS_ENTROPY, z, y));
    }

    /**
     * The binary cross-entropy of σ(z), summed over the outputs and averaged over the examples, which are rows. Rules: g (σ(z)
     * - y) / m for z, -g z / m for y, with m examples.
     *
     * @throws ShapeException if the shapes differ or there is no example
     */
    public static Tensor sigmoidCrossEntropy(Tensor z, Tensor y) {
        int m = Targets.examples("sigmoidCrossEntropy", z, y);
        return binaryCrossEntropyWithLogits(z, y, Reduction.SUM).div(m);
    }

    // ---- many classes ----

    /** The mean cross-entropy of softmax(z). See {@link #crossEntropy(Tensor, NdArray, double, Reduction)}. */
    public static Tensor crossEntropy(Tensor z, NdArray classes) {
        return crossEntropy(z, classes, 0, Reduction.MEAN);
    }

    /**
     * -ln softmax(z)[class], one term for each example, reduced, finite for every finite z. Rule: g (softmax(z) - t), where t
     * is 1 at the class.
     *
     * <p>Shapes: z {@code [batch, classes, ...]}, classes {@code [batch, ...]}; or {@code [classes]} and {@code []}.
     *
     * @param classes whole numbers
     * @param smoothing ε from 0 to 1: the target becomes (1 - ε) t + ε / (number of classes)
     * @throws ShapeException if the shapes do not fit or a class is not one of them
     */
    public static Tensor crossEntropy(Tensor z, NdArray classes, double smoothing, Reduction reduction) {
        Targets.checkSmoothing(smoothing);
        TakeAlongAxis choice = Targets.choice("crossEntropy", z.shape(), classes);
        Tensor l = logSoftmax(z, choice.axis());
        Tensor hit = Tensor.apply(choice, l).reshape(classes.shape());
        if (smoothing == 0) {
            return reduction.of(hit.neg());
        }
        Tensor all = l.mean(choice.axis());
        return reduction.of(hit.mul(1 - smoothing).add(all.mul(smoothing)).neg());
    }

    /** The mean cross-entropy of softmax(z). See {@link #crossEntropy(Tensor, Tensor, double, Reduction)}. */
    public static Tensor crossEntropy(Tensor z, Tensor y) {
        return crossEntropy(z, y, 0, Reduction.MEAN);
    }

    /**
     * -Σ y ln softmax(z) over the classes, one term for each example, reduced; 0 times -∞ is 0. Rules: g (softmax(z) Σ y - y) for
     * z, -g ln softmax(z) for y. The targets are probabilities of the classes, in the shape of z.
     *
     * @param smoothing ε from 0 to 1: the target becomes (1 - ε) y + ε / (number of classes)
     * @throws ShapeException if the shapes differ
     */
    public static Tensor crossEntropy(Tensor z, Tensor y, double smoothing, Reduction reduction) {
        Targets.checkSmoothing(smoothing);
        Targets.checkSame("crossEntropy", z, y);
        int axis = Targets.axis("crossEntropy", z.shape());
        Tensor target = smoothing == 0
                ? y
                : y.mul(1 - smoothing).add(smoothing / z.shape().size(axis));
        return reduction.of(
                ZeroPairs.product(target, logSoftmax(z, axis)).sum(axis).neg());
    }

    /** The mean of -l[class]. See {@link #negativeLogLikelihood(Tensor, NdArray, Reduction)}. */
    public static Tensor negativeLogLikelihood(Tensor l, NdArray classes) {
        return negativeLogLikelihood(l, classes, Reduction.MEAN);
    }

    /**
     * -l[class], one term for each example, reduced, of the logarithms l of probabilities. Rule: -g to the class.
     *
     * <p>Shapes: l {@code [batch, classes, ...]}, classes {@code [batch, ...]}; or {@code [classes]} and {@code []}.
     *
     * @throws ShapeException if the shapes do not fit or a class is not one of them
     */
    public static Tensor negativeLogLikelihood(Tensor l, NdArray classes, Reduction reduction) {
        TakeAlongAxis choice = Targets.choice("negativeLogLikelihood", l.shape(), classes);
        return reduction.of(Tensor.apply(choice, l).reshape(classes.shape()).neg());
    }

    /** The mean of y (ln y - l). See {@link #klDivergence(Tensor, Tensor, Reduction)}. */
    public static Tensor klDivergence(Tensor l, Tensor y) {
        return klDivergence(l, y, Reduction.MEAN);
    }

    /**
     * y (ln y - l), reduced, of the logarithms l of probabilities from the probabilities y, with 0 ln 0 = 0. Rules: -g y for
     * l, g (ln y + 1 - l) for y. The mean is over all elements; the divergence of an example is the sum over its own.
     *
     * <p>Domain: y ≥ 0, NaN below. At y = 0 the part ln y + 1 of the rule, which is -∞ there, is taken as 0.
     */
    public static Tensor klDivergence(Tensor l, Tensor y, Reduction reduction) {
        Shape common = Targets.common("klDivergence", l, y);
        Tensor target = y.broadcastTo(common);
        Tensor entropy = target.mul(log(ZeroPairs.away(target, target)));
        return reduction.of(entropy.sub(ZeroPairs.product(target, l.broadcastTo(common))));
    }

    private static Tensor difference(String cost, Tensor a, Tensor y) {
        Targets.common(cost, a, y);
        return a.sub(y);
    }

    private static Tensor pointwise(Op op, Tensor a, Tensor y) {
        Shape common = Targets.common(op.label(), a, y);
        return Tensor.apply(op, a.broadcastTo(common), y.broadcastTo(common));
    }
}
