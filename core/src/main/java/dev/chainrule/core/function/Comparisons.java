package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.function.BinaryOperator;

/**
 * Comparisons of tensors, element by element, for static import: masks for {@link Pairs#where}.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.Comparisons.greater;
 * import static dev.chainrule.core.function.Pairs.where;
 *
 * Tensor y = where(greater(x, 0), x, square(x));
 * }</pre>
 *
 * <p>A result is numbers, not a node: 1 where the comparison holds, else 0, in the type of the operands. It is piecewise
 * constant, so there is nothing to differentiate. With NaN only {@code notEqual} holds. 0.0 equals -0.0.
 *
 * <p>Operands broadcast; a number takes the type of the tensor. Each comparison throws a {@link ShapeException} if the shapes
 * do not broadcast, and an {@link IllegalArgumentException} if the types differ.
 */
public final class Comparisons {
    private Comparisons() {}

    /** Where a > b. */
    public static NdArray greater(Tensor a, Tensor b) {
        return compare("greater", a, b, NdArray::greaterThan);
    }

    /** Where a > b. */
    public static NdArray greater(Tensor a, double b) {
        return greater(a, number(a, b));
    }

    /** Where a < b. */
    public static NdArray less(Tensor a, Tensor b) {
        return compare("less", a, b, (s, t) -> t.greaterThan(s));
    }

    /** Where a < b. */
    public static NdArray less(Tensor a, double b) {
        return less(a, number(a, b));
    }

    /** Where a ≥ b. */
    public static NdArray greaterEqual(Tensor a, Tensor b) {
        return compare("greaterEqual", a, b, (s, t) -> s.greaterThan(t).add(s.equalTo(t)));
    }

    /** Where a ≥ b. */
    public static NdArray greaterEqual(Tensor a, double b) {
        return greaterEqual(a, number(a, b));
    }

    /** Where a ≤ b. */
    public static NdArray lessEqual(Tensor a, Tensor b) {
        return compare("lessEqual", a, b, (s, t) -> t.greaterThan(s).add(s.equalTo(t)));
    }

    /** Where a ≤ b. */
    public static NdArray lessEqual(Tensor a, double b) {
        return lessEqual(a, number(a, b));
    }

    /** Where a = b. */
    public static NdArray equal(Tensor a, Tensor b) {
        return compare("equal", a, b, NdArray::equalTo);
    }

    /** Where a = b. */
    public static NdArray equal(Tensor a, double b) {
        return equal(a, number(a, b));
    }

    /** Where a ≠ b. */
    public static NdArray notEqual(Tensor a, Tensor b) {
        return compare("notEqual", a, b, (s, t) -> s.equalTo(t).rsub(1));
    }

    /** Where a ≠ b. */
    public static NdArray notEqual(Tensor a, double b) {
        return notEqual(a, number(a, b));
    }

    private static Tensor number(Tensor a, double b) {
        return Tensor.constant(NdArray.full(Shape.of(), a.type(), b));
    }

    private static NdArray compare(String operation, Tensor a, Tensor b, BinaryOperator<NdArray> mask) {
        Pairs.checkTypes(operation, a, b);
        Shape.broadcast(operation, a.shape(), b.shape());
        return mask.apply(a.value(), b.value());
    }
}
