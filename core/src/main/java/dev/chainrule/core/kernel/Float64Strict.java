package dev.chainrule.core.kernel;

/**
 * Functions in double precision that are computed number by number: those of {@link StrictMath}, whose bits are the same on
 * every JDK, roundings, and what is made of them. What each is, and how exact, stands with {@link Kernels.Unary} and {@link
 * Kernels.Binary}.
 */
final class Float64Strict {
    private Float64Strict() {}

    static double rsqrt(double x) {
        return 1 / Math.sqrt(x);
    }

    static double cbrt(double x) {
        return StrictMath.cbrt(x);
    }

    static double sign(double x) {
        return Math.signum(x);
    }

    static double ceil(double x) {
        return Math.ceil(x);
    }

    static double floor(double x) {
        return Math.floor(x);
    }

    static double round(double x) {
        return Math.rint(x);
    }

    static double asin(double x) {
        return StrictMath.asin(x);
    }

    static double acos(double x) {
        return StrictMath.acos(x);
    }

    static double atan(double x) {
        return StrictMath.atan(x);
    }

    static double atan2(double a, double b) {
        return StrictMath.atan2(a, b);
    }

    static double hypot(double a, double b) {
        return StrictMath.hypot(a, b);
    }
}
