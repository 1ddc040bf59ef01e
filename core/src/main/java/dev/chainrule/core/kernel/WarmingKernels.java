package dev.chainrule.core.kernel;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Scalar kernels at first, {@link VectorKernels} as soon as they have been compiled: each function by itself, when it is
 * first needed. Short arrays stay with the scalar ones.
 */
final class WarmingKernels implements Kernels {

    private static final ScalarKernels SCALAR = ScalarKernels.instance();

    private static final Map<Chain, Chain.PartialLoop> LOOPS = new ConcurrentHashMap<>();

    private static final VectorKernels VECTOR = VectorKernels.instance();

    /** Below, a call of a vector loop costs more than it saves. */
    private static final int SHORT = 16;

    /** The numbers in a trial: some vectors and a rest, few enough to be called often, which is what compilers wait for. */
    private static final int TRIAL = 256 + 7;

    private static final double[] NUMBERS_64 = WarmUp.numbers(TRIAL);

    /** What trials compute; they come one at a time. */
    private static final double[] RESULTS_64 = new double[TRIAL];

    private static final float[] NUMBERS_32 = WarmUp.singles(TRIAL);

    /** What trials compute; they come one at a time. */
    private static final float[] RESULTS_32 = new float[TRIAL];

    private static final WarmUp[] UNARY_64 = of(
            Unary.values(),
            f -> VectorKernels.covers(f, double.class),
            (kernels, f) -> () -> kernels.unary(f, NUMBERS_64, 0, RESULTS_64, 0, TRIAL));

    private static final WarmUp[] BINARY_64 = of(
            Binary.values(),
            VectorKernels::covers,
            (kernels, f) -> () -> kernels.binary(f, NUMBERS_64, 0, NUMBERS_64, 1, RESULTS_64, 0, TRIAL - 1));

    private static final WarmUp[] NUMBER_RIGHT_64 = of(
            Binary.values(),
            VectorKernels::coversNumberOnTheRight,
            (kernels, f) -> () -> kernels.binary(f, NUMBERS_64, 0, 2, RESULTS_64, 0, TRIAL));

    private static final WarmUp[] NUMBER_LEFT_64 = of(
            Binary.values(),
            VectorKernels::covers,
            (kernels, f) -> () -> kernels.binary(f, 2, NUMBERS_64, 0, RESULTS_64, 0, TRIAL));

    private static final WarmUp SUM_64 = of(kernels -> () -> kernels.sum(NUMBERS_64, 0, RESULTS_64, 0, 1, TRIAL, 1));

    private static final WarmUp SUM_OF_ROWS_64 =
            of(kernels -> () -> kernels.sum(NUMBERS_64, 0, RESULTS_64, 0, 1, 8, 31));

    private static final WarmUp MAX_64 = of(kernels -> () -> kernels.max(NUMBERS_64, 0, RESULTS_64, 0, 1, TRIAL, 1));

    private static final WarmUp MAX_OF_ROWS_64 =
            of(kernels -> () -> kernels.max(NUMBERS_64, 0, RESULTS_64, 0, 1, 8, 31));

    private static final WarmUp WHERE_64 =
            of(kernels -> () -> kernels.where(NUMBERS_64, 0, NUMBERS_64, 1, NUMBERS_64, 0, RESULTS_64, 0, TRIAL - 1));

    private static final MatmulWarmUp MATMUL_64 = Float64VectorTrial.warmUp();

    private static final WarmUp[] UNARY_32 = of(
            Unary.values(),
            f -> VectorKernels.covers(f, float.class),
            (kernels, f) -> () -> kernels.unary(f, NUMBERS_32, 0, RESULTS_32, 0, TRIAL));

    private static final WarmUp[] BINARY_32 = of(
            Binary.values(),
            VectorKernels::covers,
            (kernels, f) -> () -> kernels.binary(f, NUMBERS_32, 0, NUMBERS_32, 1, RESULTS_32, 0, TRIAL - 1));

    private static final WarmUp[] NUMBER_RIGHT_32 = of(
            Binary.values(),
            VectorKernels::coversNumberOnTheRight,
            (kernels, f) -> () -> kernels.binary(f, NUMBERS_32, 0, 2, RESULTS_32, 0, TRIAL));

    private static final WarmUp[] NUMBER_LEFT_32 = of(
            Binary.values(),
            VectorKernels::covers,
            (kernels, f) -> () -> kernels.binary(f, 2, NUMBERS_32, 0, RESULTS_32, 0, TRIAL));

    private static final WarmUp SUM_32 = of(kernels -> () -> kernels.sum(NUMBERS_32, 0, RESULTS_32, 0, 1, TRIAL, 1));

    private static final WarmUp SUM_OF_ROWS_32 =
            of(kernels -> () -> kernels.sum(NUMBERS_32, 0, RESULTS_32, 0, 1, 8, 31));

    private static final WarmUp MAX_32 = of(kernels -> () -> kernels.max(NUMBERS_32, 0, RESULTS_32, 0, 1, TRIAL, 1));

    private static final WarmUp MAX_OF_ROWS_32 =
            of(kernels -> () -> kernels.max(NUMBERS_32, 0, RESULTS_32, 0, 1, 8, 31));

    private static final WarmUp WHERE_32 =
            of(kernels -> () -> kernels.where(NUMBERS_32, 0, NUMBERS_32, 1, NUMBERS_32, 0, RESULTS_32, 0, TRIAL - 1));

    private static final MatmulWarmUp MATMUL_32 = Float32VectorTrial.warmUp();

    private static <F> WarmUp[] of(F[] functions, Predicate<F> covered, BiFunction<Kernels, F, Runnable> trial) {
        return Arrays.stream(functions)
                .map(f -> covered.test(f) ? of(kernels -> trial.apply(kernels, f)) : WarmUp.never())
                .toArray(WarmUp[]::new);
    }

    private static WarmUp of(Function<Kernels, Runnable> trial) {
        return new WarmUp(trial.apply(SCALAR), trial.apply(VECTOR));
    }

    @Override
    public void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        if (n >= SHORT && UNARY_64[f.ordinal()].isOver(n)) {
            VECTOR.unary(f, x, xo, y, yo, n);
        } else {
            SCALAR.unary(f, x, xo, y, yo, n);
        }
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        if (n >= SHORT && UNARY_32[f.ordinal()].isOver(n)) {
            VECTOR.unary(f, x, xo, y, yo, n);
        } else {
            SCALAR.unary(f, x, xo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        if (n >= SHORT && BINARY_64[f.ordinal()].isOver(n)) {
            VECTOR.binary(f, a, ao, b, bo, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, bo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n >= SHORT && BINARY_32[f.ordinal()].isOver(n)) {
            VECTOR.binary(f, a, ao, b, bo, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, bo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
        if (n >= SHORT && NUMBER_RIGHT_64[f.ordinal()].isOver(n)) {
            VECTOR.binary(f, a, ao, b, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n) {
        if (n >= SHORT && NUMBER_RIGHT_32[f.ordinal()].isOver(n)) {
            VECTOR.binary(f, a, ao, b, y, yo, n);
        } else {
            SCALAR.binary(f, a, ao, b, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
        if (n >= SHORT && NUMBER_LEFT_64[f.ordinal()].isOver(n)) {
            VECTOR.binary(f, a, b, bo, y, yo, n);
        } else {
            SCALAR.binary(f, a, b, bo, y, yo, n);
        }
    }

    @Override
    public void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n) {
        if (n >= SHORT && NUMBER_LEFT_32[f.ordinal()].isOver(n)) {
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
        if (outer * n * inner >= SHORT && (inner == 1 ? SUM_64 : SUM_OF_ROWS_64).isOver((long) outer * n * inner)) {
            VECTOR.sum(x, xo, y, yo, outer, n, inner);
        } else {
            SCALAR.sum(x, xo, y, yo, outer, n, inner);
        }
    }

    @Override
    public void sum(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        if (outer * n * inner >= SHORT && (inner == 1 ? SUM_32 : SUM_OF_ROWS_32).isOver((long) outer * n * inner)) {
            VECTOR.sum(x, xo, y, yo, outer, n, inner);
        } else {
            SCALAR.sum(x, xo, y, yo, outer, n, inner);
        }
    }

    @Override
    public void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        if (outer * n * inner >= SHORT && (inner == 1 ? MAX_64 : MAX_OF_ROWS_64).isOver((long) outer * n * inner)) {
            VECTOR.max(x, xo, y, yo, outer, n, inner);
        } else {
            SCALAR.max(x, xo, y, yo, outer, n, inner);
        }
    }

    @Override
    public void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        if (outer * n * inner >= SHORT && (inner == 1 ? MAX_32 : MAX_OF_ROWS_32).isOver((long) outer * n * inner)) {
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
        if (n >= SHORT && WHERE_64.isOver(n)) {
            VECTOR.where(mask, mo, a, ao, b, bo, y, yo, n);
        } else {
            SCALAR.where(mask, mo, a, ao, b, bo, y, yo, n);
        }
    }

    @Override
    public void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        if (n >= SHORT && WHERE_32.isOver(n)) {
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
