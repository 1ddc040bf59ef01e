package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;

/** The loops of {@link ScalarKernels} in double precision over functions of one number, copies and maxima. */
final class Float64Loops {

    /** The side of the squares that a transposition moves: the lines of both sides stay in the first-level cache. */
    private static final int SQUARE = 32;

    private Float64Loops() {}

    static void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        switch (f) {
            case NEG -> {
                for (int i = 0; i < n; i++) y[yo + i] = -x[xo + i];
            }
            case ABS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.abs(x[xo + i]);
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Math.sqrt(x[xo + i]);
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) y[yo + i] = x[xo + i] * x[xo + i];
            }
            case EXP -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Exp.exp(x[xo + i]);
            }
            case LOG -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Log.log(x[xo + i]);
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Exp.sigmoid(x[xo + i]);
            }
            case SIGMOID_PRIME -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Exp.sigmoidPrime(x[xo + i]);
            }
            case DECAY -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Exp.decay(x[xo + i]);
            }
            case SIGMOID_OF_DECAY -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Exp.sigmoidOfDecay(x[xo + i]);
            }
            case SIGMOID_PRIME_OF_DECAY -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Exp.sigmoidPrimeOfDecay(x[xo + i]);
            }
            case TANH -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Hyperbolic.tanh(x[xo + i]);
            }
            case SOFTPLUS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Log.softplus(x[xo + i]);
            }
            case RELU -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Math.relu(x[xo + i]);
            }
            case STEP -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Math.step(x[xo + i]);
            }
            case EXP2 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Exp.exp2(x[xo + i]);
            }
            case EXPM1 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Hyperbolic.expm1(x[xo + i]);
            }
            case LOG1P -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Log.log1p(x[xo + i]);
            }
            case LOG2 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Log.log2(x[xo + i]);
            }
            case LOG10 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Log.log10(x[xo + i]);
            }
            case RSQRT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.rsqrt(x[xo + i]);
            }
            case CBRT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.cbrt(x[xo + i]);
            }
            case SIGN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.sign(x[xo + i]);
            }
            case CEIL -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.ceil(x[xo + i]);
            }
            case FLOOR -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.floor(x[xo + i]);
            }
            case ROUND -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.round(x[xo + i]);
            }
            case SIN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Trig.sin(x[xo + i]);
            }
            case COS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Trig.cos(x[xo + i]);
            }
            case TAN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Trig.tan(x[xo + i]);
            }
            case ASIN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.asin(x[xo + i]);
            }
            case ACOS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.acos(x[xo + i]);
            }
            case ATAN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Strict.atan(x[xo + i]);
            }
            case SINH -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Hyperbolic.sinh(x[xo + i]);
            }
            case COSH -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Hyperbolic.cosh(x[xo + i]);
            }
            case ERF -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Erf.erf(x[xo + i]);
            }
            case ERFC -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float64Erf.erfc(x[xo + i]);
            }
        }
    }

    static void copy(double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns) {
        if (columnStride == 1 || columnStride == 0) {
            copyRows(x, xo, rowStride, columnStride, y, yo, rows, columns);
            return;
        }
        for (int i = 0; i < rows; i += SQUARE) {
            for (int j = 0; j < columns; j += SQUARE) {
                int from = xo + i * rowStride + j * columnStride;
                int height = Math.min(SQUARE, rows - i);
                int width = Math.min(SQUARE, columns - j);
                copySquare(x, from, rowStride, columnStride, y, yo + i * columns + j, columns, height, width);
            }
        }
    }

    private static void copyRows(
            double[] x, int xo, int rowStride, int columnStride, double[] y, int yo, int rows, int columns) {
        for (int i = 0; i < rows && columns > 0; i++) {
            int from = xo + i * rowStride;
            int to = yo + i * columns;
            if (columnStride == 1) {
                System.arraycopy(x, from, y, to, columns);
            } else {
                Arrays.fill(y, to, to + columns, x[from]);
            }
        }
    }

    private static void copySquare(
            double[] x,
            int xo,
            int rowStride,
            int columnStride,
            double[] y,
            int yo,
            int columns,
            int height,
            int width) {
        for (int i = 0; i < height; i++) {
            int from = xo + i * rowStride;
            int to = yo + i * columns;
            for (int j = 0; j < width; j++) y[to + j] = x[from + j * columnStride];
        }
    }

    static void max(double[] x, int xo, double[] y, int yo, int outer, int n, int inner) {
        for (int o = 0; o < outer; o++) {
            int from = xo + o * n * inner;
            int to = yo + o * inner;
            if (inner == 1) {
                y[to] = max(x, from, n);
                continue;
            }
            System.arraycopy(x, from, y, to, inner);
            for (int k = 1; k < n; k++) {
                Float64Pairs.binary(Binary.MAX, x, from + k * inner, y, to, y, to, inner);
            }
        }
    }

    private static double max(double[] x, int xo, int n) {
        double largest = x[xo];
        for (int i = 1; i < n; i++) {
            largest = Math.max(largest, x[xo + i]);
        }
        return largest;
    }
}
