package dev.chainrule.core.kernel;

/** Elementary functions in single precision. */
final class Float32Math {

    private Float32Math() {}

    static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    static float exp(float x) {
        return (float) StrictMath.exp(x);
    }

    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    static float sigmoidPrime(float x) {
        float e = exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    static float tanh(float x) {
        return (float) StrictMath.tanh(x);
    }

    static float softplus(float x) {
        return Math.max(x, 0) + (float) StrictMath.log1p(exp(-Math.abs(x)));
    }

    static float relu(float x) {
        return x <= 0 ? 0 : x;
    }

    static float step(float x) {
        return x > 0 ? 1 : relu(x);
    }

    /** aᵇ, by the short forms of {@link Kernels.Binary#POW} where b has one. */
    static float pow(float a, float b) {
        if (b == 2) {
            return a * a;
        } else if (b == 1) {
            return a;
        } else if (b == -1) {
            return 1 / a;
        }
        return (float) StrictMath.pow(a, b);
    }
}
