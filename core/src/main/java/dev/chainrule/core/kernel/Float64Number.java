package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;

/** What {@link ScalarKernels} do with two arrays in double precision, for two numbers: arithmetic without a loop. */
final class Float64Number {
    private Float64Number() {}

    static double binary(Binary f, double a, double b) {
        return switch (f) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            default -> looped(f, a, b);
        };
    }

    private static double looped(Binary f, double a, double b) {
        double[] y = {a};
        ScalarKernels.instance().binary(f, y, 0, new double[] {b}, 0, y, 0, 1);
        return y[0];
    }
}
