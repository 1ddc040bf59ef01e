package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** What {@link ScalarKernels} do with arrays in double precision, for numbers: what is common, without a loop. */
final class Float64Number {
    private Float64Number() {}

    static double unary(Unary f, double x) {
        return switch (f) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQUARE -> x * x;
            case SQRT -> Float64Math.sqrt(x);
            case EXP -> Float64Exp.exp(x);
            case LOG -> Float64Log.log(x);
            case SIGMOID -> Float64Exp.sigmoid(x);
            case SIGMOID_PRIME -> Float64Exp.sigmoidPrime(x);
            case TANH -> Float64Hyperbolic.tanh(x);
            case SOFTPLUS -> Float64Log.softplus(x);
            case RELU -> Float64Math.relu(x);
            case STEP -> Float64Math.step(x);
            case SIN -> Float64Trig.sin(x);
            case COS -> Float64Trig.cos(x);
            case TAN -> Float64Trig.tan(x);
            default -> looped(f, x);
        };
    }

    static double binary(Binary f, double a, double b) {
        return switch (f) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            default -> looped(f, a, b);
        };
    }

    private static double looped(Unary f, double x) {
        double[] y = {x};
        ScalarKernels.instance().unary(f, y, 0, y, 0, 1);
        return y[0];
    }

    private static double looped(Binary f, double a, double b) {
        double[] y = {a};
        ScalarKernels.instance().binary(f, y, 0, new double[] {b}, 0, y, 0, 1);
        return y[0];
    }
}
