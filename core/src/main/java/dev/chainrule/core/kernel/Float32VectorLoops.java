package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.LANES;
import static dev.chainrule.core.kernel.Float32VectorMath.SPECIES;

import dev.chainrule.core.kernel.Kernels.Unary;

/** The loops of {@link Float32Loops} over functions of one number, on vectors; each is made when it is first used. */
final class Float32VectorLoops {

    /** How far the loop for any numbers goes before the shorter one is tried again, a multiple of the lanes. */
    private static final int STRETCH = 64;

    /** How many numbers two loops compute in turn, so that what is between them stays in the first cache. */
    private static final int TILE = 1024;

    private static final VectorLoop[] LOOPS = new VectorLoop[Unary.values().length];

    /** For the functions that do not hold for all numbers alike, loops that do. */
    private static final VectorLoop[] LOOPS_OF_ANY = new VectorLoop[Unary.values().length];

    private Float32VectorLoops() {}

    /** Two short loops are faster than a long one. */
    static void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        switch (f) {
            case SIGMOID -> ofDecay(Unary.SIGMOID_OF_DECAY, x, xo, y, yo, n);
            case SIGMOID_PRIME -> ofDecay(Unary.SIGMOID_PRIME_OF_DECAY, x, xo, y, yo, n);
            default -> inOneLoop(f, x, xo, y, yo, n);
        }
    }

    private static void ofDecay(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += TILE) {
            int few = Math.min(TILE, n - i);
            inOneLoop(Unary.DECAY, x, xo + i, y, yo + i, few);
            inOneLoop(f, y, yo + i, y, yo + i, few);
        }
    }

    /** A vector takes hardly more time than a few numbers. */
    private static void inOneLoop(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        VectorLoop loop = loop(f);
        if (loop == null) {
            Float32Loops.unary(f, x, xo, y, yo, n);
            return;
        }
        int whole = SPECIES.loopBound(n);
        whole(loop, f, x, xo, y, yo, whole);
        if (n - whole == 1) {
            Float32Loops.unary(f, x, xo + whole, y, yo + whole, 1);
        } else if (whole < n && x != y && n >= LANES) {
            whole(loop, f, x, xo + n - LANES, y, yo + n - LANES, LANES); // some once more, with the same result
        } else if (whole < n) {
            padded(loop, f, x, xo + whole, y, yo + whole, n - whole);
        }
    }

    private static VectorLoop loop(Unary f) {
        VectorLoop loop = LOOPS[f.ordinal()];
        return loop == null ? made(f) : loop;
    }

    private static synchronized VectorLoop made(Unary f) {
        VectorFunction function = VectorFunction.of(f, float.class);
        if (function != null && LOOPS[f.ordinal()] == null) {
            VectorFunction any = function.ofAny();
            LOOPS_OF_ANY[f.ordinal()] = any == null ? null : VectorLoop.of(f, any, float.class);
            LOOPS[f.ordinal()] = VectorLoop.of(f, function, float.class);
        }
        return LOOPS[f.ordinal()];
    }

    /** For n less than the lanes: on a copy of their size. */
    private static void padded(VectorLoop loop, Unary f, float[] x, int xo, float[] y, int yo, int n) {
        float[] piece = Float32Scratch.ofThread().numbers(LANES);
        System.arraycopy(x, xo, piece, 0, n);
        whole(loop, f, piece, 0, piece, 0, LANES);
        System.arraycopy(piece, 0, y, yo, n);
    }

    /** For n a multiple of the lanes. */
    private static void whole(VectorLoop loop, Unary f, float[] x, int xo, float[] y, int yo, int n) {
        int done = loop.run(x, xo, y, yo, n);
        while (done < n) {
            VectorLoop any = LOOPS_OF_ANY[f.ordinal()];
            if (any == null) {
                Float32Loops.unary(f, x, xo + done, y, yo + done, LANES);
                done += LANES;
            } else {
                done += any.run(x, xo + done, y, yo + done, Math.min(STRETCH, n - done));
            }
            done += loop.run(x, xo + done, y, yo + done, n - done);
        }
    }
}
