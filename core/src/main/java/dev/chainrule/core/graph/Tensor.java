package dev.chainrule.core.graph;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.array.Tracing;
import dev.chainrule.core.tape.Tape;
import dev.chainrule.core.tape.Tape.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node of the computational graph: a value, the operation that made it, and its inputs. Nodes never change; arithmetic
 * makes new ones. Functions such as {@code sigmoid} are static imports from {@code Functions}.
 *
 * <pre>{@code
 * Tensor x = Tensor.variable(NdArray.of(0.5, 1.0, -2.0));
 * Tensor cost = sigmoid(x).mul(x).sum();
 * Tensor dx = Gradients.differentiable(cost).wrt(x);     // a node again
 * NdArray ddx = Gradients.of(dx.sum()).wrt(x);           // numbers
 * }</pre>
 *
 * <p>A variable is differentiated, a constant is not; an operation on constants alone gives a constant that keeps no
 * inputs, so data never grows a graph. Operands broadcast as in NumPy and have the same {@link DType}; a number takes the
 * type of the tensor.
 */
public abstract sealed class Tensor permits Constant, Node {
    private final NdArray value;

    Tensor(NdArray value) {
        this.value = value;
    }

    // ---- making nodes ----

    /** A leaf that gradients may be asked for. */
    public static Tensor variable(NdArray value) {
        return Node.leaf(Objects.requireNonNull(value, "variable: the value must not be null"));
    }

    /** A leaf that is not differentiated: data. */
    public static Tensor constant(NdArray value) {
        return new Constant(Objects.requireNonNull(value, "constant: the value must not be null"));
    }

    /**
     * Applies an operation: the way in for every operation, ours and users' alike.
     *
     * @throws ShapeException if the operation refuses the shapes of the inputs
     * @throws IllegalStateException if the operation gives no value
     */
    public static Tensor apply(Op op, Tensor... x) {
        boolean constant = true;
        for (Tensor input : x) {
            constant &= input.isConstant();
        }
        NdArray[] values = new NdArray[x.length];
        boolean traced = false;
        for (int i = 0; i < x.length; i++) {
            NdArray v = x[i].value;
            values[i] = constant || v.isPlain() ? v : v.deferred();
            traced |= v.isTraced();
        }
        NdArray y = checked(op, traced ? recorded(op, values) : op.forward(List.of(values)));
        return constant ? new Constant(y) : Node.of(y, op, x);
    }

    /** Applies an operation with one input. */
    public static Tensor apply(Op.Unary op, Tensor x) {
        NdArray v = x.value;
        if (!v.isPlain()) {
            return apply((Op) op, x);
        }
        NdArray y = checked(op, op.forward(v));
        return x.isConstant() ? new Constant(y) : Node.of(y, op, x);
    }

    /** Applies an operation with two inputs. */
    public static Tensor apply(Op.Binary op, Tensor a, Tensor b) {
        return apply(op, a, a.value, b, b.value);
    }

    private static Tensor apply(Op.Binary op, Tensor a, NdArray v, Tensor b, NdArray w) {
        if (!v.isPlain() || !w.isPlain()) {
            return apply((Op) op, a, b);
        }
        NdArray y = checked(op, op.forward(v, w));
        return a.isConstant() && b.isConstant() ? new Constant(y) : Node.of(y, op, a, b);
    }

    /** Computes for a plan, which keeps an operation that looks at the numbers themselves as a whole. */
    private static @Nullable NdArray recorded(Op op, NdArray... x) {
        return Tracing.forward(new Operation(op, op.label(), op.hasSideEffect()), List.of(x), op::forward);
    }

    private static NdArray checked(Op op, @Nullable NdArray y) {
        if (y == null) {
            throw new IllegalStateException("forward of " + op.label() + " gave null");
        }
        if (Tape.isRecording() && op.hasSideEffect()) {
            Tape.refuseAll(op.label() + " has a side effect");
        }
        return y;
    }

    static void checkArity(Op op, int expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    op.label() + ": expected " + expected + (expected == 1 ? " input" : " inputs") + ", got " + found);
        }
    }

    /** The same value as a constant: gradients stop here. */
    public Tensor detach() {
        return isConstant() ? this : new Constant(value);
    }

    // ---- reading them ----

    /** The forward value. */
    public NdArray value() {
        return value;
    }

    /** The shape of the value. */
    public Shape shape() {
        return value.shape();
    }

    /** The type of the elements. */
    public DType type() {
        return value.type();
    }

    /** The only element of a node of size 1, such as a cost. */
    public double item() {
        return value.item();
    }

    /** The operation that made this node; at a leaf, one labelled {@code variable} or {@code constant}. */
    public abstract Op op();

    /** The nodes that the operation was applied to; none at a leaf. */
    public abstract List<Tensor> inputs();

    /** Whether the node is not differentiated: data, or computed from data alone. */
    public boolean isConstant() {
        return this instanceof Constant;
    }

    // ---- arithmetic ----

    /** a + b. Rules: g for each. */
    public Tensor add(Tensor b) {
        return broadcast("add", Add.ADD, b);
    }

    /** a + b. Rule: g. */
    public Tensor add(double b) {
        return apply(new AddNumber(b), this);
    }

    /** a - b. Rules: g for a, -g for b. */
    public Tensor sub(Tensor b) {
        return broadcast("sub", Sub.SUB, b);
    }

    /** a - b. Rule: g. */
    public Tensor sub(double b) {
        return apply(new SubNumber(b), this);
    }

    /** b - a. Rules: -g for a, g for b. */
    public Tensor rsub(Tensor b) {
        common("rsub", b);
        return b.broadcast("rsub", Sub.SUB, this);
    }

    /** b - a. Rule: -g. */
    public Tensor rsub(double b) {
        return apply(new RsubNumber(b), this);
    }

    /** a b, element by element. Rules: g b for a, g a for b. */
    public Tensor mul(Tensor b) {
        return broadcast("mul", Mul.MUL, b);
    }

    /** a b. Rule: g b. */
    public Tensor mul(double b) {
        return apply(new MulNumber(b), this);
    }

    /** a / b. Rules: g / b for a, -g y / b for b. Not smooth at b = 0. */
    public Tensor div(Tensor b) {
        return broadcast("div", Div.DIV, b);
    }

    /** a / b. Rule: g / b. */
    public Tensor div(double b) {
        return apply(new DivNumber(b), this);
    }

    /** b / a. Rules: -g y / a for a, g / a for b. Not smooth at a = 0. */
    public Tensor rdiv(Tensor b) {
        common("rdiv", b);
        return b.broadcast("rdiv", Div.DIV, this);
    }

    /** b / a. Rule: -g y / a. Not smooth at a = 0. */
    public Tensor rdiv(double b) {
        return apply(new RdivNumber(b), this);
    }

    /** -a. Rule: -g. */
    public Tensor neg() {
        return apply(Neg.NEG, this);
    }

    /**
     * aᵖ. Rule: g p aᵖ⁻¹.
     *
     * <p>Domain: all a for an integer p ≥ 0, a ≠ 0 for other integers, a > 0 for the rest (NaN below 0). 0⁰ = 1, with
     * derivative 0.
     */
    public Tensor pow(double p) {
        return apply(new Pow(p), this);
    }

    /**
     * The matrix product C = AB, of two matrices or of two stacks of them. Rules: G Bᵀ for A, Aᵀ G for B.
     *
     * <p>Shapes: {@code [..., m, k]} times {@code [..., k, n]} gives {@code [..., m, n]}; the leading axes broadcast. A vector
     * {@code [k]} is a row on the left and a column on the right, and the result lacks that axis: two vectors give a scalar.
     *
     * @throws ShapeException if an operand is a scalar or the inner sizes differ
     */
    public Tensor matmul(Tensor b) {
        return MatMul.of(this, b);
    }

    // ---- shape ----

    /** Swaps the last two axes: the transpose of a matrix, or of each matrix of a stack. Rule: Gᵀ. */
    public Tensor transpose() {
        return apply(Transpose.TRANSPOSE, this);
    }

    /** Axis i of the result is axis {@code axes[i]} of this node. Rule: g, permuted back. */
    public Tensor permute(int... axes) {
        return apply(new Permute(Arrays.stream(axes).boxed().toList()), this);
    }

    /** The same elements, row by row, in another shape; one size may be -1 and is inferred. Rule: g in x's shape. */
    public Tensor reshape(int... sizes) {
        return reshape(shape().inferred(sizes));
    }

    /** The same elements, row by row, in another shape. Rule: g in x's shape. */
    public Tensor reshape(Shape target) {
        return shape().equals(target) ? this : apply(new Reshape(target), this);
    }

    /** Repeats along axes of size 1 and along new axes in front. Rule: {@code sumTo} x's shape. */
    public Tensor broadcastTo(Shape target) {
        return shape().equals(target) ? this : apply(new BroadcastTo(target), this);
    }

    /** Adds up what {@link #broadcastTo} repeats. Rule: {@code broadcastTo} x's shape. */
    public Tensor sumTo(Shape target) {
        return shape().equals(target) ? this : apply(new SumTo(target), this);
    }

    // ---- reductions ----

    /** The sum over some axes, over all when none is named. Rule: g, repeated. */
    public Tensor sum(int... axes) {
        return sum(Axes.of(axes));
    }

    /** The sum over some axes. Rule: g, repeated. */
    public Tensor sum(Axes axes) {
        return apply(new Sum(axes), this);
    }

    /** The mean over some axes, over all when none is named. Rule: g / n, repeated. NaN over no elements. */
    public Tensor mean(int... axes) {
        return mean(Axes.of(axes));
    }

    /** The mean over some axes. Rule: g / n, repeated. NaN over no elements. */
    public Tensor mean(Axes axes) {
        return apply(new Mean(axes), this);
    }

    /** The largest element over some axes, over all when none is named. See {@link #max(Axes)}. */
    public Tensor max(int... axes) {
        return max(Axes.of(axes));
    }

    /**
     * The largest element over some axes. Rule: g to where the maximum is; ties share evenly, and where an element is NaN
     * the gradient is NaN.
     *
     * @throws ShapeException if there is a maximum over no elements
     */
    public Tensor max(Axes axes) {
        return apply(new Max(axes), this);
    }

    /** The same numbers in another type. Rule: g, in the type of x. */
    public Tensor to(DType type) {
        return type == type() ? this : apply(new Cast(type), this);
    }

    private Tensor broadcast(String operation, Op.Binary op, Tensor b) {
        NdArray v = value;
        NdArray w = b.value;
        if (v.shape() == w.shape() && v.type() == w.type()) {
            return apply(op, this, v, b, w);
        }
        Shape common = common(operation, b);
        return apply(op, broadcastTo(common), b.broadcastTo(common));
    }

    /** The shape of the result; refuses operands that do not fit, in the order in which they were written. */
    private Shape common(String operation, Tensor b) {
        value.checkType(operation, b.value);
        return Shape.broadcast(operation, shape(), b.shape());
    }

    /** Shape, type, operation and first values: {@code Tensor mul float64 [2] [0.5, 1.0]}. */
    @Override
    public String toString() {
        return "Tensor " + op().label() + " " + value;
    }
}
