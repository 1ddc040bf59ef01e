package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Random;

/**
 * The kernels and the arithmetic of either precision, with all numbers carried in doubles.
 *
 * <p>So a property states the contract once and holds it for both. A float in a double is exact, and the
 * sum and the product of two floats, rounded to double and then to float, are correctly rounded.
 */
enum Precision {
    FLOAT64(32) {
        @Override
        double round(double x) {
            return x;
        }

        @Override
        double fma(double a, double b, double c) {
            return Math.fma(a, b, c);
        }

        @Override
        void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
            KERNELS.unary(f, x, xo, y, yo, n);
        }

        @Override
        void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
            KERNELS.binary(f, a, ao, b, bo, y, yo, n);
        }

        @Override
        void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
            KERNELS.binary(f, a, ao, b, y, yo, n);
        }

        @Override
        void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
            KERNELS.binary(f, a, b, bo, y, yo, n);
        }

        @Override
        void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns) {
            KERNELS.copy(x, xo, rowStride, columnStride, y, yo, rows, columns);
        }

        @Override
        void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
            KERNELS.sum(x, xo, y, yo, outer, n, inner);
        }

        @Override
        void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
            KERNELS.max(x, xo, y, yo, outer, n, inner);
        }

        @Override
        void matmul(
                boolean ta,
                boolean tb,
                int m,
                int n,
                int k,
                double[] a,
                int ao,
                double[] b,
                int bo,
                double[] c,
                int co) {
            KERNELS.matmul(ta, tb, m, n, k, a, ao, b, bo, c, co);
        }
    },
    FLOAT32(64) {
        @Override
        double round(double x) {
            return (float) x;
        }

        @Override
        double fma(double a, double b, double c) {
            return Math.fma((float) a, (float) b, (float) c);
        }

        @Override
        void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
            float[] result = floats(y);
            KERNELS.unary(f, x == y ? result : floats(x), xo, result, yo, n);
            store(result, y);
        }

        @Override
        void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
            float[] result = floats(y);
            KERNELS.binary(f, a == y ? result : floats(a), ao, b == y ? result : floats(b), bo, result, yo, n);
            store(result, y);
        }

        @Override
        void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n) {
            float[] result = floats(y);
            KERNELS.binary(f, a == y ? result : floats(a), ao, (float) b, result, yo, n);
            store(result, y);
        }

        @Override
        void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n) {
            float[] result = floats(y);
            KERNELS.binary(f, (float) a, b == y ? result : floats(b), bo, result, yo, n);
            store(result, y);
        }

        @Override
        void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns) {
            float[] result = floats(y);
            KERNELS.copy(floats(x), xo, rowStride, columnStride, result, yo, rows, columns);
            store(result, y);
        }

        @Override
        void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
            float[] result = floats(y);
            KERNELS.sum(floats(x), xo, result, yo, outer, n, inner);
            store(result, y);
        }

        @Override
        void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
            float[] result = floats(y);
            KERNELS.max(floats(x), xo, result, yo, outer, n, inner);
            store(result, y);
        }

        @Override
        void matmul(
                boolean ta,
                boolean tb,
                int m,
                int n,
                int k,
                double[] a,
                int ao,
                double[] b,
                int bo,
                double[] c,
                int co) {
            float[] result = floats(c);
            KERNELS.matmul(ta, tb, m, n, k, floats(a), ao, floats(b), bo, result, co);
            store(result, c);
        }
    };

    private static final Kernels KERNELS = ScalarKernels.instance();

    /** The number of partial sums that the contract names. */
    final int partials;

    Precision(int partials) {
        this.partials = partials;
    }

    abstract double round(double x);

    abstract double fma(double a, double b, double c);

    abstract void unary(Unary f, double[] x, int xo, double[] y, int yo, int n);

    abstract void binary(Binary f, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n);

    abstract void binary(Binary f, double[] a, int ao, double b, double[] y, int yo, int n);

    abstract void binary(Binary f, double a, double[] b, int bo, double[] y, int yo, int n);

    abstract void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns);

    abstract void sum(double[] x, int xo, double[] y, int yo, int outer, int n, int inner);

    abstract void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner);

    abstract void matmul(
            boolean ta, boolean tb, int m, int n, int k, double[] a, int ao, double[] b, int bo, double[] c, int co);

    double add(double a, double b) {
        return round(a + b);
    }

    /** Numbers of both signs over six orders of magnitude, so that another order of a sum shows. */
    double[] random(long seed, int n) {
        Random random = new Random(seed);
        return random.doubles(n, -1, 1)
                .map(x -> round(x * (1 << random.nextInt(20))))
                .toArray();
    }

    private static float[] floats(double[] x) {
        float[] floats = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            floats[i] = (float) x[i];
        }
        return floats;
    }

    private static void store(float[] floats, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = floats[i];
        }
    }
}
