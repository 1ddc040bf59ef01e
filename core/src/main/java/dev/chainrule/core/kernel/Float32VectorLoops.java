package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.SPECIES;

import dev.chainrule.core.kernel.Kernels.Unary;
import jdk.incubator.vector.FloatVector;

/**
 * The loops of {@link Float32Loops} over functions of one number, on vectors. Each function has a loop of its own, so that
 * it is compiled when it is first used, and stays compiled when another one comes.
 */
final class Float32VectorLoops {

    private static final int LANES = SPECIES.length();

    /** What passes through two loops at a time and stays in the first cache, a multiple of the lanes. */
    private static final int TILE = 1024;

    private Float32VectorLoops() {}

    static void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        whole(f, x, xo, y, yo, whole);
        if (whole == n) {
            return;
        }
        if (n - whole == 1 || !isCostly(f)) {
            Float32Loops.unary(f, x, xo + whole, y, yo + whole, n - whole);
        } else if (x != y && n >= LANES) {
            whole(f, x, xo + n - LANES, y, yo + n - LANES, LANES); // some once more, with the same result
        } else {
            padded(f, x, xo + whole, y, yo + whole, n - whole);
        }
    }

    /** Whether a vector for a few numbers takes less time than these few. */
    private static boolean isCostly(Unary f) {
        return switch (f) {
            case EXP, LOG, SIGMOID, SIGMOID_PRIME, TANH, SOFTPLUS, LOG2 -> true;
            default -> false;
        };
    }

    /** For n less than the lanes: on a copy of their size. */
    private static void padded(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        float[] piece = Float32Scratch.ofThread().numbers(LANES);
        System.arraycopy(x, xo, piece, 0, n);
        whole(f, piece, 0, piece, 0, LANES);
        System.arraycopy(piece, 0, y, yo, n);
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /**
     * For n a multiple of the lanes. Functions of exp(-|x|) take two loops over each tile: one would be more than the compiler
     * inlines.
     */
    private static void whole(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        if (f != Unary.SIGMOID && f != Unary.SIGMOID_PRIME && f != Unary.SOFTPLUS) {
            loop(f, x, xo, x, xo, y, yo, n);
            return;
        }
        float[] decay = Float32Scratch.ofThread().partials(TILE);
        for (int from = 0; from < n; from += TILE) {
            int size = Math.min(n - from, TILE);
            decay(x, xo + from, decay, 0, size);
            loop(f, x, xo + from, decay, 0, y, yo + from, size);
        }
    }

    /** One loop; the functions of exp(-|x|) find that in decay. Too large to be inlined itself, it keeps the loops apart. */
    private static void loop(Unary f, float[] x, int xo, float[] decay, int from, float[] y, int yo, int n) {
        switch (f) {
            case NEG -> neg(x, xo, y, yo, n);
            case ABS -> abs(x, xo, y, yo, n);
            case SQRT -> sqrt(x, xo, y, yo, n);
            case SQUARE -> square(x, xo, y, yo, n);
            case EXP -> exp(x, xo, y, yo, n);
            case LOG -> log(x, xo, y, yo, n);
            case SIGMOID -> sigmoid(x, xo, decay, from, y, yo, n);
            case SIGMOID_PRIME -> sigmoidPrime(decay, from, y, yo, n);
            case TANH -> tanh(x, xo, y, yo, n);
            case SOFTPLUS -> softplus(x, xo, decay, from, y, yo, n);
            case RELU -> relu(x, xo, y, yo, n);
            case STEP -> step(x, xo, y, yo, n);
            case SIGN -> sign(x, xo, y, yo, n);
            case CEIL -> ceil(x, xo, y, yo, n);
            case FLOOR -> floor(x, xo, y, yo, n);
            case ROUND -> round(x, xo, y, yo, n);
            case LOG2 -> log2(x, xo, y, yo, n);
            case RSQRT -> rsqrt(x, xo, y, yo, n);
            default -> Float32Loops.unary(f, x, xo, y, yo, n);
        }
    }

    private static void neg(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).neg().intoArray(y, yo + i);
    }

    private static void abs(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).abs().intoArray(y, yo + i);
    }

    private static void sqrt(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).sqrt().intoArray(y, yo + i);
    }

    private static void square(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.square(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void exp(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.exp(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void log(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.log(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void decay(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.decay(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void sigmoid(float[] x, int xo, float[] decay, int from, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.sigmoid(load(x, xo + i), load(decay, from + i)).intoArray(y, yo + i);
    }

    private static void sigmoidPrime(float[] decay, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.sigmoidPrime(load(decay, xo + i)).intoArray(y, yo + i);
    }

    private static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.tanh(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void softplus(float[] x, int xo, float[] decay, int from, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.softplus(load(x, xo + i), load(decay, from + i)).intoArray(y, yo + i);
    }

    private static void relu(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.relu(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void step(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.step(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void sign(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.sign(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void ceil(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.ceil(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void floor(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.floor(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void round(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.round(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void log2(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.log2(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void rsqrt(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.rsqrt(load(x, xo + i)).intoArray(y, yo + i);
    }
}
