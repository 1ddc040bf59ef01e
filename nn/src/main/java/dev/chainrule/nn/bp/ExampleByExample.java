package dev.chainrule.nn.bp;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The gradient of a batch as the book's code computes it: one example at a time, then the mean.
 *
 * <pre>
 *   ∂C/∂w = 1/m Σₓ ∂Cₓ/∂w,   ∂C/∂b = 1/m Σₓ ∂Cₓ/∂b
 * </pre>
 *
 * <p>Shapes: x is [m, in of layer 1], y [m, out of layer L]; the results are those of w and b.
 *
 * <p>Accuracy: equals {@link RowForm} but for the order of roundings.
 *
 * <p>Example: {@code ExampleByExample.mean(net, x, y).nablaW()} has the same entries as {@code RowForm.backprop(net, x,
 * y).nablaW()}.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, "The backpropagation algorithm", step 2.
 *
 * @param nablaB the derivatives by the biases of layers 1 to L
 * @param nablaW the derivatives by the weights of layers 1 to L
 */
public record ExampleByExample(List<RealVector> nablaB, List<RealMatrix> nablaW) {

    public ExampleByExample {
        nablaB = Entries.vectorCopies(nablaB);
        nablaW = Entries.copies(nablaW);
    }

    /** The means over the examples of the gradients of their own costs. */
    public static ExampleByExample mean(Network net, RealMatrix x, RealMatrix y) {
        net.requireBatch(x, y);
        int m = x.getRowDimension();
        VectorForm.Backprop first = VectorForm.backprop(net, x.getRowVector(0), y.getRowVector(0));
        List<RealVector> nablaB = first.nablaB();
        List<RealMatrix> nablaW = first.nablaW();
        for (int i = 1; i < m; i++) {
            VectorForm.Backprop next = VectorForm.backprop(net, x.getRowVector(i), y.getRowVector(i));
            nablaB = sums(nablaB, next.nablaB(), RealVector::add);
            nablaW = sums(nablaW, next.nablaW(), RealMatrix::add);
        }
        return new ExampleByExample(
                nablaB.stream().map(b -> b.mapDivide(m)).toList(),
                nablaW.stream().map(w -> Entries.map(w, v -> v / m)).toList());
    }

    private static <T> List<T> sums(List<T> left, List<T> right, BinaryOperator<T> add) {
        return IntStream.range(0, left.size())
                .mapToObj(l -> add.apply(left.get(l), right.get(l)))
                .toList();
    }

    @Override
    public List<RealVector> nablaB() {
        return Entries.vectorCopies(nablaB);
    }

    @Override
    public List<RealMatrix> nablaW() {
        return Entries.copies(nablaW);
    }
}
