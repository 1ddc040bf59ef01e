package dev.chainrule.core.kernel;

/** The functions of {@link Float64Strict} in single precision: its results, rounded, but for those that vectors follow. */
final class Float32Strict {
    private Float32Strict() {}

    static float rsqrt(float x) {
        return 1 / Float32Math.sqrt(x);
    }

    static float cbrt(float x) {
        return (float) Float64Strict.cbrt(x);
    }

    static float sign(float x) {
        return (float) Float64Strict.sign(x);
    }

    static float ceil(float x) {
        return (float) Float64Strict.ceil(x);
    }

    static float floor(float x) {
        return (float) Float64Strict.floor(x);
    }

    static float round(float x) {
        return (float) Float64Strict.round(x);
    }

    static float asin(float x) {
        return (float) Float64Strict.asin(x);
    }

    static float acos(float x) {
        return (float) Float64Strict.acos(x);
    }

    static float atan(float x) {
        return (float) Float64Strict.atan(x);
    }

    static float atan2(float a, float b) {
        return (float) Float64Strict.atan2(a, b);
    }

    static float hypot(float a, float b) {
        return (float) Float64Strict.hypot(a, b);
    }
}
