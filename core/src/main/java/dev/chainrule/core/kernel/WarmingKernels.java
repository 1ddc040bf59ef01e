package dev.chainrule.core.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scalar kernels at first, {@link VectorKernels} as soon as they have been compiled: each function by itself, when it is
 * first needed ({@link ElementWarmUp}, {@link MatmulWarmUp}).
 */
final class WarmingKernels implements Kernels {

    private static final ScalarKernels SCALAR = ScalarKernels.instance();

    private static final Map<Chain, Chain.PartialLoop> LOOPS = new ConcurrentHashMap<>();

    private static final VectorKernels VECTOR = VectorKernels.instance();

    private static final ElementWarmUp FLOAT64 = ElementWarmUp.float64();

    private static final ElementWarmUp FLOAT32 = ElementWarmUp.float32();

    private static final MatmulWarmUp MATMUL_64 = Float64VectorTrial.warmUp();

    private static final MatmulWarmUp MATMUL_32 = Float32VectorTrial.warmUp();

    @Override
    public void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        if (FLOAT64.isOver(f, n)) {
            VECTOR.unary(f, x, xo, y, yo, n);
        } else {
            SCALAR.unary(f, x, xo, y, yo, n);
        }
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        if (FLOAT32.isOver(f, n)) {
            VECTOR.unary(f, x, xo, y, yo, n);
        } else {
            SCALAR.unary(f, x, xo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        if (FLOAT64.isOver(f, n)) {
            VECTOR.binary(f, a, ao, b, bo, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, bo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (FLOAT32.isOver(f, n)) {
            VECTOR.binary(f, a, ao, b, bo, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, bo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
        if (FLOAT64.isOverNumberRight(f, n)) {
            VECTOR.binary(f, a, ao, b, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n) {
        if (FLOAT32.isOverNumberRight(f, n)) {
            VECTOR.binary(f, a, ao, b, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
        if (FLOAT64.isOverNumberLeft(f, n)) {
            VECTOR.binary(f, a, b, bo, y, yo, n);
        } else {
            SCALAR.binary(f, a, b, bo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n) {
        if (FLOAT32.isOverNumberLeft(f, n)) {
            VECTOR.binary(f, a, b, bo, y, yo, n);
        } else {
            SCALAR.binary(f, a, b, bo, y, yo, n);
        }
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
        if (FLOAT64.isOverSum(outer, n, inner)) {
            VECTOR.sum(x, xo, y, yo, outer, n, inner);
        } else {
            SCALAR.sum(x, xo, y, yo, outer, n, inner);
        }
    }

    @Override
    public void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        if (FLOAT32.isOverSum(outer, n, inner)) {
            VECTOR.sum(x, xo, y, yo, outer, n, inner);
        } else {
            SCALAR.sum(x, xo, y, yo, outer, n, inner);
        }
    }

    @Override
    public void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        if (FLOAT64.isOverMax(outer, n, inner)) {
            VECTOR.max(x, xo, y, yo, outer, n, inner);
        } else {
            SCALAR.max(x, xo, y, yo, outer, n, inner);
        }
    }

    @Override
    public void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        if (FLOAT32.isOverMax(outer, n, inner)) {
            VECTOR.max(x, xo, y, yo, outer, n, inner);
        } else {
            SCALAR.max(x, xo, y, yo, outer, n, inner);
        }
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
        int rows = rowTo - rowFrom;
        boolean isPacked = Float64VectorMatmul.isPacked(transposeA, transposeB, rows, n, k);
        boolean isTurned = Float64VectorMatmul.isTurned(transposeA, transposeB, rows, n, k);
        if (MATMUL_64.isOver(isTurned ? n : rows, isTurned ? rows : n, k, isPacked)) {
            VECTOR.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
        } else {
            SCALAR.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
        }
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
        int rows = rowTo - rowFrom;
        boolean isPacked = Float32VectorMatmul.isPacked(transposeA, transposeB, rows, n, k);
        boolean isTurned = Float32VectorMatmul.isTurned(transposeA, transposeB, rows, n, k);
        if (MATMUL_32.isOver(isTurned ? n : rows, isTurned ? rows : n, k, isPacked)) {
            VECTOR.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
        } else {
            SCALAR.matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
        }
    }

    @Override
    public void where(double[] mask, int mo, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        if (FLOAT64.isOverWhere(n)) {
            VECTOR.where(mask, mo, a, ao, b, bo, y, yo, n);
        } else {
            SCALAR.where(mask, mo, a, ao, b, bo, y, yo, n);
        }
    }

    @Override
    public void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (FLOAT32.isOverWhere(n)) {
            VECTOR.where(mask, mo, a, ao, b, bo, y, yo, n);
        } else {
            SCALAR.where(mask, mo, a, ao, b, bo, y, yo, n);
        }
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
        return VECTOR.fits(chain) && (LOOPS.size() < VectorKernels.MOST_LOOPS || LOOPS.containsKey(chain));
    }

    @Override
    public Chain.Loop loop(Chain chain) {
        return new ChainLoop(
                chain, this, fits(chain) ? LOOPS.computeIfAbsent(chain, c -> new WarmingLoop(c, this)) : null);
    }
}
