package dev.chainrule.core.kernel;

/** Elementary functions in double precision. */
final class Float64Math {

    private Float64Math() {}

    static double sqrt(double x) {
        return Math.sqrt(x);
    }

    static double exp(double x) {
        return StrictMath.exp(x);
    }

    static double log(double x) {
        return StrictMath.log(x);
    }

    static double sigmoid(double x) {
        double e = exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    static double sigmoidPrime(double x) {
        double e = exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(exp(-Math.abs(x)));
    }

    static double relu(double x) {
        return x <= 0 ? 0 : x;
    }

    static double step(double x) {
        return x > 0 ? 1 : relu(x);
    }

    /** aᵇ, by the short forms of {@link Kernels.Binary#POW} where b has one. */
    static double pow(double a, double b) {
        if (b == 2) {
            return a * a;
        } else if (b == 1) {
            return a;
        } else if (b == -1) {
            return 1 / a;
        }
        return StrictMath.pow(a, b);
    }
}
