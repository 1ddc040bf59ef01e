package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/**
 * Linear algebra on vectors, matrices and stacks of matrices, for static import. The last two axes are those of the matrix.
 *
 * <pre>{@code
 * import static dev.chainrule.core.function.LinearAlgebra.logabsdet;
 * import static dev.chainrule.core.function.LinearAlgebra.solve;
 *
 * Tensor covariance = Tensor.variable(NdArray.of(new double[][] {{4, 1}, {1, 3}}));
 * Tensor z = Tensor.constant(NdArray.of(1, 2));
 * Tensor distance = z.matmul(solve(covariance, z));                        // 15 / 11
 * Tensor logDensity = distance.add(logabsdet(covariance)).mul(-0.5);       // of a normal distribution, but for a constant
 * }</pre>
 *
 * <p>In each rule G is the cotangent of the output Y. {@code solve}, {@code inverse}, {@code det}, {@code logabsdet} and
 * {@code cholesky} decompose in double precision, whatever the type, and need commons-math3 at run time; they take n³
 * operations for each matrix. Accuracy: that of elimination with partial pivoting, some n ulp times the condition of the
 * matrix.
 */
public final class LinearAlgebra {
    private LinearAlgebra() {}

    // ---- products ----

    /**
     * y = Σ aᵢ bᵢ, of two vectors. Rules: g b for a, g a for b.
     *
     * @throws ShapeException if the operands are not vectors of one size
     */
    public static Tensor dot(Tensor a, Tensor b) {
        if (a.shape().rank() != 1 || !a.shape().equals(b.shape())) {
            throw new ShapeException("dot " + a.shape() + " x " + b.shape() + ": both must be vectors of one size");
        }
        return a.matmul(b);
    }

    /**
     * yᵢⱼ = aᵢ bⱼ, of two vectors. Rules: G b for a, Gᵀ a for b.
     *
     * @throws ShapeException if the operands are not vectors
     */
    public static Tensor outer(Tensor a, Tensor b) {
        if (a.shape().rank() != 1 || b.shape().rank() != 1) {
            throw new ShapeException("outer " + a.shape() + " x " + b.shape() + ": both must be vectors");
        }
        return a.reshape(-1, 1).mul(b.reshape(1, -1));
    }

    /**
     * A sum of products in Einstein's notation: {@code einsum("ij,jk->ik", a, b)} is the matrix product.
     *
     * <p>Each operand has one letter for each axis. Letters that the output lacks are summed over; a letter that is repeated
     * on one operand takes the diagonal. Without {@code ->} the output has the letters that occur once, capitals first, in
     * alphabetical order. {@code ...} stands for any further axes, which broadcast; they come first in an output that is
     * implied, and are summed over where one that is given lacks them. An axis of size 1 broadcasts against the same letter of
     * another operand. Blanks are ignored. These are PyTorch's conventions.
     *
     * <p>Rules: the same sum with the operand replaced by G. Cost: operands are contracted from the left, two at a time, by
     * matrix products: put those first whose product is small.
     *
     * @throws IllegalArgumentException if the text is no such equation, or there are more or fewer operands
     * @throws ShapeException if an operand does not fit its letters, or the sizes of a letter clash
     */
    public static Tensor einsum(String equation, Tensor... operands) {
        return Einsum.of(equation, operands);
    }

    /** Σ aᵢ bᵢ / (max(‖a‖, ε) max(‖b‖, ε)) along an axis, with ε = 10⁻⁸. See {@link #cosineSimilarity(Tensor, Tensor, int, double)}. */
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int axis) {
        return cosineSimilarity(a, b, axis, 1e-8);
    }

    /**
     * The cosine of the angle between vectors along an axis: y = Σ aᵢ bᵢ / (max(‖a‖, ε) max(‖b‖, ε)), without overflow.
     *
     * <p>Rules: g (b/‖b‖ - y a/‖a‖) / ‖a‖ for a, and the same with a and b exchanged for b; where ‖a‖ ≤ ε, also at the kink,
     * g b / (ε max(‖b‖, ε)). Shapes: the operands broadcast, the result lacks the axis.
     */
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int axis, double eps) {
        return CosineSimilarity.of(a, b, axis, eps);
    }

    // ---- parts of matrices ----

    /**
     * The elements xᵢⱼ with j - i = offset: above the main diagonal for a positive offset, below for a negative one. Rule: g
     * back to its places.
     *
     * <p>Shapes: {@code [..., m, n]} gives {@code [..., k]}, where k is the number of such elements; it may be 0. The diagonal
     * is that of the last two axes, as in {@code linalg.diagonal} of NumPy and PyTorch.
     */
    public static Tensor diagonal(Tensor x, int offset) {
        return Diagonal.of(x, offset);
    }

    /** The elements of the main diagonal. See {@link #diagonal(Tensor, int)}. */
    public static Tensor diagonal(Tensor x) {
        return diagonal(x, 0);
    }

    /** The matrix with a vector on its main diagonal and zeros elsewhere. Rule: the main diagonal of G. */
    public static Tensor diag(Tensor x) {
        return diag(x, 0);
    }

    /** The matrix with a vector on a diagonal and zeros elsewhere: yᵢⱼ = x on j - i = offset. Rule: that diagonal of G. */
    public static Tensor diag(Tensor x, int offset) {
        return Diagonal.matrix(x, offset);
    }

    /** The sum of the main diagonal, of each matrix of a stack; it need not be square. Rule: g on the diagonal. */
    public static Tensor trace(Tensor x) {
        Stacks.checkMatrices("trace", x.shape());
        return diagonal(x, 0).sum(-1);
    }

    /** The lower triangle with the diagonal. See {@link #tril(Tensor, int)}. */
    public static Tensor tril(Tensor x) {
        return tril(x, 0);
    }

    /** The lower triangle: xᵢⱼ where j - i ≤ offset, else 0, whatever x is there. Rule: the lower triangle of G. */
    public static Tensor tril(Tensor x, int offset) {
        return Diagonal.triangle("tril", x, (i, j) -> j - i <= offset);
    }

    /** The upper triangle with the diagonal. See {@link #triu(Tensor, int)}. */
    public static Tensor triu(Tensor x) {
        return triu(x, 0);
    }

    /** The upper triangle: xᵢⱼ where j - i ≥ offset, else 0, whatever x is there. Rule: the upper triangle of G. */
    public static Tensor triu(Tensor x, int offset) {
        return Diagonal.triangle("triu", x, (i, j) -> j - i >= offset);
    }

    // ---- equations and determinants ----

    /**
     * X where A X = B. Rules: -A⁻ᵀ G Xᵀ for A, A⁻ᵀ G for B. Source: Giles (2008), section 2.3.1.
     *
     * <p>Shapes: A {@code [..., n, n]} with B {@code [..., n, k]} gives {@code [..., n, k]}; the leading axes broadcast. B is a
     * vector, or a stack of vectors, where it has rank 1 or exactly the shape of A less its last axis; so is X then. This is
     * PyTorch's convention.
     *
     * @throws ShapeException if A is not square or B does not fit
     * @throws IllegalArgumentException if a matrix is singular
     */
    public static Tensor solve(Tensor a, Tensor b) {
        return Solve.of(a, b);
    }

    /**
     * Y = X⁻¹, of each matrix of a stack. Rule: -Yᵀ G Yᵀ. Source: Giles (2008), section 2.2.3. Where Y only multiplies
     * something, {@link #solve} is more accurate.
     *
     * @throws ShapeException if the matrices are not square
     * @throws IllegalArgumentException if a matrix is singular
     */
    public static Tensor inverse(Tensor x) {
        return Tensor.apply(Inverse.INVERSE, x);
    }

    /**
     * Xⁿ, of each matrix of a stack, by repeated squaring: the unit matrix for n = 0, powers of the inverse for n < 0. Rule:
     * that of the products.
     *
     * @throws ShapeException if the matrices are not square
     * @throws IllegalArgumentException if n is negative and a matrix is singular
     */
    public static Tensor matrixPower(Tensor x, int n) {
        Stacks.checkSquare("matrixPower", x.shape());
        if (n == 0) {
            return Tensor.constant(Stacks.identity(x.shape(), x.type()));
        }
        Tensor square = n < 0 ? inverse(x) : x;
        long rest = Math.abs((long) n);
        for (; rest % 2 == 0; rest /= 2) {
            square = square.matmul(square);
        }
        Tensor power = square;
        for (rest /= 2; rest > 0; rest /= 2) {
            square = square.matmul(square);
            power = rest % 2 == 0 ? power : power.matmul(square);
        }
        return power;
    }

    /**
     * The determinant of each matrix of a stack: {@code [..., n, n]} gives {@code [...]}; 1 for n = 0. Rule: g C with the
     * cofactors C, which are det(X) X⁻ᵀ where X is regular and are right, as are their derivatives, where it is singular. They
     * take n⁵ operations there, so that the gradient refuses singular matrices of more than 32 rows.
     *
     * @throws ShapeException if the matrices are not square
     */
    public static Tensor det(Tensor x) {
        return Tensor.apply(Det.DET, x);
    }

    /**
     * ln |det X| of each matrix of a stack, without overflow: {@code [..., n, n]} gives {@code [...]}; 0 for n = 0. Rule: g X⁻ᵀ.
     * A singular matrix has -∞, and NaN as its gradient.
     *
     * @throws ShapeException if the matrices are not square
     */
    public static Tensor logabsdet(Tensor x) {
        return Tensor.apply(LogAbsDet.LOG_ABS_DET, x);
    }

    /** The sign of the determinant of each matrix of a stack: 1, -1, or 0 for a singular one; not differentiated. */
    public static NdArray detSign(NdArray x) {
        return Det.sign(x);
    }

    /**
     * The lower triangular L with positive diagonal and X = L Lᵀ, of each matrix of a stack. X is taken as symmetric: only its
     * lower triangle is read. Rule: (S + Sᵀ) / 2 with S = L⁻ᵀ Φ(Lᵀ G) L⁻¹, where Φ keeps the lower triangle and halves the
     * diagonal: the gradient is symmetric. Source: Murray, "Differentiation of the Cholesky decomposition" (2016).
     *
     * @throws ShapeException if the matrices are not square
     * @throws IllegalArgumentException if a matrix is not positive definite
     */
    public static Tensor cholesky(Tensor x) {
        return Tensor.apply(Cholesky.CHOLESKY, x);
    }
}
