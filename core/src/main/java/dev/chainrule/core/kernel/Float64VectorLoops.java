package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorMath.SPECIES;
import static dev.chainrule.core.kernel.Float64VectorMath.load;

import dev.chainrule.core.kernel.Kernels.Unary;

/**
 * The loops of {@link Float64Loops} over functions of one number, on vectors. Each function has a loop of its own, so that
 * it is compiled when it is first used, and stays compiled when another one comes.
 */
final class Float64VectorLoops {

    static final int LANES = SPECIES.length();

    /** What passes through two loops at a time and stays in the first cache, a multiple of the lanes. */
    static final int TILE = 512;

    private static final int PARTS = 4;

    /** For each costly function its loops: all but the last one find parts of the result, the last one the result. */
    private static final OutOfLine[][] COSTLY = new OutOfLine[Unary.values().length][];

    static {
        OutOfLine decay = loop(Float64VectorExp.class, "decayPart");
        OutOfLine logParts = loop(Float64VectorLog.class, "logParts");
        costly(Unary.EXP, loop(Float64VectorExp.class, "exp"));
        costly(Unary.SIGMOID, decay, loop(Float64VectorExp.class, "sigmoid"));
        costly(Unary.SIGMOID_PRIME, decay, loop(Float64VectorExp.class, "sigmoidPrime"));
        costly(Unary.DECAY, loop(Float64VectorExp.class, "decay"));
        costly(Unary.SIGMOID_OF_DECAY, loop(Float64VectorExp.class, "sigmoidOfDecay"));
        costly(Unary.SIGMOID_PRIME_OF_DECAY, loop(Float64VectorExp.class, "sigmoidPrimeOfDecay"));
        costly(Unary.TANH, loop(Float64VectorExp.class, "tanhParts"), loop(Float64VectorExp.class, "tanh"));
        costly(Unary.LOG, logParts, loop(Float64VectorLog.class, "log"));
        costly(Unary.LOG2, logParts, loop(Float64VectorLog.class, "log2"));
        costly(Unary.SOFTPLUS, decay, loop(Float64VectorLog.class, "softplus"));
        costly(Unary.ROUND, loop(Float64VectorLoops.class, "round"));
        costly(Unary.FLOOR, loop(Float64VectorLoops.class, "floor"));
        costly(Unary.CEIL, loop(Float64VectorLoops.class, "ceil"));
    }

    static OutOfLine loop(Class<?> home, String name) {
        return OutOfLine.of(home, name, double[].class);
    }

    private static void costly(Unary f, OutOfLine... loops) {
        COSTLY[f.ordinal()] = loops;
    }

    private Float64VectorLoops() {}

    static void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        OutOfLine[] loops = COSTLY[f.ordinal()];
        if (loops != null) {
            run(f, loops, x, xo, y, yo, n);
        } else {
            int whole = SPECIES.loopBound(n);
            simple(f, x, xo, y, yo, whole);
            Float64Loops.unary(f, x, xo + whole, y, yo + whole, n - whole);
        }
    }

    /** Runs the loops of a function for which a vector takes less time than a few numbers. */
    static void run(Unary f, OutOfLine[] loops, double[] x, int xo, double[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        whole(loops, x, xo, y, yo, whole);
        if (n - whole == 1) {
            Float64Loops.unary(f, x, xo + whole, y, yo + whole, 1);
        } else if (whole < n && x != y && n >= LANES) {
            whole(loops, x, xo + n - LANES, y, yo + n - LANES, LANES); // some once more, with the same result
        } else if (whole < n) {
            padded(loops, x, xo + whole, y, yo + whole, n - whole);
        }
    }

    /** For n less than the lanes: on a copy of their size. */
    private static void padded(OutOfLine[] loops, double[] x, int xo, double[] y, int yo, int n) {
        double[] piece = Float64Scratch.ofThread().numbers(LANES);
        System.arraycopy(x, xo, piece, 0, n);
        whole(loops, piece, 0, piece, 0, LANES);
        System.arraycopy(piece, 0, y, yo, n);
    }

    /** For n a multiple of the lanes. */
    private static void whole(OutOfLine[] loops, double[] x, int xo, double[] y, int yo, int n) {
        if (loops.length == 1) {
            loops[0].run(x, xo, x, y, yo, n);
            return;
        }
        double[] parts = Float64Scratch.ofThread().partials(PARTS * TILE);
        for (int from = 0; from < n; from += TILE) {
            int size = Math.min(n - from, TILE);
            for (OutOfLine loop : loops) {
                loop.run(x, xo + from, parts, y, yo + from, size);
            }
        }
    }

    private static void simple(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        switch (f) {
            case NEG -> neg(x, xo, y, yo, n);
            case ABS -> abs(x, xo, y, yo, n);
            case SQRT -> sqrt(x, xo, y, yo, n);
            case SQUARE -> square(x, xo, y, yo, n);
            case RELU -> relu(x, xo, y, yo, n);
            case STEP -> step(x, xo, y, yo, n);
            case SIGN -> sign(x, xo, y, yo, n);
            case RSQRT -> rsqrt(x, xo, y, yo, n);
            default -> Float64Loops.unary(f, x, xo, y, yo, n);
        }
    }

    private static void neg(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).neg().intoArray(y, yo + i);
    }

    private static void abs(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).abs().intoArray(y, yo + i);
    }

    private static void sqrt(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).sqrt().intoArray(y, yo + i);
    }

    private static void square(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.square(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void relu(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.relu(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void step(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.step(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void sign(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.sign(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void ceil(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.ceil(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void floor(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.floor(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void round(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.round(load(x, xo + i)).intoArray(y, yo + i);
    }

    private static void rsqrt(double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.rsqrt(load(x, xo + i)).intoArray(y, yo + i);
    }
}
