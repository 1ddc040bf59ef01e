package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** The calls of {@link ParallelKernels} in double precision, divided. */
final class Float64Parallel {

    private Float64Parallel() {}

    static void unary(ParallelKernels p, Unary f, double[] x, int xo, double[] y, int yo, int n) {
        if (p.isSmall(n, ParallelKernels.weight(f, double.class))) {
            p.kernels().unary(f, x, xo, y, yo, n);
        } else {
            p.divide(
                    n,
                    ParallelKernels.weight(f, double.class),
                    (from, to) -> p.kernels().unary(f, x, xo + from, y, yo + from, to - from));
        }
    }

    static void binary(ParallelKernels p, Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
        if (p.isSmall(n, ParallelKernels.weight(f))) {
            p.kernels().binary(f, a, ao, b, bo, y, yo, n);
        } else {
            p.divide(
                    n,
                    ParallelKernels.weight(f),
                    (from, to) -> p.kernels().binary(f, a, ao + from, b, bo + from, y, yo + from, to - from));
        }
    }

    static void binary(ParallelKernels p, Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
        if (p.isSmall(n, ParallelKernels.weight(f))) {
            p.kernels().binary(f, a, ao, b, y, yo, n);
        } else {
            p.divide(
                    n,
                    ParallelKernels.weight(f),
                    (from, to) -> p.kernels().binary(f, a, ao + from, b, y, yo + from, to - from));
        }
    }

    static void binary(ParallelKernels p, Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
        if (p.isSmall(n, ParallelKernels.weight(f))) {
            p.kernels().binary(f, a, b, bo, y, yo, n);
        } else {
            p.divide(
                    n,
                    ParallelKernels.weight(f),
                    (from, to) -> p.kernels().binary(f, a, b, bo + from, y, yo + from, to - from));
        }
    }

    static void copy(
            ParallelKernels p,
            double[] x,
            int xo,
            int rowStride,
            int columnStride,
            double[] y,
            int yo,
            int rows,
            int columns) {
        if (p.isSmall(rows, columns)) {
            p.kernels().copy(x, xo, rowStride, columnStride, y, yo, rows, columns);
        } else if (rows == 1) {
            p.divide(
                    columns,
                    1,
                    (from, to) ->
                            p.kernels().copy(x, xo + from * columnStride, 0, columnStride, y, yo + from, 1, to - from));
        } else {
            p.divide(rows, columns, (from, to) -> {
                int start = xo + from * rowStride;
                p.kernels().copy(x, start, rowStride, columnStride, y, yo + from * columns, to - from, columns);
            });
        }
    }

    static void sum(ParallelKernels p, double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        int size = n * inner;
        if (p.isSmall(outer, size) || outer < ParallelKernels.CHUNKS && n <= Kernels.BLOCK) {
            p.kernels().sum(x, xo, y, yo, outer, n, inner);
        } else if (outer < ParallelKernels.CHUNKS) {
            for (int o = 0; o < outer; o++) {
                sumBlocks(p, x, xo + o * size, y, yo + o * inner, n, inner);
            }
        } else {
            p.divide(
                    outer,
                    size,
                    (from, to) -> p.kernels().sum(x, xo + from * size, y, yo + from * inner, to - from, n, inner));
        }
    }

    private static void sumBlocks(ParallelKernels p, double[] x, int xo, double[] y, int yo, int n, int inner) {
        int blocks = Float64Sum.blocks(n);
        int whole = n / Kernels.BLOCK;
        double[] sums = new double[blocks * inner];
        p.divide(blocks, Kernels.BLOCK * inner, (from, to) -> {
            int end = Math.min(to, whole);
            p.kernels().sum(x, xo + from * Kernels.BLOCK * inner, sums, from * inner, end - from, Kernels.BLOCK, inner);
            if (end < to) {
                p.kernels().sum(x, xo + end * Kernels.BLOCK * inner, sums, end * inner, 1, n % Kernels.BLOCK, inner);
            }
        });
        Float64Sum.joinBlocks(sums, blocks, inner);
        System.arraycopy(sums, 0, y, yo, inner);
    }

    static void max(ParallelKernels p, double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        int size = n * inner;
        if (p.isSmall(outer, size) || outer < ParallelKernels.CHUNKS && n <= Kernels.BLOCK) {
            p.kernels().max(x, xo, y, yo, outer, n, inner);
        } else if (outer < ParallelKernels.CHUNKS) {
            for (int o = 0; o < outer; o++) {
                maxBlocks(p, x, xo + o * size, y, yo + o * inner, n, inner);
            }
        } else {
            p.divide(
                    outer,
                    size,
                    (from, to) -> p.kernels().max(x, xo + from * size, y, yo + from * inner, to - from, n, inner));
        }
    }

    private static void maxBlocks(ParallelKernels p, double[] x, int xo, double[] y, int yo, int n, int inner) {
        int blocks = Float64Sum.blocks(n);
        double[] largest = new double[blocks * inner];
        p.divide(blocks, Kernels.BLOCK * inner, (from, to) -> {
            for (int block = from, row = from * Kernels.BLOCK; block < to; block++, row += Kernels.BLOCK) {
                p.kernels()
                        .max(x, xo + row * inner, largest, block * inner, 1, Math.min(Kernels.BLOCK, n - row), inner);
            }
        });
        p.kernels().max(largest, 0, y, yo, 1, blocks, inner);
    }

    static void matmul(
            ParallelKernels p,
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
        if (p.isSmall(rowTo - rowFrom, ParallelKernels.weight(n, k))) {
            p.kernels().matmul(transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
        } else {
            p.divideProduct(
                    rowTo - rowFrom,
                    (from, to) -> p.kernels()
                            .matmul(
                                    transposeA,
                                    transposeB,
                                    m,
                                    n,
                                    k,
                                    a,
                                    ao,
                                    b,
                                    bo,
                                    c,
                                    co,
                                    rowFrom + from,
                                    rowFrom + to));
        }
    }

    static void where(
            ParallelKernels p,
            double[] mask,
            int mo,
            double[] a,
            int ao,
            double[] b,
            int bo,
            double[] y,
            int yo,
            int n) {
        if (p.isSmall(n, 1)) {
            p.kernels().where(mask, mo, a, ao, b, bo, y, yo, n);
        } else {
            p.divide(
                    n,
                    1,
                    (from, to) ->
                            p.kernels().where(mask, mo + from, a, ao + from, b, bo + from, y, yo + from, to - from));
        }
    }
}
