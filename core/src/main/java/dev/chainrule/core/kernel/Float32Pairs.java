package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;

/**
 * The loops of {@link ScalarKernels} in single precision over functions of two numbers: of two arrays, and of an array and a
 * number on either side.
 */
final class Float32Pairs {
    private Float32Pairs() {}

    static void binary(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        switch (f) {
            case ADD -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] + b[bo + i];
            }
            case SUB -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] - b[bo + i];
            }
            case MUL -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] * b[bo + i];
            }
            case DIV -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] / b[bo + i];
            }
            case POW -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Math.pow(a[ao + i], b[bo + i]);
            }
            case MAX -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.max(a[ao + i], b[bo + i]);
            }
            case MIN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.min(a[ao + i], b[bo + i]);
            }
            case EQUAL -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] == b[bo + i] ? 1 : 0;
            }
            case GREATER -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] > b[bo + i] ? 1 : 0;
            }
            case ATAN2 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.atan2(a[ao + i], b[bo + i]);
            }
            case HYPOT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.hypot(a[ao + i], b[bo + i]);
            }
        }
    }

    static void binary(Binary f, float[] a, int ao, float b, float[] y, int yo, int n) {
        switch (f) {
            case ADD -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] + b;
            }
            case SUB -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] - b;
            }
            case MUL -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] * b;
            }
            case DIV -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] / b;
            }
            case POW -> pow(a, ao, b, y, yo, n);
            case MAX -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.max(a[ao + i], b);
            }
            case MIN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.min(a[ao + i], b);
            }
            case EQUAL -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] == b ? 1 : 0;
            }
            case GREATER -> {
                for (int i = 0; i < n; i++) y[yo + i] = a[ao + i] > b ? 1 : 0;
            }
            case ATAN2 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.atan2(a[ao + i], b);
            }
            case HYPOT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.hypot(a[ao + i], b);
            }
        }
    }

    static void binary(Binary f, float a, float[] b, int bo, float[] y, int yo, int n) {
        switch (f) {
            case ADD -> {
                for (int i = 0; i < n; i++) y[yo + i] = a + b[bo + i];
            }
            case SUB -> {
                for (int i = 0; i < n; i++) y[yo + i] = a - b[bo + i];
            }
            case MUL -> {
                for (int i = 0; i < n; i++) y[yo + i] = a * b[bo + i];
            }
            case DIV -> {
                for (int i = 0; i < n; i++) y[yo + i] = a / b[bo + i];
            }
            case POW -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Math.pow(a, b[bo + i]);
            }
            case MAX -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.max(a, b[bo + i]);
            }
            case MIN -> {
                for (int i = 0; i < n; i++) y[yo + i] = Math.min(a, b[bo + i]);
            }
            case EQUAL -> {
                for (int i = 0; i < n; i++) y[yo + i] = a == b[bo + i] ? 1 : 0;
            }
            case GREATER -> {
                for (int i = 0; i < n; i++) y[yo + i] = a > b[bo + i] ? 1 : 0;
            }
            case ATAN2 -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.atan2(a, b[bo + i]);
            }
            case HYPOT -> {
                for (int i = 0; i < n; i++) y[yo + i] = Float32Strict.hypot(a, b[bo + i]);
            }
        }
    }

    /** The short forms of {@link Float32Math#pow}, chosen once. */
    private static void pow(float[] a, int ao, float b, float[] y, int yo, int n) {
        if (b == 2) {
            binary(Binary.MUL, a, ao, a, ao, y, yo, n);
        } else if (b == -1) {
            binary(Binary.DIV, 1, a, ao, y, yo, n);
        } else {
            for (int i = 0; i < n; i++) y[yo + i] = Float32Math.pow(a[ao + i], b);
        }
    }
}
