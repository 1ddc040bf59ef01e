package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;

/**
 * Elements by position, for static import: slices, and indices along an axis. Each element of the result is a copy of one of
 * x, so that every rule adds g back to where its elements came from; one that was taken twice receives both.
 *
 * <pre>{@code
 * Tensor rows = slice(x, Slice.from(1), Slice.ALL.by(-1));        // x[1:, ::-1]
 * Tensor likelihood = gather(logSoftmax(z, 1), 1, labels);        // one element of each row
 * }</pre>
 *
 * <p>Axes may be negative: -1 is the last one. Indices are whole numbers from 0; they are data, not differentiated.
 */
public final class Indexing {
    private Indexing() {}

    /**
     * The elements along an axis from {@code start} to before {@code stop}; negative positions count from the end, and
     * positions outside are moved to the nearest end, as in NumPy. Rule: g in its place, 0 elsewhere.
     */
    public static Tensor slice(Tensor x, int axis, int start, int stop) {
        return slice(x, axis, start, stop, 1);
    }

    /**
     * Every {@code step}-th element along an axis from {@code start} to before {@code stop}, backwards where the step is
     * negative, as in NumPy. Rule: g in its place, 0 elsewhere.
     *
     * @throws IllegalArgumentException if the step is 0
     */
    public static Tensor slice(Tensor x, int axis, int start, int stop, int step) {
        return slice(x, x.shape().axis("slice", axis), Slice.of(start, stop).by(step));
    }

    /**
     * One slice for each axis, the first ones first; axes without one are taken whole. Rule: g in its place, 0 elsewhere.
     *
     * @throws ShapeException if there are more slices than axes
     */
    public static Tensor slice(Tensor x, Slice... slices) {
        if (slices.length > x.shape().rank()) {
            throw new ShapeException("slice: " + x.shape() + " has " + x.shape().rank() + " axes, got " + slices.length
                    + " slices " + Arrays.toString(slices));
        }
        Tensor y = x;
        for (int axis = 0; axis < slices.length; axis++) {
            y = slices[axis].equals(Slice.ALL) ? y : slice(y, axis, slices[axis]);
        }
        return y;
    }

    private static Tensor slice(Tensor x, int axis, Slice slice) {
        return Tensor.apply(new Select("slice", axis, slice.positions(x.shape().size(axis))), x);
    }

    /**
     * The parts of an axis with these indices, in this order; an index may come more than once. Rule: g, added up where the
     * indices say.
     *
     * @throws ShapeException if an index is not within the axis
     */
    public static Tensor indexSelect(Tensor x, int axis, int... index) {
        int at = x.shape().axis("indexSelect", axis);
        int size = x.shape().size(at);
        for (int i : index) {
            if (i < 0 || i >= size) {
                throw new ShapeException(
                        "indexSelect: index " + i + " is out of range for axis " + at + " of " + x.shape());
            }
        }
        return Tensor.apply(new Select("indexSelect", at, index.clone()), x);
    }

    /**
     * For each index the element along an axis that it names, at the same place along the others: y[i, j] = x[i, index[i,
     * j]] along axis 1 of a matrix. Rule: g, added up where the indices say.
     *
     * <p>Shapes: y has the shape of the indices, which have the rank of x and along the other axes at most its sizes, as in
     * PyTorch.
     *
     * @throws ShapeException if the shapes do not fit, or an index is not within the axis
     */
    public static Tensor gather(Tensor x, int axis, NdArray index) {
        int at = x.shape().axis("gather", axis);
        Indices.checkFits("gather", "the tensor", x.shape(), at, index.shape());
        Indices.checkWithin("gather", index, at, x.shape().size(at));
        return Tensor.apply(new TakeAlongAxis("gather", at, index), Indices.corner("gather", x, index.shape(), at));
    }

    /**
     * For each index the element along an axis that it names, as {@link #gather}, but for shapes: those of x and of the
     * indices broadcast along all other axes, as in NumPy. Rule: g, added up where the indices say.
     *
     * @throws ShapeException if the ranks differ, the shapes do not broadcast, or an index is not within the axis
     */
    public static Tensor takeAlongAxis(Tensor x, int axis, NdArray index) {
        int at = x.shape().axis("takeAlongAxis", axis);
        if (index.shape().rank() != x.shape().rank()) {
            throw new ShapeException("takeAlongAxis: the tensor has shape " + x.shape() + ", the indices "
                    + index.shape() + ": expected equal ranks");
        }
        int size = x.shape().size(at);
        Indices.checkWithin("takeAlongAxis", index, at, size);
        Shape others = Shape.broadcast(
                "takeAlongAxis", Indices.withSize(x.shape(), at, 1), Indices.withSize(index.shape(), at, 1));
        NdArray whole =
                index.broadcastTo(Indices.withSize(others, at, index.shape().size(at)));
        return Tensor.apply(
                new TakeAlongAxis("takeAlongAxis", at, whole), x.broadcastTo(Indices.withSize(others, at, size)));
    }

    /**
     * x, and each element of the source added to the element that its index names along an axis, at the same place along the
     * others: y[i, index[i, j]] += source[i, j] along axis 1 of a matrix. Rules: g for x; for the source the elements of g
     * that the indices name.
     *
     * <p>Shapes: y has the shape of x. The indices have its rank, and at most the sizes of the source along every axis, of x
     * along every other one; elements of the source without an index are not added, as in PyTorch.
     *
     * @throws ShapeException if the shapes do not fit, or an index is not within the axis
     * @throws IllegalArgumentException if x and the source differ in type
     */
    public static Tensor scatterAdd(Tensor x, int axis, NdArray index, Tensor source) {
        int at = x.shape().axis("scatterAdd", axis);
        int size = x.shape().size(at);
        Indices.checkFits("scatterAdd", "the tensor", x.shape(), at, index.shape());
        Indices.checkFits("scatterAdd", "the source", source.shape(), -1, index.shape());
        Indices.checkWithin("scatterAdd", index, at, size);
        if (x.type() != source.type()) {
            throw new IllegalArgumentException("scatterAdd: types differ, " + x.type() + " " + x.shape() + " and "
                    + source.type() + " " + source.shape() + ": convert one with to(...)");
        }
        Tensor named = Indices.corner("scatterAdd", source, index.shape(), -1);
        Tensor added = Tensor.apply(new AddAlongAxis("scatterAdd", at, size, index), named);
        return x.add(Indices.widened("scatterAdd", added, x.shape()));
    }

    /**
     * For each label a row of zeros with a 1 at its place, in the type of the labels.
     *
     * <p>Shapes: {@code [...]} gives {@code [..., classes]}.
     *
     * @param labels whole numbers from 0 to below the number of classes
     * @throws ShapeException if a label is not one of these
     */
    public static NdArray oneHot(NdArray labels, int classes) {
        for (double label : labels.toArray()) {
            if (!Indices.isWithin(label, classes)) {
                throw new ShapeException(
                        "oneHot: label " + Indices.text(label) + " is not one of " + classes + " classes");
            }
        }
        int[] sizes = Arrays.copyOf(labels.shape().sizes(), labels.shape().rank() + 1);
        sizes[sizes.length - 1] = classes;
        Shape shape = Shape.of(sizes);
        double[] rows = new double[shape.size()];
        double[] ones = labels.toArray();
        for (int i = 0; i < ones.length; i++) {
            rows[i * classes + (int) ones[i]] = 1;
        }
        return NdArray.of(shape, rows).to(labels.type());
    }
}
