package dev.chainrule.core.kernel;

/** The loops of {@link ScalarKernels} in single precision that move elements by index. */
final class Float32Moves {
    private Float32Moves() {}

    static void where(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = mask[mo + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }

    static void select(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        for (int o = 0, to = 0; o < outer; o++) {
            for (int i = 0; i < index.length; i++, to += inner) {
                if (index[i] >= 0) {
                    System.arraycopy(x, (o * size + index[i]) * inner, y, to, inner);
                }
            }
        }
    }

    static void selectAdd(float[] x, int size, int[] index, float[] y, int outer, int inner) {
        for (int o = 0, from = 0; o < outer; o++) {
            for (int i = 0; i < index.length; i++, from += inner) {
                int to = (o * size + index[i]) * inner;
                for (int j = 0; j < inner && index[i] >= 0; j++) {
                    y[to + j] += x[from + j];
                }
            }
        }
    }

    static void gather(float[] x, int[] index, float[] y) {
        for (int i = 0; i < index.length; i++) {
            y[i] = index[i] < 0 ? 0 : x[index[i]];
        }
    }

    static void scatterAdd(float[] x, int[] index, float[] y) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                y[index[i]] += x[i];
            }
        }
    }

    static void cumsum(float[] x, float[] y, int outer, int n, int inner) {
        for (int o = 0; o < outer; o++) {
            for (int i = o * n * inner, k = 0; k < n; k++) {
                for (int j = 0; j < inner; j++, i++) {
                    y[i] = k == 0 ? x[i] : y[i - inner] + x[i];
                }
            }
        }
    }
}
