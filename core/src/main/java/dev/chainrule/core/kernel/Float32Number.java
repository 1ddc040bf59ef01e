package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;

/** What {@link ScalarKernels} do with two arrays in single precision, for two numbers: arithmetic without a loop. */
final class Float32Number {
    private Float32Number() {}

    static float binary(Binary f, float a, float b) {
        return switch (f) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            default -> looped(f, a, b);
        };
    }

    private static float looped(Binary f, float a, float b) {
        float[] y = {a};
        ScalarKernels.instance().binary(f, y, 0, new float[] {b}, 0, y, 0, 1);
        return y[0];
    }
}
