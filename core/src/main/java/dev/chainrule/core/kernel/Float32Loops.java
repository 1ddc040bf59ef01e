package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.Arrays;

/** The loops of {@link ScalarKernels} in single precision over functions of one number, copies and maxima. */
final class Float32Loops {

    /** The side of the squares that a transposition moves: the lines of both sides stay in the first-level cache. */
    private static final int SQUARE = 32;

    private Float32Loops() {}

    static void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        switch (f) {
            case NEG -> {
                for (int i = 0; i < n; i++) y[yo + i] = -x[xo + i];
            }
            case ABS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.abs(x[xo + i]);
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Math.sqrt(x[xo + i]);
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) y[yo + i] = x[xo + i] * x[xo + i];
            }
            case EXP -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Exp.exp(x[xo + i]);
            }
            case LOG -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Log.log(x[xo + i]);
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Exp.sigmoid(x[xo + i]);
            }
            case SIGMOID_PRIME -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Exp.sigmoidPrime(x[xo + i]);
            }
            case DECAY -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Exp.decay(x[xo + i]);
            }
            case SIGMOID_OF_DECAY -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Exp.sigmoidOfDecay(x[xo + i]);
            }
            case SIGMOID_PRIME_OF_DECAY -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Exp.sigmoidPrimeOfDecay(x[xo + i]);
            }
            case TANH -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Hyperbolic.tanh(x[xo + i]);
            }
            case SOFTPLUS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Log.softplus(x[xo + i]);
            }
            case RELU -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Math.relu(x[xo + i]);
            }
            case STEP -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Math.step(x[xo + i]);
            }
            case EXP2 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Exp.exp2(x[xo + i]);
            }
            case EXPM1 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Hyperbolic.expm1(x[xo + i]);
            }
            case LOG1P -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Log.log1p(x[xo + i]);
            }
            case LOG2 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Log.log2(x[xo + i]);
            }
            case LOG10 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Log.log10(x[xo + i]);
            }
            case RSQRT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.rsqrt(x[xo + i]);
            }
            case CBRT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.cbrt(x[xo + i]);
            }
            case SIGN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.sign(x[xo + i]);
            }
            case CEIL -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.ceil(x[xo + i]);
            }
            case FLOOR -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.floor(x[xo + i]);
            }
            case ROUND -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.round(x[xo + i]);
            }
            case SIN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Trig.sin(x[xo + i]);
            }
            case COS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Trig.cos(x[xo + i]);
            }
            case TAN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Trig.tan(x[xo + i]);
            }
            case ASIN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.asin(x[xo + i]);
            }
            case ACOS -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.acos(x[xo + i]);
            }
            case ATAN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.atan(x[xo + i]);
            }
            case SINH -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Hyperbolic.sinh(x[xo + i]);
            }
            case COSH -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Hyperbolic.cosh(x[xo + i]);
            }
            case ERF -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Erf.erf(x[xo + i]);
            }
            case ERFC -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Erf.erfc(x[xo + i]);
            }
        }
    }

    static void copy(float[] x, int xo, int rowStride, int columnStride, float[] y, int yo, int rows, int columns) {
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
            float[] x, int xo, int rowStride, int columnStride, float[] y, int yo, int rows, int columns) {
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
            float[] x, int xo, int rowStride, int columnStride, float[] y, int yo, int columns, int height, int width) {
        for (int i = 0; i < height; i++) {
            int from = xo + i * rowStride;
            int to = yo + i * columns;
            for (int j = 0; j < width; j++) y[to + j] = x[from + j * columnStride];
        }
    }

    static void max(float[] x, int xo, float[] y, int yo, int outer, int n, int inner) {
        for (int o = 0; o < outer; o++) {
            int from = xo + o * n * inner;
            int to = yo + o * inner;
            if (inner == 1) {
                y[to] = max(x, from, n);
                continue;
            }
            System.arraycopy(x, from, y, to, inner);
            for (int k = 1; k < n; k++) {
                Float32Pairs.binary(Binary.MAX, x, from + k * inner, y, to, y, to, inner);
            }
        }
    }

    private static float max(float[] x, int xo, int n) {
        float largest = x[xo];
        for (int i = 1; i < n; i++) {
            largest = Math.max(largest, x[xo + i]);
        }
        return largest;
    }
}
