package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.SPECIES;
import static dev.chainrule.core.kernel.Float32VectorMath.load;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The loops of {@link Float32Loops} over functions of one number, on vectors. Each function has a loop of its own, so that
 * it is compiled when it is first used, and stays compiled when another one comes.
 */
final class Float32VectorLoops {

    static final int LANES = SPECIES.length();

    /** What passes through two loops at a time and stays in the first cache, a multiple of the lanes. */
    static final int TILE = 512;

    private static final int PARTS = 4;

    /** The functions whose only loop stands here, under their name. */
    private static final Set<Unary> OWN = EnumSet.of(
            Unary.NEG,
            Unary.ABS,
            Unary.SQRT,
            Unary.SQUARE,
            Unary.RELU,
            Unary.STEP,
            Unary.SIGN,
            Unary.CEIL,
            Unary.FLOOR,
            Unary.ROUND,
            Unary.RSQRT);

    /** For each function that vectors compute its loops: all but the last one find parts of the result, the last one the result. */
    private static final OutOfLine[][] LOOPS = new OutOfLine[Unary.values().length][];

    static {
        for (Unary f : OWN) {
            of(f, loop(Float32VectorLoops.class, f.name().toLowerCase(Locale.ROOT)));
        }
        OutOfLine decay = loop(Float32VectorExp.class, "decayPart");
        OutOfLine logParts = loop(Float32VectorLog.class, "logParts");
        of(Unary.EXP, loop(Float32VectorExp.class, "exp"));
        of(Unary.SIGMOID, decay, loop(Float32VectorExp.class, "sigmoid"));
        of(Unary.SIGMOID_PRIME, decay, loop(Float32VectorExp.class, "sigmoidPrime"));
        of(Unary.DECAY, loop(Float32VectorExp.class, "decay"));
        of(Unary.SIGMOID_OF_DECAY, loop(Float32VectorExp.class, "sigmoidOfDecay"));
        of(Unary.SIGMOID_PRIME_OF_DECAY, loop(Float32VectorExp.class, "sigmoidPrimeOfDecay"));
        of(Unary.TANH, loop(Float32VectorExp.class, "tanhParts"), loop(Float32VectorExp.class, "tanh"));
        of(Unary.LOG, logParts, loop(Float32VectorLog.class, "log"));
        of(Unary.LOG2, logParts, loop(Float32VectorLog.class, "log2"));
        of(Unary.SOFTPLUS, decay, loop(Float32VectorLog.class, "softplus"));
    }

    static OutOfLine loop(Class<?> home, String name) {
        return OutOfLine.of(home, name, float[].class);
    }

    private static void of(Unary f, OutOfLine... loops) {
        LOOPS[f.ordinal()] = loops;
    }

    private Float32VectorLoops() {}

    static void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        OutOfLine[] loops = LOOPS[f.ordinal()];
        if (loops == null) {
            Float32Loops.unary(f, x, xo, y, yo, n);
        } else {
            run(f, loops, x, xo, y, yo, n);
        }
    }

    /** Runs the loops of a function: a vector takes hardly more time than a few numbers. */
    static void run(Unary f, OutOfLine[] loops, float[] x, int xo, float[] y, int yo, int n) {
        int whole = SPECIES.loopBound(n);
        whole(loops, x, xo, y, yo, whole);
        if (n - whole == 1) {
            Float32Loops.unary(f, x, xo + whole, y, yo + whole, 1);
        } else if (whole < n && x != y && n >= LANES) {
            whole(loops, x, xo + n - LANES, y, yo + n - LANES, LANES); // some once more, with the same result
        } else if (whole < n) {
            padded(loops, x, xo + whole, y, yo + whole, n - whole);
        }
    }

    /** For n less than the lanes: on a copy of their size. */
    private static void padded(OutOfLine[] loops, float[] x, int xo, float[] y, int yo, int n) {
        float[] piece = Float32Scratch.ofThread().numbers(LANES);
        System.arraycopy(x, xo, piece, 0, n);
        whole(loops, piece, 0, piece, 0, LANES);
        System.arraycopy(piece, 0, y, yo, n);
    }

    /** For n a multiple of the lanes. */
    private static void whole(OutOfLine[] loops, float[] x, int xo, float[] y, int yo, int n) {
        if (loops.length == 1) {
            loops[0].run(x, xo, x, y, yo, n);
            return;
        }
        float[] parts = Float32Scratch.ofThread().partials(PARTS * TILE);
        for (int from = 0; from < n; from += TILE) {
            int size = Math.min(n - from, TILE);
            for (OutOfLine loop : loops) {
                loop.run(x, xo + from, parts, y, yo + from, size);
            }
        }
    }

    static void neg(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).neg().intoArray(y, yo + i);
    }

    static void abs(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).abs().intoArray(y, yo + i);
    }

    static void sqrt(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).sqrt().intoArray(y, yo + i);
    }

    static void square(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.square(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void relu(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.relu(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void step(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.step(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void sign(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.sign(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void ceil(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.ceil(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void floor(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.floor(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void round(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.round(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void rsqrt(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float32VectorMath.rsqrt(load(x, xo + i)).intoArray(y, yo + i);
    }
}
