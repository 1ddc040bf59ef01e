package dev.chainrule.core.array;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, dense array of numbers with a shape: the values that graph nodes carry. It knows no derivatives.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});
 * NdArray b = a.matmul(a.transpose()).add(NdArray.of(10, 20));   // [[15, 31], [21, 45]]
 * double corner = b.get(0, 1);                                   // 31
 * }</pre>
 *
 * <p>Arrays handed in and out are copied. Two operands of an arithmetic operation broadcast as in NumPy and have the same
 * type; a number takes the type of the array. Elements are ordered row by row, the last axis fastest.
 *
 * <p>Arithmetic follows IEEE 754: overflow gives infinity, undefined results are NaN, nothing is thrown for a value.
 * Results are the same to the last bit on every machine and JDK.
 */
public abstract sealed class NdArray extends ArrayArithmetic
        permits Float64Array, Float32Array, TracedArray, PendingArray {
    /** From here on memory is so slow that a value of the way forward is better computed again on the way back. */
    static final int LARGE = 1 << 17;

    final Shape shape;

    NdArray(Shape shape) {
        this.shape = shape;
    }

    // ---- making arrays ----

    /** A vector of these values, in double precision. */
    public static NdArray of(double... values) {
        return Float64Array.of(Shape.of(values.length), false, values.clone());
    }

    /** A matrix with these rows, in double precision: shape {@code [rows, columns]}. Rows of different lengths are refused. */
    public static NdArray of(double[][] rows) {
        return Nested.toArray(rows);
    }

    /**
     * An array of this shape, in double precision, from its elements row by row.
     *
     * @throws ShapeException if the number of values is not the size of the shape
     */
    public static NdArray of(Shape shape, double... values) {
        checkCount(shape, values.length);
        return Float64Array.of(shape, false, values.clone());
    }

    /** A vector of these values, in single precision. */
    public static NdArray ofFloats(float... values) {
        return Float32Array.of(Shape.of(values.length), false, values.clone());
    }

    /** An array of this shape, in single precision, from its elements row by row. */
    public static NdArray ofFloats(Shape shape, float... values) {
        checkCount(shape, values.length);
        return Float32Array.of(shape, false, values.clone());
    }

    /**
     * An array from nested Java arrays of {@code double}, {@code float} or {@code int} of any depth: {@code double[][][]}
     * gives rank 3. {@code float} gives single precision, the others double.
     *
     * @throws ShapeException if the nesting is ragged; the message names the row
     * @throws IllegalArgumentException if it is not such an array
     */
    public static NdArray ofNested(Object array) {
        return Nested.toArray(array);
    }

    /** A scalar: rank 0, double precision. */
    public static NdArray scalar(double value) {
        return new Float64Element(Shape.of(), value);
    }

    /** Zeros in double precision. */
    public static NdArray zeros(int... sizes) {
        return full(Shape.of(sizes), DType.FLOAT64, 0);
    }

    /** Ones in double precision. */
    public static NdArray ones(int... sizes) {
        return full(Shape.of(sizes), DType.FLOAT64, 1);
    }

    /** An array of this shape and type, all elements the same number. */
    public static NdArray full(Shape shape, DType type, double value) {
        Objects.requireNonNull(type, "full: the type must not be null");
        if (shape.size() == 1) {
            return type == DType.FLOAT64 ? new Float64Element(shape, value) : new Float32Element(shape, (float) value);
        }
        if (type == DType.FLOAT64) {
            double[] data = new double[shape.size()];
            if (value != 0 || 1 / value < 0) {
                Arrays.fill(data, value);
            }
            return Float64Array.of(shape, false, data);
        }
        float[] data = new float[shape.size()];
        if (value != 0 || 1 / value < 0) {
            Arrays.fill(data, (float) value);
        }
        return Float32Array.of(shape, false, data);
    }

    private static void checkCount(Shape shape, int count) {
        if (shape.size() != count) {
            throw new ShapeException(
                    "of: shape " + shape + " has " + shape.size() + " elements, got " + count + " values");
        }
    }

    // ---- reading them ----

    /** The sizes along the axes. */
    public Shape shape() {
        return shape;
    }

    /** The type of the elements. */
    public abstract DType type();

    /** Whether another array has the same shape and type. */
    public final boolean isLike(NdArray b) {
        return shape.equals(b.shape) && type() == b.type();
    }

    /**
     * One element, widened to double; negative indices count from the end.
     *
     * @throws ShapeException if the number of indices is not the rank, or an index is out of range
     */
    public double get(int... index) {
        return at(Strided.position(this, index));
    }

    /**
     * The only element of an array of size 1, of whatever rank.
     *
     * @throws ShapeException if the size is not 1
     */
    public double item() {
        if (shape.size() != 1) {
            throw new ShapeException("item: shape " + shape + " has " + shape.size() + " elements, expected one");
        }
        return at(0);
    }

    /** A copy of the elements, row by row, widened to double. */
    public abstract double[] toArray();

    /** A copy of the elements, row by row, in single precision; double ones are rounded. */
    public abstract float[] toFloatArray();

    /** A copy of a matrix as an array of rows, widened to double. */
    public double[][] toRows() {
        checkMatrix("toRows");
        double[] all = toArray();
        int columns = shape.raw()[1];
        double[][] rows = new double[shape.raw()[0]][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * columns, (i + 1) * columns);
        }
        return rows;
    }

    void checkMatrix(String operation) {
        if (shape.rank() != 2) {
            throw new ShapeException(operation + ": expected a matrix, got shape " + shape);
        }
    }

    // ---- products ----

    /**
     * The matrix product C = AB, of two matrices or of two stacks of them.
     *
     * <p>Shapes: {@code [..., m, k]} times {@code [..., k, n]} gives {@code [..., m, n]}; the leading axes broadcast. A vector
     * {@code [k]} is a row on the left and a column on the right, and the result lacks that axis: two vectors give a scalar.
     * Cost: 2 m n k operations for each matrix. Neither operand is copied when it is a transpose.
     *
     * @throws ShapeException if an operand is a scalar or the inner sizes differ
     */
    public NdArray matmul(NdArray b) {
        checkType("matmul", b);
        return Product.of(this, b);
    }

    /**
     * The matrix product, computed only when somebody looks at its numbers. Until then it keeps the operands. A step against
     * it, by {@link #subScaled}, computes it for itself and goes in that memory, so that it takes one array, not two; whoever
     * looks afterwards computes it again.
     *
     * <p>Shapes: as for {@link #matmul}. Products of stacks and vectors are computed at once.
     *
     * @throws ShapeException if an operand is a scalar or the inner sizes differ
     */
    public NdArray matmulPending(NdArray b) {
        checkType("matmul", b);
        return Product.pending(this, b);
    }

    /**
     * AB + c: {@code matmul(b).add(c)}, with the same bits, but where c is a row the sum takes the memory of the product.
     *
     * <p>Shapes: as for {@link #matmul}; c broadcasts with the product.
     *
     * @throws ShapeException if an operand is a scalar, the inner sizes differ or c does not broadcast
     */
    public NdArray matmulAdd(NdArray b, NdArray c) {
        return matmul(b).withRowAdded(c);
    }

    /** The transpose, of a matrix or of each matrix of a stack: swaps the last two axes, without copying. */
    public NdArray transpose() {
        if (shape.rank() < 2) {
            throw new ShapeException("transpose: expected rank 2 or more, got shape " + shape);
        }
        int[] sizes = shape.sizes();
        int last = sizes.length - 1;
        sizes[last] = shape.raw()[last - 1];
        sizes[last - 1] = shape.raw()[last];
        return view(Shape.of(sizes), !swapped());
    }

    // ---- other shapes, the same numbers ----

    /**
     * Axis i of the result is axis {@code axes[i]} of this array.
     *
     * @throws ShapeException if the axes are not a permutation
     */
    public NdArray permute(int... axes) {
        return Strided.permute(this, axes);
    }

    /** The same elements, row by row, in another shape. One size may be -1: it is inferred. */
    public NdArray reshape(int... sizes) {
        return reshape(shape.inferred(sizes));
    }

    /**
     * The same elements, row by row, in another shape.
     *
     * @throws ShapeException if the sizes of both shapes differ
     */
    public NdArray reshape(Shape target) {
        if (target.size() != shape.size()) {
            throw new ShapeException(
                    "reshape: " + shape + " has " + shape.size() + " elements, " + target + " has " + target.size());
        }
        return dense().view(target, false);
    }

    /**
     * Repeats the elements along axes of size 1, and along new axes in front.
     *
     * @throws ShapeException if this shape does not broadcast to the target
     */
    public NdArray broadcastTo(Shape target) {
        return shape.equals(target) ? this : Strided.broadcast(this, target);
    }

    /** The rows with these indices along axis 0, in this order; an index may come more than once. */
    public NdArray rows(int... indices) {
        return AlongAxis.rows(this, indices);
    }

    /**
     * The parts of an axis with these indices, in this order: part i of the result is part {@code index[i]} of this array,
     * or 0 where the index is -1. Slices, flips, repetitions and paddings are such choices.
     *
     * @throws ShapeException if there is no such axis, or an index is not from -1 to the size of the axis, less one
     */
    public NdArray select(int axis, int... index) {
        return AlongAxis.select(this, axis, index);
    }

    /**
     * The transpose of {@link #select}: adds part i of this array, in ascending order of i, to part {@code index[i]} of an
     * array of zeros with the size given along the axis; a part whose index is -1 goes nowhere.
     *
     * @throws ShapeException if there is no such axis, an index is out of range, or there are not as many as the axis is long
     */
    public NdArray selectAdd(int axis, int size, int... index) {
        return AlongAxis.selectAdd(this, axis, size, index);
    }

    /**
     * Along an axis, the elements with these indices: y[.., i, ..] = x[.., index[.., i, ..], ..].
     *
     * @param index whole numbers, in the shape of the result: that of this array but for the axis
     * @throws ShapeException if the shapes differ elsewhere, or an index is no whole number within the axis
     */
    public NdArray takeAlongAxis(int axis, NdArray index) {
        return AlongAxis.take(this, axis, index);
    }

    /**
     * The transpose of {@link #takeAlongAxis}: adds each element of this array, in row-major order, to the element of an
     * array of zeros that its index names along the axis.
     *
     * @param size of the result along the axis
     * @param index whole numbers, in the shape of this array
     * @throws ShapeException if the shapes differ, or an index is no whole number below the size
     */
    public NdArray addAlongAxis(int axis, int size, NdArray index) {
        return AlongAxis.add(this, axis, size, index);
    }

    /** Sums from the first element on, along an axis: yᵢ = x₀ + .. + xᵢ, added in this order. */
    public NdArray cumsum(int axis) {
        return AlongAxis.cumsum(this, axis);
    }

    /** a where the mask is not 0, else b; the three broadcast. What is not chosen leaves no trace, not even as NaN. */
    public static NdArray where(NdArray mask, NdArray a, NdArray b) {
        a.checkType("where", b);
        Shape common = Shape.broadcast("where", mask.shape, Shape.broadcast("where", a.shape, b.shape));
        NdArray typed = mask.to(a.type());
        return typed.broadcastTo(common)
                .dense()
                .choose(a.broadcastTo(common).dense(), b.broadcastTo(common).dense());
    }

    // ---- reductions ----

    /** The sum over some axes, over all when none is named; 0 over no elements. */
    public NdArray sum(int... axes) {
        return sum(Axes.of(axes));
    }

    /** The sum over some axes, in the fixed order of the kernels' contract; 0 over no elements. */
    public NdArray sum(Axes axes) {
        return sum(axes.resultShape("sum", shape), axes.reduced("sum", shape));
    }

    /**
     * Adds up what {@link #broadcastTo} would repeat: the sum over the axes that the target lacks or has with size 1.
     *
     * @throws ShapeException if the target does not broadcast to this shape
     */
    public NdArray sumTo(Shape target) {
        if (shape.equals(target)) {
            return this;
        }
        if (!target.broadcastsTo(shape)) {
            throw new ShapeException("sumTo: " + shape + " does not sum to " + target);
        }
        boolean[] reduced = new boolean[shape.rank()];
        int shift = shape.rank() - target.rank();
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = i < shift || target.raw()[i - shift] == 1;
        }
        return sum(target, reduced);
    }

    private NdArray sum(Shape result, boolean[] reduced) {
        Reduction r = Reduction.of(this, reduced);
        return r.array.sum(result, r.outer, r.n, r.inner);
    }

    /** The mean over some axes, over all when none is named; NaN over no elements. */
    public NdArray mean(int... axes) {
        return mean(Axes.of(axes));
    }

    /** The mean over some axes; NaN over no elements. */
    public NdArray mean(Axes axes) {
        return sum(axes.resultShape("mean", shape), axes.reduced("mean", shape)).div(axes.count("mean", shape));
    }

    /** The largest element over some axes, over all when none is named; NaN where one is NaN. */
    public NdArray max(int... axes) {
        return max(Axes.of(axes));
    }

    /**
     * The largest element over some axes; NaN where one is NaN.
     *
     * @throws ShapeException if there is a maximum over no elements
     */
    public NdArray max(Axes axes) {
        Shape result = axes.resultShape("max", shape);
        if (shape.size() == 0 && result.size() > 0) {
            throw new ShapeException("max: " + shape + " has no elements along " + axes);
        }
        Reduction r = Reduction.of(this, axes.reduced("max", shape));
        return r.array.max(result, r.outer, r.n, r.inner);
    }

    // ---- types ----

    /** The same numbers in another type: this array itself where the type is the same, else each rounded to nearest. */
    public NdArray to(DType type) {
        if (type == type()) {
            return this;
        }
        Objects.requireNonNull(type, "to: the type must not be null");
        return dense().convert(type);
    }

    // ---- what the two widths bring ----

    /**
     * Whether the last two axes lie swapped in memory, column by column. Only products, transposes and elementwise
     * operations on arrays that lie alike know it; all others work on {@link #dense()}.
     */
    abstract boolean swapped();

    abstract double at(int position);

    /** This array, with its numbers. */
    NdArray computed() {
        return this;
    }

    /** An array with the numbers of this one that nobody else has, and that may be written over; null if there is none. */
    @Nullable
    NdArray fresh() {
        return null;
    }

    /**
     * The same numbers; what is done with them element by element may be put off, if they are many, until somebody looks at the
     * result, so that several operations take one pass over memory. A result that nobody has looked at holds on to its
     * operands.
     */
    public NdArray deferred() {
        return this;
    }

    /** Whether the array is known to be one number, repeated, and takes no memory for the repetitions. */
    abstract boolean isRepeated();

    /** The {@code double[]} or {@code float[]} with the elements: never changed, never handed to users. */
    abstract Object memory();

    /** Whether operations on it are done at once and leave no trace; else they are recorded, or better put off. */
    public boolean isPlain() {
        return shape.size() < LARGE;
    }

    /** Whether what is computed from this array is being recorded, for a plan. Its numbers are there all the same. */
    public final boolean isTraced() {
        return this instanceof TracedArray;
    }

    /** The same memory under another shape or layout. */
    abstract NdArray view(Shape newShape, boolean newSwapped);

    abstract NdArray copy(Shape result, int offset, int[] strides);

    /** To the other type; laid row by row. */
    NdArray convert(DType type) {
        return type == DType.FLOAT64 ? of(shape, toArray()) : ofFloats(shape, toFloatArray());
    }

    /** With operands of the same shape and type, laid row by row. */
    abstract NdArray choose(NdArray a, NdArray b);

    abstract NdArray select(Shape result, int outer, int size, int[] index, int inner);

    abstract NdArray selectAdd(Shape result, int outer, int size, int[] index, int inner);

    abstract NdArray gather(Shape result, int[] index);

    abstract NdArray scatterAdd(Shape result, int[] index);

    abstract NdArray cumsum(int outer, int n, int inner);

    abstract NdArray sum(Shape result, int outer, int n, int inner);

    abstract NdArray max(Shape result, int outer, int n, int inner);

    /** This times σ'(x), in place where x lies alike: only for an array that nobody has seen. */
    NdArray withSigmoidPrime(NdArray x) {
        return mulSigmoidPrime(x);
    }

    /** This + b. A row b is added in place: only for an array that nobody has seen. */
    NdArray withRowAdded(NdArray b) {
        return add(b);
    }

    /** A dense product of stacks; matrix i of each operand begins at the given multiples of its size. */
    abstract NdArray product(Product p, NdArray b);

    /**
     * Refuses another operand whose type is not that of this one: for operations that prepare their operands first.
     *
     * @param operation the name that the message begins with
     * @throws IllegalArgumentException if the types differ
     */
    public void checkType(String operation, NdArray b) {
        if (type() != b.type()) {
            throw new IllegalArgumentException(operation + ": types differ, " + type() + " " + shape + " and "
                    + b.type() + " " + b.shape + ": convert one with to(...)");
        }
    }

    @Override
    final NdArray self() {
        return this;
    }

    /**
     * The same array, lying in memory as another one of its shape does: what replaces a matrix is then as fast to multiply
     * with. Nothing else tells the two apart.
     */
    public final NdArray laidLike(NdArray other) {
        if (swapped() == other.swapped() || shape.rank() < 2) {
            return this;
        }
        return swapped() ? dense() : Strided.swapped(this);
    }

    /** This array laid row by row. */
    final NdArray dense() {
        return swapped() ? copy(shape, 0, Strided.of(this)) : this;
    }

    // ---- as values ----

    /** Equal are arrays of the same shape, type and bits: 0.0 and -0.0 differ, NaN equals NaN. */
    @Override
    public final boolean equals(Object other) {
        return this == other
                || other instanceof NdArray b
                        && type() == b.type()
                        && shape.equals(b.shape)
                        && Arrays.equals(toArray(), b.toArray());
    }

    @Override
    public final int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(toArray());
    }

    /** Type, shape and the first elements: {@code float64 [2, 2] [[1.0, 2.0], [3.0, 4.0]]}. */
    @Override
    public final String toString() {
        return type() + " " + shape + " " + Display.elements(this);
    }
}
