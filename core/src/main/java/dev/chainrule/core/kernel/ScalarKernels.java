package dev.chainrule.core.kernel;

/**
 * The kernels in plain Java: the reference that any other implementation must match bit for bit.
 *
 * <p>Stateless, hence safe for any number of threads. The loops are in one class for each family and
 * precision; those of single precision are the twins of those of double precision.
 */
public final class ScalarKernels implements Kernels {

    private static final ScalarKernels INSTANCE = new ScalarKernels();

    private ScalarKernels() {}

    /** The kernels. */
    public static ScalarKernels instance() {
        return INSTANCE;
    }

    @Override
    public void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        Float64Loops.unary(f, x, xo, y, yo, n);
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        Float32Loops.unary(f, x, xo, y, yo, n);
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        Float64Pairs.binary(f, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        Float32Pairs.binary(f, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
        Float64Pairs.binary(f, a, ao, b, y, yo, n);
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n) {
        Float32Pairs.binary(f, a, ao, b, y, yo, n);
    }

    @Override
    public void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
        Float64Pairs.binary(f, a, b, bo, y, yo, n);
    }

    @Override
    public void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n) {
        Float32Pairs.binary(f, a, b, bo, y, yo, n);
    }

    @Override
    public void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns) {
        Float64Loops.copy(x, xo, rowStride, columnStride, y, yo, rows, columns);
    }

    @Override
    public void copy(float[] x, int xo, int rowStride, int columnStride, float[] y, int yo, int rows, int columns) {
        Float32Loops.copy(x, xo, rowStride, columnStride, y, yo, rows, columns);
    }

    @Override
    public void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        Float64Sum.sum(x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        Float32Sum.sum(x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        Float64Loops.max(x, xo, y, yo, outer, n, inner);
    }

    @Override
    public void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        Float32Loops.max(x, xo, y, yo, outer, n, inner);
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
        Float64Matmul.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
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
        Float32Matmul.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
    }

    @Override
    public void where(double[] mask, int mo, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        Float64Moves.where(mask, mo, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        Float32Moves.where(mask, mo, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void select(double[] x, int size, int[] index, double[] y, int outer, int inner) {
        Float64Moves.select(x, size, index, y, outer, inner);
    }

    @Override
    public void select(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        Float32Moves.select(x, size, index, y, outer, inner);
    }

    @Override
    public void selectAdd(double[] x, int size, int[] index, double[] y, int outer, int inner) {
        Float64Moves.selectAdd(x, size, index, y, outer, inner);
    }

    @Override
    public void selectAdd(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        Float32Moves.selectAdd(x, size, index, y, outer, inner);
    }

    @Override
    public void gather(double[] x, int[] index, double[] y) {
        Float64Moves.gather(x, index, y);
    }

    @Override
    public void gather(float[] x, int[] index, float[] y) {
        Float32Moves.gather(x, index, y);
    }

    @Override
    public void scatterAdd(double[] x, int[] index, double[] y) {
        Float64Moves.scatterAdd(x, index, y);
    }

    @Override
    public void scatterAdd(float[] x, int[] index, float[] y) {
        Float32Moves.scatterAdd(x, index, y);
    }

    @Override
    public void cumsum(double[] x, double[] y, int outer, int n, int inner) {
        Float64Moves.cumsum(x, y, outer, n, inner);
    }

    @Override
    public void cumsum(float[] x, float[] y, int outer, int n, int inner) {
        Float32Moves.cumsum(x, y, outer, n, inner);
    }
}
