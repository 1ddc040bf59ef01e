package dev.chainrule.core.kernel;

/**
 * The loops of the library, and the exact order in which they round.
 *
 * <p>Every implementation returns the same bits for the same arguments: signed zeros count, sign and
 * payload of a NaN do not. The number of threads, tiles, blocking, packing and the width of vector
 * registers never show in a result. What follows is therefore a contract, not advice.
 *
 * <p><b>Sums.</b> The interleaved sum of the n numbers x<sub>0</sub> .. x<sub>n-1</sub>, with P partial
 * sums ({@value #FLOAT64_PARTIALS} in double, {@value #FLOAT32_PARTIALS} in single precision):
 *
 * <ol>
 *   <li>The numbers are cut into blocks of {@value #BLOCK}; the last one may be shorter.
 *   <li>In a block, partial sums p<sub>0</sub> .. p<sub>P-1</sub> start at +0.0, and element i of the
 *       block, in ascending order of i, is added to p<sub>i mod P</sub>.
 *   <li>The partials are halved: p<sub>q</sub> becomes p<sub>q</sub> + p<sub>q+h</sub> for all q &lt; h,
 *       with h = P/2, P/4, .. 1; then p<sub>0</sub> is the sum of the block.
 *   <li>The sums of the blocks are joined with their neighbours: 0 with 1, 2 with 3 and so on; an odd
 *       last one passes up unchanged; this repeats until one number is left.
 * </ol>
 *
 * <p>The empty sum is +0.0. A partial that received nothing is +0.0 and may be skipped: a chain that
 * starts at +0.0 never becomes -0.0, since x + (-x) rounds to +0.0, and adding +0.0 to any other number
 * returns that number.
 *
 * <p><b>Products of matrices.</b> Element (i, j) of an [m, k] by [k, n] product is one chain of fused
 * multiply-adds c = fma(a<sub>il</sub>, b<sub>lj</sub>, c) over l = 0 .. k-1 that starts at c = +0.0.
 * With fewer than {@value #CHAIN_COLUMNS} columns (n alone decides) it is the interleaved sum above
 * instead, where step 2 is p = fma(a<sub>il</sub>, b<sub>lj</sub>, p).
 *
 * <p><b>Functions.</b> Each has one algorithm in double and one in single precision, made of additions,
 * products, quotients, fused multiply-adds, comparisons with selection, and integer operations on the
 * bits of an exponent. {@link Float64Math} and {@link Float32Math} state the algorithms and their errors.
 *
 * <p>An array is given with the index of its first element. The output may be the input, at the same
 * index, in {@code unary} and {@code binary}; anywhere else outputs and inputs must not overlap. Nothing
 * is checked beyond what the Java language checks.
 */
public interface Kernels {

    /** The number of elements that a sum takes as one block, in both precisions. */
    int BLOCK = 4096;

    /** The number of interleaved partial sums in double precision. */
    int FLOAT64_PARTIALS = 32;

    /** The number of interleaved partial sums in single precision. */
    int FLOAT32_PARTIALS = 64;

    /** The number of columns from which on an element of a matrix product is a single chain. */
    int CHAIN_COLUMNS = 4;

    /** Functions of one number; NaN goes to NaN everywhere. */
    enum Unary {
        /** -x. */
        NEG,
        /** |x|. */
        ABS,
        /** √x, correctly rounded. */
        SQRT,
        /** x·x. */
        SQUARE,
        /** eˣ. Error at most 1 ulp, subnormal results included. */
        EXP,
        /** The natural logarithm; -∞ for both zeros, NaN below. Error at most 1 ulp. */
        LOG,
        /** σ(x) = 1/(1 + e⁻ˣ). Error at most 2 ulp. */
        SIGMOID,
        /** σ(x)·σ(-x), the derivative of σ. Error at most 2 ulp, in the saturated tails too. */
        SIGMOID_PRIME,
        /** The hyperbolic tangent. Error at most 1.5 ulp. */
        TANH,
        /** log(1 + eˣ), without overflow. Error at most 2 ulp. */
        SOFTPLUS,
        /** x for x &gt; 0, +0.0 for x ≤ 0. */
        RELU,
        /** 1 for x &gt; 0, +0.0 for x ≤ 0. */
        STEP
    }

    /** Functions of two numbers, a on the left and b on the right. */
    enum Binary {
        /** a + b. */
        ADD,
        /** a - b. */
        SUB,
        /** a·b. */
        MUL,
        /** a/b. */
        DIV,
        /**
         * aᵇ: a·a where b = 2, a where b = 1, 1/a where b = -1, else as {@link StrictMath#pow}; each
         * element chooses by its own b. Single precision rounds the result of double precision, but
         * takes the three short forms in single precision.
         */
        POW,
        /** The greater, as {@link Math#max(double, double)}: NaN propagates, -0.0 &lt; +0.0. */
        MAX,
        /** The smaller, as {@link Math#min(double, double)}: NaN propagates, -0.0 &lt; +0.0. */
        MIN,
        /** 1 where a = b, else 0; 0 with NaN. */
        EQUAL,
        /** 1 where a &gt; b, else 0; 0 with NaN. */
        GREATER
    }

    /** y[yo + i] = f(x[xo + i]) for i &lt; n. */
    void unary(Unary f, double[] x, int xo, double[] y, int yo, int n);

    /** The same in single precision. */
    void unary(Unary f, float[] x, int xo, float[] y, int yo, int n);

    /** y[yo + i] = f(a[ao + i], b[bo + i]) for i &lt; n. */
    void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n);

    /** The same in single precision. */
    void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

    /** y[yo + i] = f(a[ao + i], b) for i &lt; n: the same number on the right. */
    void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n);

    /** The same in single precision. */
    void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n);

    /** y[yo + i] = f(a, b[bo + i]) for i &lt; n: the same number on the left. */
    void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n);

    /** The same in single precision. */
    void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n);

    /**
     * y[yo + i·columns + j] = x[xo + i·rowStride + j·columnStride] for i &lt; rows, j &lt; columns.
     *
     * <p>Strides may be zero or negative, so broadcasts, transposes, slices and reversals are copies.
     */
    void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns);

    /** The same in single precision. */
    void copy(float[] x, int xo, int rowStride, int columnStride, float[] y, int yo, int rows, int columns);

    /**
     * y[yo + o·inner + j] = Σ x[xo + (o·n + k)·inner + j] over k &lt; n, for o &lt; outer, j &lt; inner.
     *
     * <p>Each of the outer·inner results is one interleaved sum of n numbers.
     */
    void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner);

    /** The same in single precision. */
    void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner);

    /**
     * y[yo + o·inner + j] = max x[xo + (o·n + k)·inner + j] over k &lt; n, for o &lt; outer, j &lt; inner.
     *
     * <p>As {@link Binary#MAX}, for n of at least 1; the order does not matter.
     */
    void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner);

    /** The same in single precision. */
    void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner);

    /**
     * C = A·B for A [m, k], B [k, n] and C [m, n], all dense and row by row.
     *
     * <p>A is stored as [m, k] or, if {@code transposeA}, as [k, m]; B is stored as [k, n] or, if
     * {@code transposeB}, as [n, k]. With k = 0 the product is +0.0 everywhere.
     */
    void matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            double[] b,
            int bo,
            double[] c,
            int co);

    /** The same in single precision. */
    void matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co);
}
