package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** What {@link ScalarKernels} do with arrays in single precision, for numbers: what is common, without a loop. */
final class Float32Number {
    private Float32Number() {}

    static float unary(Unary f, float x) {
        return switch (f) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQUARE -> x * x;
            case SQRT -> Float32Math.sqrt(x);
            case EXP -> Float32Exp.exp(x);
            case LOG -> Float32Log.log(x);
            case SIGMOID -> Float32Exp.sigmoid(x);
            case SIGMOID_PRIME -> Float32Exp.sigmoidPrime(x);
            case TANH -> Float32Hyperbolic.tanh(x);
            case SOFTPLUS -> Float32Log.softplus(x);
            case RELU -> Float32Math.relu(x);
            case STEP -> Float32Math.step(x);
            case SIN -> Float32Trig.sin(x);
            case COS -> Float32Trig.cos(x);
            case TAN -> Float32Trig.tan(x);
            default -> looped(f, x);
        };
    }

    static float binary(Binary f, float a, float b) {
        return switch (f) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            default -> looped(f, a, b);
        };
    }

    private static float looped(Unary f, float x) {
        float[] y = {x};
        ScalarKernels.instance().unary(f, y, 0, y, 0, 1);
        return y[0];
    }

    private static float looped(Binary f, float a, float b) {
        float[] y = {a};
        ScalarKernels.instance().binary(f, y, 0, new float[] {b}, 0, y, 0, 1);
        return y[0];
    }
}
