package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float64VectorMath.SPECIES;
import static dev.chainrule.core.kernel.Float64VectorMath.load;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The loops of {@link Float64Loops} over functions of one number, on vectors. Each function has a loop of its own, so that
 * it is compiled when it is first used, and stays compiled when another one comes.
 */
final class Float64VectorLoops {

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
            of(f, loop(Float64VectorLoops.class, f.name().toLowerCase(Locale.ROOT)));
        }
        OutOfLine decay = loop(Float64VectorExp.class, "decayPart");
        OutOfLine logParts = loop(Float64VectorLog.class, "logParts");
        of(Unary.EXP, loop(Float64VectorExp.class, "exp"));
        of(Unary.SIGMOID, decay, loop(Float64VectorExp.class, "sigmoid"));
        of(Unary.SIGMOID_PRIME, decay, loop(Float64VectorExp.class, "sigmoidPrime"));
        of(Unary.DECAY, loop(Float64VectorExp.class, "decay"));
        of(Unary.SIGMOID_OF_DECAY, loop(Float64VectorExp.class, "sigmoidOfDecay"));
        of(Unary.SIGMOID_PRIME_OF_DECAY, loop(Float64VectorExp.class, "sigmoidPrimeOfDecay"));
        of(Unary.TANH, loop(Float64VectorExp.class, "tanhParts"), loop(Float64VectorExp.class, "tanh"));
        of(Unary.LOG, logParts, loop(Float64VectorLog.class, "log"));
        of(Unary.LOG2, logParts, loop(Float64VectorLog.class, "log2"));
        of(Unary.SOFTPLUS, decay, loop(Float64VectorLog.class, "softplus"));
    }

    static OutOfLine loop(Class<?> home, String name) {
        return OutOfLine.of(home, name, double[].class);
    }

    private static void of(Unary f, OutOfLine... loops) {
        LOOPS[f.ordinal()] = loops;
    }

    private Float64VectorLoops() {}

    static void unary(Unary f, double[] x, int xo, double[] y, int yo, int n) {
        OutOfLine[] loops = LOOPS[f.ordinal()];
        if (loops == null) {
            Float64Loops.unary(f, x, xo, y, yo, n);
        } else {
            run(f, loops, x, xo, y, yo, n);
        }
    }

    /** Runs the loops of a function: a vector takes hardly more time than a few numbers. */
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

    static void neg(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).neg().intoArray(y, yo + i);
    }

    static void abs(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).abs().intoArray(y, yo + i);
    }

    static void sqrt(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) load(x, xo + i).sqrt().intoArray(y, yo + i);
    }

    static void square(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.square(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void relu(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.relu(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void step(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.step(load(x, xo + i)).intoArray(y, yo + i);
    }

    static void sign(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
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

    static void rsqrt(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES)
            Float64VectorMath.rsqrt(load(x, xo + i)).intoArray(y, yo + i);
    }
}
