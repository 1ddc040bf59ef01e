package dev.chainrule.core.function;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Tensor;

/**
 * The cofactors C of square matrices, the derivatives of their determinants: cᵢⱼ = (-1)ⁱ⁺ʲ det of A without row i and column
 * j.
 *
 * <p>C = det(A) A⁻ᵀ where that is accurate. For matrices of at most {@value #SMALL} rows, and where A is singular or so near to
 * it that the derivatives of det(A) A⁻ᵀ would cancel, the minors themselves are computed: n² determinants of n - 1 rows, n⁵
 * operations in time and n⁴ in memory. Above {@value #LARGE} rows that is too much, and a singular matrix is refused. Either
 * form is made of operations and can be differentiated again.
 */
final class Cofactors {
    private static final int SMALL = 4;

    private static final int LARGE = 32;

    /** The smallest pivot over the largest one, below which a matrix counts as nearly singular: the root of the roundoff. */
    private static final double SINGULAR = 0x1p-26;

    private Cofactors() {}

    static Tensor of(Tensor x) {
        int n = x.shape().size(-1);
        if (n <= SMALL) {
            return byMinors(x, n);
        }
        NdArray singular = n > LARGE ? NdArray.zeros() : singular(x);
        if (singular.sum().item() == 0) {
            return byInverse(x);
        }
        Tensor unit = Tensor.constant(Stacks.identity(x.shape(), x.type()));
        Tensor regular = byInverse(Tensor.apply(new Where(singular), unit, x));
        return Tensor.apply(new Where(singular), byMinors(x, n), regular);
    }

    private static Tensor byInverse(Tensor x) {
        Tensor det = LinearAlgebra.det(x);
        return LinearAlgebra.inverse(x).transpose().mul(det.reshape(Stacks.append(det.shape(), 1, 1)));
    }

    /** 1 for each matrix that is singular, nearly so, or whose determinant is not representable; shape {@code [..., 1, 1]}. */
    private static NdArray singular(Tensor x) {
        NdArray pivots = Decompositions.pivots("det", x.value()).abs();
        NdArray smallest = pivots.neg().max(-1).neg();
        NdArray ratio = smallest.div(pivots.max(-1));
        NdArray det = Det.DET.forward(x.value()).to(DType.FLOAT64).abs();
        NdArray finite = det.equalTo(Double.POSITIVE_INFINITY).rsub(1);
        NdArray regular = ratio.greaterThan(SINGULAR).mul(det.greaterThan(0)).mul(finite);
        return regular.rsub(1).reshape(Stacks.append(det.shape(), 1, 1));
    }

    private static Tensor byMinors(Tensor x, int n) {
        int rest = Math.max(n - 1, 0);
        int[] index = new int[n * n * rest * rest];
        double[] signs = new double[n * n];
        for (int i = 0, k = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                signs[i * n + j] = (i + j) % 2 == 0 ? 1 : -1;
                for (int of = 0; of < rest * rest; of++) {
                    int row = of / rest;
                    int column = of % rest;
                    index[k++] = (row < i ? row : row + 1) * n + (column < j ? column : column + 1);
                }
            }
        }
        Tensor rows = x.reshape(Stacks.of(x.shape(), n * n));
        Tensor minors =
                Tensor.apply(new Select("cofactors", -1, index), rows).reshape(Stacks.of(x.shape(), n, n, rest, rest));
        NdArray sign = NdArray.of(Shape.of(n, n), signs).to(x.type());
        return LinearAlgebra.det(minors).mul(Tensor.constant(sign));
    }
}
