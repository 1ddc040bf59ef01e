package dev.chainrule.core.kernel;

/** The loops in single precision that step from numbers to new ones, over whole arrays. */
final class Float32Step {
    private Float32Step() {}

    static void subScaled(float[] a, float[] b, float c, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] - b[i] * c;
        }
    }
}
