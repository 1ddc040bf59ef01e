package dev.chainrule.core.kernel;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * When vector loops over elements are worth calling, in one precision: each function by itself. Short arrays never are.
 */
record ElementWarmUp(
        WarmUp[] unary,
        WarmUp[] binary,
        WarmUp[] numberRight,
        WarmUp[] numberLeft,
        WarmUp sum,
        WarmUp sumOfRows,
        WarmUp max,
        WarmUp maxOfRows,
        WarmUp where) {

    /** Below, a call of a vector loop costs more than it saves. */
    private static final int SHORT = 16;

    /** The numbers in a trial: some vectors and a rest, few enough to be called often, which is what compilers wait for. */
    private static final int TRIAL = 256 + 7;

    /** Trials in double precision. They come one at a time, and share what they compute. */
    static ElementWarmUp float64() {
        double[] x = WarmUp.numbers(TRIAL);
        double[] y = new double[TRIAL];
        return new ElementWarmUp(
                of(
                        Kernels.Unary.values(),
                        f -> VectorKernels.covers(f, double.class),
                        (kernels, f) -> () -> kernels.unary(f, x, 0, y, 0, TRIAL)),
                of(
                        Kernels.Binary.values(),
                        VectorKernels::covers,
                        (kernels, f) -> () -> kernels.binary(f, x, 0, x, 1, y, 0, TRIAL - 1)),
                of(
                        Kernels.Binary.values(),
                        VectorKernels::coversNumberOnTheRight,
                        (kernels, f) -> () -> kernels.binary(f, x, 0, 2, y, 0, TRIAL)),
                of(
                        Kernels.Binary.values(),
                        VectorKernels::covers,
                        (kernels, f) -> () -> kernels.binary(f, 2, x, 0, y, 0, TRIAL)),
                of(kernels -> () -> kernels.sum(x, 0, y, 0, 1, TRIAL, 1)),
                of(kernels -> () -> kernels.sum(x, 0, y, 0, 1, 8, 31)),
                of(kernels -> () -> kernels.max(x, 0, y, 0, 1, TRIAL, 1)),
                of(kernels -> () -> kernels.max(x, 0, y, 0, 1, 8, 31)),
                of(kernels -> () -> kernels.where(x, 0, x, 1, x, 0, y, 0, TRIAL - 1)));
    }

    /** Trials in single precision. */
    static ElementWarmUp float32() {
        float[] x = WarmUp.singles(TRIAL);
        float[] y = new float[TRIAL];
        return new ElementWarmUp(
                of(
                        Kernels.Unary.values(),
                        f -> VectorKernels.covers(f, float.class),
                        (kernels, f) -> () -> kernels.unary(f, x, 0, y, 0, TRIAL)),
                of(
                        Kernels.Binary.values(),
                        VectorKernels::covers,
                        (kernels, f) -> () -> kernels.binary(f, x, 0, x, 1, y, 0, TRIAL - 1)),
                of(
                        Kernels.Binary.values(),
                        VectorKernels::coversNumberOnTheRight,
                        (kernels, f) -> () -> kernels.binary(f, x, 0, 2, y, 0, TRIAL)),
                of(
                        Kernels.Binary.values(),
                        VectorKernels::covers,
                        (kernels, f) -> () -> kernels.binary(f, 2, x, 0, y, 0, TRIAL)),
                of(kernels -> () -> kernels.sum(x, 0, y, 0, 1, TRIAL, 1)),
                of(kernels -> () -> kernels.sum(x, 0, y, 0, 1, 8, 31)),
                of(kernels -> () -> kernels.max(x, 0, y, 0, 1, TRIAL, 1)),
                of(kernels -> () -> kernels.max(x, 0, y, 0, 1, 8, 31)),
                of(kernels -> () -> kernels.where(x, 0, x, 1, x, 0, y, 0, TRIAL - 1)));
    }

    private static <F> WarmUp[] of(F[] functions, Predicate<F> covered, BiFunction<Kernels, F, Runnable> trial) {
        return Arrays.stream(functions)
                .map(f -> covered.test(f) ? of(kernels -> trial.apply(kernels, f)) : WarmUp.never())
                .toArray(WarmUp[]::new);
    }

    private static WarmUp of(Function<Kernels, Runnable> trial) {
        return new WarmUp(trial.apply(ScalarKernels.instance()), trial.apply(VectorKernels.instance()));
    }

    /** Whether to call the vector loop of a function from now on, for n numbers now. */
    boolean isOver(Kernels.Unary f, int n) {
        return n >= SHORT && unary[f.ordinal()].isOver(n);
    }

    /** The same for a function of two arrays. */
    boolean isOver(Kernels.Binary f, int n) {
        return n >= SHORT && binary[f.ordinal()].isOver(n);
    }

    /** The same with a number on the right. */
    boolean isOverNumberRight(Kernels.Binary f, int n) {
        return n >= SHORT && numberRight[f.ordinal()].isOver(n);
    }

    /** The same with a number on the left. */
    boolean isOverNumberLeft(Kernels.Binary f, int n) {
        return n >= SHORT && numberLeft[f.ordinal()].isOver(n);
    }

    /** The same for sums, which go along rows or across them. */
    boolean isOverSum(int outer, int n, int inner) {
        int numbers = outer * n * inner;
        return numbers >= SHORT && (inner == 1 ? sum : sumOfRows).isOver(numbers);
    }

    /** The same for maxima. */
    boolean isOverMax(int outer, int n, int inner) {
        int numbers = outer * n * inner;
        return numbers >= SHORT && (inner == 1 ? max : maxOfRows).isOver(numbers);
    }

    /** The same for choices. */
    boolean isOverWhere(int n) {
        return n >= SHORT && where.isOver(n);
    }
}
