package dev.chainrule.core.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kernels on vectors of the processor, by {@code jdk.incubator.vector}: the same bits as {@link ScalarKernels}, sooner.
 *
 * <p>Stateless, hence safe for any number of threads. Only classes whose names contain {@code Vector} mention that module,
 * and they are loaded only where it is readable. What gains nothing from vectors is left to the scalar loops.
 */
final class VectorKernels implements Kernels {

    private static final VectorKernels INSTANCE = new VectorKernels();

    /** Beyond so many, no further loop is made: each is a class, for as long as the process lasts. */
    static final int MOST_LOOPS = 2000;

    private static final Map<Chain, Chain.PartialLoop> LOOPS = new ConcurrentHashMap<>();

    private static final ScalarKernels SCALAR = ScalarKernels.instance();

    private VectorKernels() {}

    /** The kernels. */
    static VectorKernels instance() {
        return INSTANCE;
    }

    /** Whether vectors compute this function, also with a number on the left; the others are those of {@link ScalarKernels}. */
    static boolean covers(Binary f) {
        return VectorFunction.of(f, double.class) != null;
    }

    /** Whether vectors compute this function in this precision; the others are those of {@link ScalarKernels}. */
    static boolean covers(Unary f, Class<?> element) {
        return VectorFunction.of(f, element) != null;
    }

    /** Whether vectors compute this function with a number on the right, which for powers may be one with a short form. */
    static boolean coversNumberOnTheRight(Binary f) {
        return f == Binary.POW || covers(f);
    }

    @Override
    public void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        Float64VectorLoops.unary(f, x, xo, y, yo, n);
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        Float32VectorLoops.unary(f, x, xo, y, yo, n);
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        Float64VectorPairs.binary(f, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        Float32VectorPairs.binary(f, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
        Float64VectorPairs.binary(f, a, ao, b, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n) {
        Float32VectorPairs.binary(f, a, ao, b, y, yo, n);
    }

    @Override
    public void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
        Float64VectorPairs.binary(f, a, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n) {
        Float32VectorPairs.binary(f, a, b, bo, y, yo, n);
    }

    @Override
    public void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns) {
        SCALAR.copy(x, xo, rowStride, columnStride, y, yo, rows, columns);
    }

    @Override
    public void copy(float[] x, int xo, int rowStride, int columnStride, float[] y, int yo, int rows, int columns) {
        SCALAR.copy(x, xo, rowStride, columnStride, y, yo, rows, columns);
    }

    @Override
    public void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        Float64VectorSum.sum(x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        Float32VectorSum.sum(x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        Float64VectorSum.max(x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        Float32VectorSum.max(x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void matmul(
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
            int rowTo) {
        Float64VectorMatmul.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
    }

    @Override
    public void matmul(
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
            int rowTo) {
        Float32VectorMatmul.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
    }

    @Override
    public void where(double[] mask, int mo, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        Float64VectorPairs.where(mask, mo, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        Float32VectorPairs.where(mask, mo, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void select(double[] x, int size, int[] index, double[] y, int outer, int inner) {
        SCALAR.select(x, size, index, y, outer, inner);
    }

    @Override
    public void select(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        SCALAR.select(x, size, index, y, outer, inner);
    }

    @Override
    public void selectAdd(double[] x, int size, int[] index, double[] y, int outer, int inner) {
        SCALAR.selectAdd(x, size, index, y, outer, inner);
    }

    @Override
    public void selectAdd(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        SCALAR.selectAdd(x, size, index, y, outer, inner);
    }

    @Override
    public void gather(double[] x, int[] index, double[] y) {
        SCALAR.gather(x, index, y);
    }

    @Override
    public void gather(float[] x, int[] index, float[] y) {
        SCALAR.gather(x, index, y);
    }

    @Override
    public void scatterAdd(double[] x, int[] index, double[] y) {
        SCALAR.scatterAdd(x, index, y);
    }

    @Override
    public void scatterAdd(float[] x, int[] index, float[] y) {
        SCALAR.scatterAdd(x, index, y);
    }

    @Override
    public void cumsum(double[] x, double[] y, int outer, int n, int inner) {
        SCALAR.cumsum(x, y, outer, n, inner);
    }

    @Override
    public void cumsum(float[] x, float[] y, int outer, int n, int inner) {
        SCALAR.cumsum(x, y, outer, n, inner);
    }

    @Override
    public boolean fits(Chain chain) {
        return VectorLoop.fits(chain) && (LOOPS.size() < MOST_LOOPS || LOOPS.containsKey(chain));
    }

    @Override
    public Chain.Loop loop(Chain chain) {
        return new ChainLoop(chain, this, fits(chain) ? LOOPS.computeIfAbsent(chain, VectorLoop::of) : null);
    }
}
