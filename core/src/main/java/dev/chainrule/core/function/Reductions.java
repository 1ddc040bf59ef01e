package dev.chainrule.core.function;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.List;

/**
 * Reductions over axes and running totals along one, for static import; sums, means and maxima are methods of {@link
 * Tensor}.
 *
 * <pre>{@code
 * Tensor length = norm(x, -1);                              // of each row
 * Tensor spread = std(x, Axes.of(0).kept(), 0);             // of each column, divided by n
 * }</pre>
 *
 * <p>Axes may be negative: -1 is the last one. Where they are given as numbers, none means all, and the result lacks them.
 */
public final class Reductions {
    private Reductions() {}

    /** The smallest element over some axes, over all when none is named. See {@link #min(Tensor, Axes)}. */
    public static Tensor min(Tensor x, int... axes) {
        return min(x, Axes.of(axes));
    }

    /**
     * The smallest element over some axes. Rule: g to where the minimum is; ties share evenly, and where an element is NaN
     * the gradient is NaN.
     *
     * @throws ShapeException if there is a minimum over no elements
     */
    public static Tensor min(Tensor x, Axes axes) {
        AxesFirst.checkNotEmpty("min", x.shape(), axes);
        return x.neg().max(axes).neg();
    }

    /** The product over some axes, over all when none is named. See {@link #prod(Tensor, Axes)}. */
    public static Tensor prod(Tensor x, int... axes) {
        return prod(x, Axes.of(axes));
    }

    /**
     * y = Π x over some axes, multiplied row by row; 1 over no elements. Rule: g times the product of all other factors, with
     * nothing divided: it is right where factors are 0, to every order.
     */
    public static Tensor prod(Tensor x, Axes axes) {
        Shape result = axes.resultShape("prod", x.shape());
        Tensor one = Tensor.constant(NdArray.full(Shape.of(1, result.size()), x.type(), 1));
        Tensor factors = Concat.of("prod", 0, List.of(one, AxesFirst.columns("prod", x, axes)));
        int n = factors.shape().size(0);
        Tensor products = Recurrence.products("prod", 0, factors);
        return Indices.part("prod", products, 0, n - 1, n).reshape(result);
    }

    /** The variance over some axes, over all when none is named, divided by n - 1. See {@link #var(Tensor, Axes, int)}. */
    public static Tensor var(Tensor x, int... axes) {
        return var(x, Axes.of(axes), 1);
    }

    /**
     * y = Σ (x - m)² / (n - ddof) over some axes, with m the mean of their n elements. Rule: 2 g (x - m) / (n - ddof).
     *
     * <p>NaN or infinite where n ≤ ddof, a division by 0. Equal elements have variance 0, whatever they are.
     *
     * @param ddof what the mean has used up: 1 estimates a variance from a sample and is what is taken where none is given,
     *     as in PyTorch; 0 is the variance of the numbers themselves
     */
    public static Tensor var(Tensor x, Axes axes, int ddof) {
        double freedom = freedom("var", x, axes, ddof);
        return Functions.square(deviations(x, axes)).sum(axes).div(freedom);
    }

    /** The standard deviation over some axes, over all when none is named, with n - 1. See {@link #std(Tensor, Axes, int)}. */
    public static Tensor std(Tensor x, int... axes) {
        return std(x, Axes.of(axes), 1);
    }

    /**
     * y = √(Σ (x - m)² / (n - ddof)) over some axes, with m the mean of their n elements. Rule: g (x - m) / ((n - ddof) y),
     * and 0 where y is 0.
     *
     * <p>Without overflow or underflow on the way. NaN or infinite where n ≤ ddof.
     *
     * @param ddof as in {@link #var(Tensor, Axes, int)}
     */
    public static Tensor std(Tensor x, Axes axes, int ddof) {
        double freedom = freedom("std", x, axes, ddof);
        if (freedom == 0) {
            return var(x, axes, ddof);
        }
        Tensor scale = Tensor.constant(Norm.scale(x.value(), axes));
        Tensor y = norm(deviations(x.div(scale), axes), axes).div(Math.sqrt(freedom));
        return y.mul(scale.reshape(y.shape()));
    }

    /** The distances from the mean, computed from those from the largest element, which are 0 where all are equal. */
    private static Tensor deviations(Tensor x, Axes axes) {
        if (x.shape().size() == 0) {
            return x;
        }
        NdArray largest = x.value().max(axes.kept());
        NdArray range = largest.add(x.value().neg().max(axes.kept()));
        NdArray none = NdArray.full(largest.shape(), largest.type(), 0);
        NdArray base = NdArray.where(range.equalTo(Double.POSITIVE_INFINITY), none, largest);
        Tensor shifted = x.sub(Tensor.constant(base));
        return shifted.sub(shifted.mean(axes.kept()));
    }

    private static double freedom(String operation, Tensor x, Axes axes, int ddof) {
        return Math.max(0, axes.count(operation, x.shape()) - ddof);
    }

    /** The Euclidean norm over some axes, over all when none is named. See {@link #norm(Tensor, Axes)}. */
    public static Tensor norm(Tensor x, int... axes) {
        return norm(x, Axes.of(axes));
    }

    /**
     * y = √Σ x² over some axes, the Euclidean norm; 0 over no elements. Rule: g x / y, and 0 where y is 0, with higher
     * derivatives 0 there.
     *
     * <p>Without overflow or underflow on the way, also in the rule; where y itself is below the smallest normal number, its few
     * digits are those of the rule.
     */
    public static Tensor norm(Tensor x, Axes axes) {
        return Tensor.apply(new Norm(axes), x);
    }

    /**
     * yᵢ = x₀ + .. + xᵢ along an axis, added in this order. Rule: gᵢ + .. + gₙ₋₁.
     *
     * @throws ShapeException if there is no such axis
     */
    public static Tensor cumsum(Tensor x, int axis) {
        return Tensor.apply(new Cumsum(x.shape().axis("cumsum", axis)), x);
    }

    /**
     * yᵢ = x₀ .. xᵢ along an axis, multiplied in this order. Rule: for xⱼ the sum over i ≥ j of gᵢ times all other factors of
     * yᵢ, with nothing divided: it is right where factors are 0, to every order.
     *
     * @throws ShapeException if there is no such axis
     */
    public static Tensor cumprod(Tensor x, int axis) {
        return Recurrence.products("cumprod", x.shape().axis("cumprod", axis), x);
    }
}
