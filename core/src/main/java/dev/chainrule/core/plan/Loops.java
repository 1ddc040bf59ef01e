package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Chain;
import dev.chainrule.core.kernel.KernelLookup;
import dev.chainrule.core.kernel.Kernels;
import java.util.Arrays;

/** The kernels, on memory of either width. All arguments of one call have the same width. */
final class Loops {
    private static final Kernels KERNELS = KernelLookup.kernels();

    /** For what is done to parts that are small, or of which several threads have one each. */
    private static final Kernels ALONE = KERNELS.alone();

    private Loops() {}

    static void unary(Kernels.Unary f, Object x, int xo, Object y, int yo, int n) {
        if (x instanceof double[] from) {
            ALONE.unary(f, from, xo, (double[]) y, yo, n);
        } else {
            ALONE.unary(f, (float[]) x, xo, (float[]) y, yo, n);
        }
    }

    static void binary(Kernels.Binary f, Object a, int ao, Object b, int bo, Object y, int yo, int n) {
        if (a instanceof double[] left) {
            ALONE.binary(f, left, ao, (double[]) b, bo, (double[]) y, yo, n);
        } else {
            ALONE.binary(f, (float[]) a, ao, (float[]) b, bo, (float[]) y, yo, n);
        }
    }

    static void numberRight(Kernels.Binary f, Object a, int ao, double number, Object y, int yo, int n) {
        if (a instanceof double[] left) {
            ALONE.binary(f, left, ao, number, (double[]) y, yo, n);
        } else {
            ALONE.binary(f, (float[]) a, ao, (float) number, (float[]) y, yo, n);
        }
    }

    static void numberLeft(Kernels.Binary f, double number, Object b, int bo, Object y, int yo, int n) {
        if (b instanceof double[] right) {
            ALONE.binary(f, number, right, bo, (double[]) y, yo, n);
        } else {
            ALONE.binary(f, (float) number, (float[]) b, bo, (float[]) y, yo, n);
        }
    }

    static void where(Object mask, int mo, Object a, int ao, Object b, int bo, Object y, int yo, int n) {
        if (mask instanceof double[] doubles) {
            ALONE.where(doubles, mo, (double[]) a, ao, (double[]) b, bo, (double[]) y, yo, n);
        } else {
            ALONE.where((float[]) mask, mo, (float[]) a, ao, (float[]) b, bo, (float[]) y, yo, n);
        }
    }

    static void cast(Object x, int xo, Object y, int yo, int n) {
        if (x instanceof double[] from) {
            float[] to = (float[]) y;
            for (int i = 0; i < n; i++) {
                to[yo + i] = (float) from[xo + i];
            }
        } else {
            float[] from = (float[]) x;
            double[] to = (double[]) y;
            for (int i = 0; i < n; i++) {
                to[yo + i] = from[xo + i];
            }
        }
    }

    static void copy(Object x, int xo, int rowStride, int columnStride, Object y, int yo, int rows, int columns) {
        if (x instanceof double[] from) {
            KERNELS.copy(from, xo, rowStride, columnStride, (double[]) y, yo, rows, columns);
        } else {
            KERNELS.copy((float[]) x, xo, rowStride, columnStride, (float[]) y, yo, rows, columns);
        }
    }

    static void sum(Object x, int xo, Object y, int yo, int outer, int n, int inner) {
        if (x instanceof double[] from) {
            KERNELS.sum(from, xo, (double[]) y, yo, outer, n, inner);
        } else {
            KERNELS.sum((float[]) x, xo, (float[]) y, yo, outer, n, inner);
        }
    }

    static void max(Object x, Object y, int outer, int n, int inner) {
        if (x instanceof double[] from) {
            KERNELS.max(from, 0, (double[]) y, 0, outer, n, inner);
        } else {
            KERNELS.max((float[]) x, 0, (float[]) y, 0, outer, n, inner);
        }
    }

    static void cumsum(Object x, Object y, int outer, int n, int inner) {
        if (x instanceof double[] from) {
            KERNELS.cumsum(from, (double[]) y, outer, n, inner);
        } else {
            KERNELS.cumsum((float[]) x, (float[]) y, outer, n, inner);
        }
    }

    static void select(Object x, int size, int[] index, Object y, int outer, int inner) {
        if (x instanceof double[] from) {
            KERNELS.select(from, size, index, (double[]) y, outer, inner);
        } else {
            KERNELS.select((float[]) x, size, index, (float[]) y, outer, inner);
        }
    }

    static void selectAdd(Object x, int size, int[] index, Object y, int outer, int inner) {
        if (x instanceof double[] from) {
            KERNELS.selectAdd(from, size, index, (double[]) y, outer, inner);
        } else {
            KERNELS.selectAdd((float[]) x, size, index, (float[]) y, outer, inner);
        }
    }

    static void gather(Object x, int[] index, Object y) {
        if (x instanceof double[] from) {
            KERNELS.gather(from, index, (double[]) y);
        } else {
            KERNELS.gather((float[]) x, index, (float[]) y);
        }
    }

    static void scatterAdd(Object x, int[] index, Object y) {
        if (x instanceof double[] from) {
            KERNELS.scatterAdd(from, index, (double[]) y);
        } else {
            KERNELS.scatterAdd((float[]) x, index, (float[]) y);
        }
    }

    static void matmul(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Object a,
            int ao,
            Object b,
            int bo,
            Object c,
            int co) {
        rows(KERNELS, transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, 0, m);
    }

    /** Some rows of a product, on one thread. */
    static void rows(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Object a,
            int ao,
            Object b,
            int bo,
            Object c,
            int co,
            int rowFrom,
            int rowTo) {
        rows(ALONE, transposeA, transposeB, m, n, k, a, ao, b, bo, c, co, rowFrom, rowTo);
    }

    private static void rows(
            Kernels kernels,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Object a,
            int ao,
            Object b,
            int bo,
            Object c,
            int co,
            int rowFrom,
            int rowTo) {
        if (a instanceof double[] left) {
            double[] right = (double[]) b;
            double[] to = (double[]) c;
            kernels.matmul(transposeA, transposeB, m, n, k, left, ao, right, bo, to, co, rowFrom, rowTo);
        } else {
            float[] left = (float[]) a;
            float[] right = (float[]) b;
            float[] to = (float[]) c;
            kernels.matmul(transposeA, transposeB, m, n, k, left, ao, right, bo, to, co, rowFrom, rowTo);
        }
    }

    /** Whether the links of a chain are computed together. */
    static boolean fits(Chain chain) {
        return KERNELS.fits(chain);
    }

    /** On how many threads work on so many items is divided, each of which weighs so many elements of plain arithmetic. */
    static int threads(int items, long weight) {
        return KERNELS.isSmall(items, weight) ? 1 : KERNELS.threads();
    }

    /** Computes items on as many threads, unless other work takes them. */
    static void divide(int items, long weight, Kernels.Range work) {
        KERNELS.divide(items, weight, work);
    }

    /** The loop of a chain, on one thread. */
    static Chain.Loop loop(Chain chain) {
        return ALONE.loop(chain);
    }

    static void clear(Object y, int n) {
        if (y instanceof double[] to) {
            Arrays.fill(to, 0, n, 0);
        } else {
            Arrays.fill((float[]) y, 0, n, 0);
        }
    }

    // ---- single numbers ----

    static void unary(Kernels.Unary f, Object x, Object y) {
        if (x instanceof double[] from) {
            ((double[]) y)[0] = KERNELS.unary(f, from[0]);
        } else {
            ((float[]) y)[0] = KERNELS.unary(f, ((float[]) x)[0]);
        }
    }

    static void binary(Kernels.Binary f, Object a, Object b, Object y) {
        if (a instanceof double[] left) {
            ((double[]) y)[0] = KERNELS.binary(f, left[0], ((double[]) b)[0]);
        } else {
            ((float[]) y)[0] = KERNELS.binary(f, ((float[]) a)[0], ((float[]) b)[0]);
        }
    }

    static void numberRight(Kernels.Binary f, Object a, double number, Object y) {
        if (a instanceof double[] left) {
            ((double[]) y)[0] = KERNELS.binary(f, left[0], number);
        } else {
            ((float[]) y)[0] = KERNELS.binary(f, ((float[]) a)[0], (float) number);
        }
    }

    static void numberLeft(Kernels.Binary f, double number, Object b, Object y) {
        if (b instanceof double[] right) {
            ((double[]) y)[0] = KERNELS.binary(f, number, right[0]);
        } else {
            ((float[]) y)[0] = KERNELS.binary(f, (float) number, ((float[]) b)[0]);
        }
    }
}
