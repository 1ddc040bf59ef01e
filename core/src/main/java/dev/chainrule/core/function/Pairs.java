package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * Functions of two tensors, element by element, for static import.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.Pairs.hypot;
 *
 * Tensor r = hypot(x, y);
 * }</pre>
 *
 * <p>Operands broadcast and have the same type. In each rule g is the cotangent of the output y. At a kink each function
 * takes the subgradient of least magnitude, and 0 for higher derivatives. NaN gives NaN.
 *
 * <p>Each function throws a {@link ShapeException} if the shapes do not broadcast, and an {@link IllegalArgumentException}
 * if the types differ.
 */
public final class Pairs {
    private Pairs() {}

    /**
     * y = aᵇ. Rules: g b aᵇ⁻¹ for a, g y ln a for b.
     *
     * <p>Domain: a above 0, and any a where b is whole; NaN for others. 0⁰ = 1. At a = 0 the gradient for a is 0 where b = 0
     * and infinite for other b below 1; that for b is 0 for b ≥ 0. For a below 0 the gradient for b is NaN.
     */
    public static Tensor pow(Tensor a, Tensor b) {
        return apply(Power.POWER, a, b);
    }

    /**
     * y = the angle of the point (b, a), from -π to π. Rules: g b / (a² + b²) for a, -g a / (a² + b²) for b.
     *
     * <p>Domain: all points; at (0, 0) the gradients are NaN, at a = 0 with b below 0 the angle jumps. Accuracy: 2 ulp.
     */
    public static Tensor atan2(Tensor a, Tensor b) {
        return apply(Atan2.ATAN2, a, b);
    }

    /** y = √(a² + b²), without overflow on the way. Rules: g a / y, g b / y; 0 at (0, 0). Accuracy: 1 ulp. */
    public static Tensor hypot(Tensor a, Tensor b) {
        return apply(Hypot.HYPOT, a, b);
    }

    /** y = ln(eᵃ + eᵇ), without overflow. Rules: g σ(a - b) for a, g σ(b - a) for b; equal infinities share evenly. */
    public static Tensor logAddExp(Tensor a, Tensor b) {
        return apply(LogAddExp.LOG_ADD_EXP, a, b);
    }

    /** y = the larger of a and b. Rules: g to the larger one, half to each of equals; NaN to both where one is NaN. */
    public static Tensor maximum(Tensor a, Tensor b) {
        return apply(Extremum.MAXIMUM, a, b);
    }

    /** y = the smaller of a and b. Rules: g to the smaller one, half to each of equals; NaN to both where one is NaN. */
    public static Tensor minimum(Tensor a, Tensor b) {
        return apply(Extremum.MINIMUM, a, b);
    }

    /**
     * y = a where the mask is not 0, else b. Rules: g where a was chosen, else 0, for a; the other way round for b. What is not
     * chosen leaves no trace in value or gradient, not even as NaN.
     *
     * @param mask broadcasts with a and b; see {@link Comparisons}
     */
    public static Tensor where(NdArray mask, Tensor a, Tensor b) {
        checkTypes("where", a, b);
        Shape common = Shape.broadcast("where", mask.shape(), Shape.broadcast("where", a.shape(), b.shape()));
        return Tensor.apply(new Where(mask.broadcastTo(common)), a.broadcastTo(common), b.broadcastTo(common));
    }

    /**
     * y = the number where the mask is not 0, else x. Rule: g where x was kept, else 0.
     *
     * @param mask broadcasts with x; see {@link Comparisons}
     */
    public static Tensor maskedFill(Tensor x, NdArray mask, double value) {
        Shape common = Shape.broadcast("maskedFill", x.shape(), mask.shape());
        return where(mask, Tensor.constant(NdArray.full(common, x.type(), value)), x);
    }

    private static Tensor apply(Op op, Tensor a, Tensor b) {
        checkTypes(op.label(), a, b);
        Shape common = Shape.broadcast(op.label(), a.shape(), b.shape());
        return Tensor.apply(op, a.broadcastTo(common), b.broadcastTo(common));
    }

    static void checkTypes(String operation, Tensor a, Tensor b) {
        if (a.type() != b.type()) {
            throw new IllegalArgumentException(operation + ": types differ, " + a.type() + " " + a.shape() + " and "
                    + b.type() + " " + b.shape() + ": convert one with to(...)");
        }
    }
}
