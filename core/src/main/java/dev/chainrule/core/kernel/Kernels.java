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
 * bits of an exponent or a sign. {@link Float64Math}, {@link Float64Exp}, {@link Float64Log}, {@link
 * Float64Hyperbolic}, {@link Float64Trig}, {@link Float64Erf} and their twins in single precision state the algorithms and
 * their errors. Functions that are said to be as in {@link StrictMath} are that function's result in double precision, and
 * in single precision the same, rounded.
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
        /** e^-|x| with the sign of x, which σ and its derivative at x share. Error at most 1 ulp. */
        DECAY,
        /** σ(x), of the decay of x, to the bit. */
        SIGMOID_OF_DECAY,
        /** The derivative of σ at x, of the decay of x, to the bit. */
        SIGMOID_PRIME_OF_DECAY,
        /** The hyperbolic tangent. Error at most 1.5 ulp. */
        TANH,
        /** log(1 + eˣ), without overflow. Error at most 2 ulp. */
        SOFTPLUS,
        /** x for x &gt; 0, +0.0 for x ≤ 0. */
        RELU,
        /** 1 for x &gt; 0, +0.0 for x ≤ 0. */
        STEP,
        /** 2ˣ, exact where x is whole. Error at most 1 ulp, subnormal results included. */
        EXP2,
        /** eˣ - 1, with all digits near 0. Error at most 1 ulp. */
        EXPM1,
        /** log(1 + x), with all digits near 0; -∞ for -1, NaN below. Error at most 1 ulp. */
        LOG1P,
        /** The logarithm to base 2, exact at powers of 2. Error at most 1.5 ulp. */
        LOG2,
        /** The logarithm to base 10, exact at powers of 10. Error at most 1.5 ulp. */
        LOG10,
        /** 1/√x, of the rounded root. Error at most 1.5 ulp. */
        RSQRT,
        /** The cube root, as {@link StrictMath#cbrt}. */
        CBRT,
        /** -1, ±0.0 or 1, with the sign of x. */
        SIGN,
        /** The least whole number not below x. */
        CEIL,
        /** The greatest whole number not above x. */
        FLOOR,
        /** The nearest whole number, the even one of two. */
        ROUND,
        /** The sine. Error at most 1 ulp; beyond |x| = 2²⁰ as {@link StrictMath#sin}. */
        SIN,
        /** The cosine. Error at most 1 ulp; beyond |x| = 2²⁰ as {@link StrictMath#cos}. */
        COS,
        /** The tangent. Error at most 1.5 ulp; beyond |x| = 2²⁰ as {@link StrictMath#tan}. */
        TAN,
        /** The arc sine, as {@link StrictMath#asin}. */
        ASIN,
        /** The arc cosine, as {@link StrictMath#acos}. */
        ACOS,
        /** The arc tangent, as {@link StrictMath#atan}. */
        ATAN,
        /** The hyperbolic sine. Error at most 2 ulp. */
        SINH,
        /** The hyperbolic cosine. Error at most 2 ulp. */
        COSH,
        /** The error function. Error at most 2 ulp. */
        ERF,
        /** 1 - erf x, with full relative accuracy where erf is near 1. Error at most 4 ulp, 2 in single precision. */
        ERFC
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
        GREATER,
        /** The angle of (b, a), as {@link StrictMath#atan2}. */
        ATAN2,
        /** √(a² + b²) without overflow, as {@link StrictMath#hypot}. */
        HYPOT
    }

    /** y[yo + i] = f(x[xo + i]) for i &lt; n. */
    void unary(Unary f, double[] x, int xo, double[] y, int yo, int n);

    /** The same in single precision. */
    void unary(Unary f, float[] x, int xo, float[] y, int yo, int n);

    /** f(x). */
    default double unary(Unary f, double x) {
        return Float64Number.unary(f, x);
    }

    /** The same in single precision. */
    default float unary(Unary f, float x) {
        return Float32Number.unary(f, x);
    }

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

    /** f(a, b). */
    default double binary(Binary f, double a, double b) {
        return Float64Number.binary(f, a, b);
    }

    /** The same in single precision. */
    default float binary(Binary f, float a, float b) {
        return Float32Number.binary(f, a, b);
    }

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
    default void matmul(
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
            int co) {
        matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, 0, m);
    }

    /** The same for the rows of C from rowFrom to rowTo - 1 only; nothing else of C is written. */
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
            int co,
            int rowFrom,
            int rowTo);

    /** The same in single precision. */
    default void matmul(
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
            int co) {
        matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, 0, m);
    }

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
            int co,
            int rowFrom,
            int rowTo);

    /**
     * y[yo + i] = a[ao + i] where mask[mo + i] is not 0, else b[bo + i], for i &lt; n. NaN in the mask counts as not 0.
     */
    void where(double[] mask, int mo, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n);

    /** The same in single precision. */
    void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

    /**
     * Blocks of an axis by index: for o &lt; outer, block i of the output is block index[i] of the input, or +0.0 where
     * index[i] is negative. Blocks are {@code inner} long; the input has {@code size} of them for each o.
     */
    void select(double[] x, int size, int[] index, double[] y, int outer, int inner);

    /** The same in single precision. */
    void select(float[] x, int size, int[] index, float[] y, int outer, int inner);

    /**
     * The transpose of {@code select}: for o &lt; outer and i ascending, adds block i of the input to block index[i] of the
     * output, which has {@code size} of them for each o; where index[i] is negative, nothing. The output is not cleared.
     */
    void selectAdd(double[] x, int size, int[] index, double[] y, int outer, int inner);

    /** The same in single precision. */
    void selectAdd(float[] x, int size, int[] index, float[] y, int outer, int inner);

    /** y[i] = x[index[i]] for all i, or +0.0 where index[i] is negative. */
    void gather(double[] x, int[] index, double[] y);

    /** The same in single precision. */
    void gather(float[] x, int[] index, float[] y);

    /** The transpose of {@code gather}: y[index[i]] += x[i] for i ascending; where index[i] is negative, nothing. */
    void scatterAdd(double[] x, int[] index, double[] y);

    /** The same in single precision. */
    void scatterAdd(float[] x, int[] index, float[] y);

    /** y[(o·n + k)·inner + j] = x[(o·n)·inner + j] + .. + x[(o·n + k)·inner + j], added in this order. */
    void cumsum(double[] x, double[] y, int outer, int n, int inner);

    /** The same in single precision. */
    void cumsum(float[] x, float[] y, int outer, int n, int inner);

    /** Work on items from .. to - 1, which touches nothing that the work on any other item touches. */
    @FunctionalInterface
    interface Range {
        /** Does the work, on any thread. */
        void compute(int from, int to);
    }

    /** These kernels on the calling thread alone. */
    default Kernels alone() {
        return this;
    }

    /** How many threads compute together. */
    default int threads() {
        return 1;
    }

    /** Whether items that weigh so many elements of plain arithmetic each are not worth dividing among threads. */
    default boolean isSmall(int items, long weight) {
        return true;
    }

    /** Computes items that are not small, in parts on several threads at once, or all on this one. */
    default void divide(int items, long weight, Range work) {
        work.compute(0, items);
    }

    /** Whether these kernels compute all links of a chain in one loop; else, one link after the other. */
    default boolean fits(Chain chain) {
        return false;
    }

    /** The loop of a chain, with the bits that the functions give one after the other. */
    default Chain.Loop loop(Chain chain) {
        return new ChainLoop(chain, this, null);
    }

    /**
     * The sum of n elements, at least one, of what a chain gives that has one sum and no results.
     *
     * @param memory the arrays of the chain, from their first elements on, and last the array whose first element the sum is
     */
    default void sum(Chain chain, Object[] memory, double[] numbers, int n) {
        BlockSum sum = new BlockSum(chain.element(), n);
        sum.add(chain, loop(chain), memory, numbers, n, 0, BlockSum.blocks(n));
        sum.join(memory[chain.arrays()]);
    }

    /** y[i] = a[i] - (b[i]·c) for all i: the product is rounded, then the difference. The output may be a or b. */
    default void subScaled(double[] a, double[] b, double c, double[] y) {
        Float64Step.subScaled(a, b, c, y);
    }

    /** The same in single precision. */
    default void subScaled(float[] a, float[] b, float c, float[] y) {
        Float32Step.subScaled(a, b, c, y);
    }
}
