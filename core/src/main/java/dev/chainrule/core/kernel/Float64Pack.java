package dev.chainrule.core.kernel;

/** Rearranges matrices in double precision so that a product runs down contiguous memory. */
final class Float64Pack {

    /** Rows that are written together: as many as the first cache holds where their distance is a power of two. */
    private static final int STRIP = 64;

    private Float64Pack() {}

    /** y[yo + l·width + j] = x[xo + j·next + l] for j &lt; n, l &lt; k; the longer loop is the inner one. */
    static void interleave(int n, int k, double[] x, int xo, int next, double[] y, int yo, int width) {
        if (n <= k) {
            interleaveLines(n, k, x, xo, next, y, yo, width);
        } else {
            interleaveSteps(n, k, x, xo, next, y, yo, width);
        }
    }

    /** A strip of all lines after the other. */
    private static void interleaveLines(int n, int k, double[] x, int xo, int next, double[] y, int yo, int width) {
        for (int from = 0; from < k; from += STRIP) {
            interleaveStrip(n, Math.min(STRIP, k - from), x, xo + from, next, y, yo + from * width, width);
        }
    }

    /** Reads four lines at a time. */
    private static void interleaveStrip(int n, int k, double[] x, int xo, int next, double[] y, int yo, int width) {
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            int x0 = xo + j * next, x1 = x0 + next, x2 = x1 + next, x3 = x2 + next;
            for (int l = 0, to = yo + j; l < k; l++, to += width) {
                y[to] = x[x0 + l];
                y[to + 1] = x[x1 + l];
                y[to + 2] = x[x2 + l];
                y[to + 3] = x[x3 + l];
            }
        }
        for (; j < n; j++) {
            for (int l = 0, to = yo + j, from = xo + j * next; l < k; l++, to += width) {
                y[to] = x[from + l];
            }
        }
    }

    /** Writes four rows at a time. */
    private static void interleaveSteps(int n, int k, double[] x, int xo, int next, double[] y, int yo, int width) {
        int l = 0;
        for (; l + 4 <= k; l += 4) {
            int y0 = yo + l * width, y1 = y0 + width, y2 = y1 + width, y3 = y2 + width;
            for (int j = 0, from = xo + l; j < n; j++, from += next) {
                y[y0 + j] = x[from];
                y[y1 + j] = x[from + 1];
                y[y2 + j] = x[from + 2];
                y[y3 + j] = x[from + 3];
            }
        }
        for (; l < k; l++) {
            for (int j = 0, from = xo + l, to = yo + l * width; j < n; j++, from += next) {
                y[to + j] = x[from];
            }
        }
    }

    /** y[yo + l·width + j] = x[xo + l·step + j] for j &lt; n, l &lt; k; six numbers without a loop. */
    static void gather(int n, int k, double[] x, int xo, int step, double[] y, int yo, int width) {
        for (int l = 0, from = xo, to = yo; l < k; l++, from += step, to += width) {
            if (n == 6) {
                y[to] = x[from];
                y[to + 1] = x[from + 1];
                y[to + 2] = x[from + 2];
                y[to + 3] = x[from + 3];
                y[to + 4] = x[from + 4];
                y[to + 5] = x[from + 5];
            } else {
                System.arraycopy(x, from, y, to, n);
            }
        }
    }
}
