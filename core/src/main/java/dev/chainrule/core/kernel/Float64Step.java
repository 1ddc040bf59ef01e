package dev.chainrule.core.kernel;

/** The loops in double precision that step from numbers to new ones, over whole arrays. */
final class Float64Step {
    private Float64Step() {}

    static void subScaled(double[] a, double[] b, double c, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] - b[i] * c;
        }
    }
}
