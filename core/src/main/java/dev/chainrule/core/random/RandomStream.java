package dev.chainrule.core.random;

import dev.chainrule.core.random.Philox.Block;

/**
 * A stream of random numbers that is known by three numbers: seed, stream and position.
 *
 * <p>Formula: draw k of stream s is taken from the 128 bits Philox(key = seed, counter = (k, s)).
 * Each {@code next} method takes exactly one draw, whatever it returns, and the methods for arrays
 * take one for each number drawn. So draw k is a pure function of (seed, s, k), and a stream is
 * resumed exactly from its {@link State}.
 *
 * <p>Substreams: {@link #stream(long)} depends on the seed, the own stream and the id, never on the
 * position. The number of the substream is mix(mix(s + γ) ⊕ id), with mix the finalizer of SplitMix64
 * and γ = 0x9E3779B97F4A7C15. The mixing is a bijection of the id, so the substreams of one stream
 * never meet; any other two streams of a seed, however deep, meet with probability 2⁻⁶⁴.
 *
 * <p>Domain: a stream has 2⁶³ - 1 draws, and refuses to go further.
 *
 * <p>Accuracy: integer arithmetic and {@link StrictMath} only, hence the same bits on every JDK.
 * Not for cryptography. A stream is not safe for use by several threads; give each its own substream.
 *
 * <pre>{@code
 * RandomStream random = RandomStream.of(42);
 * double[] weights = random.stream(0).normals(30);
 * int[] order = random.stream(1).permutation(1000);
 *
 * RandomStream.State state = random.state();
 * double next = random.nextDouble();
 * RandomStream.resume(state).nextDouble();                // next again
 * }</pre>
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
 * section 3.3; Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 * section 5, for mix and γ.
 */
public final class RandomStream {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_PI = 2 * Math.PI;

    private final long seed;
    private final long stream;
    private long position;

    private RandomStream(long seed, long stream, long position) {
        this.seed = seed;
        this.stream = stream;
        this.position = position;
    }

    /** All that a stream is: resuming from it continues with the very next draw. */
    public record State(long seed, long stream, long position) {
        public State {
            if (position < 0) {
                throw new IllegalArgumentException("state: position must not be negative, but is " + position);
            }
        }
    }

    /** The main stream of a seed, stream 0, at position 0. */
    public static RandomStream of(long seed) {
        return new RandomStream(seed, 0, 0);
    }

    /** A stream that continues from this state. */
    public static RandomStream resume(State state) {
        return new RandomStream(state.seed, state.stream, state.position);
    }

    /** An independent stream at position 0, given by this stream and the id; this stream does not move. */
    public RandomStream stream(long id) {
        return new RandomStream(seed, mix(mix(stream + GAMMA) ^ id), 0);
    }

    /** Where this stream stands. */
    public State state() {
        return new State(seed, stream, position);
    }

    /** All 2⁶⁴ values alike. */
    public long nextLong() {
        return next().low();
    }

    /**
     * A whole number from 0 to bound - 1, all alike.
     *
     * <p>Formula: floor(word · bound / 2³²), with words rejected that would favour some results. The four
     * words of the draw are tried in turn; when all are rejected the block is enciphered again, so that
     * even then one draw is taken.
     *
     * <p>Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019), section 4.
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("nextInt: bound must be positive, but is " + bound);
        }
        long excess = (1L << 32) % bound;
        for (Block block = next(); ; block = Philox.encipher(seed, block)) {
            for (int i = 0; i < 4; i++) {
                long product = block.word(i) * bound;
                if ((product & 0xFFFFFFFFL) >= excess) {
                    return (int) (product >>> 32);
                }
            }
        }
    }

    /** Uniform in [0, 1): a multiple of 2⁻⁵³. */
    public double nextDouble() {
        return unit(next().low());
    }

    /**
     * Uniform in [lo, hi), never hi itself.
     *
     * <p>Domain: lo and hi finite, lo below hi; their difference may overflow.
     */
    public double nextDouble(double lo, double hi) {
        checkRange("nextDouble", lo, hi);
        return uniform(lo, hi);
    }

    /**
     * Normal with mean 0 and variance 1.
     *
     * <p>Formula: √(-2 ln(1 - u)) cos(2πv), where u and v are the two halves of one draw as numbers in [0, 1).
     *
     * <p>Domain: |result| is at most √(106 ln 2) = 8.57; a true normal exceeds that once in 10¹⁷ draws.
     *
     * <p>Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
     */
    public double nextNormal() {
        Block block = next();
        double radius = Math.sqrt(-2 * StrictMath.log(1 - unit(block.low())));
        return radius * StrictMath.cos(TWO_PI * unit(block.high()));
    }

    /** The next n draws of {@link #nextDouble(double, double)}. */
    public double[] uniforms(int n, double lo, double hi) {
        checkLength("uniforms", n);
        checkRange("uniforms", lo, hi);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = uniform(lo, hi);
        }
        return values;
    }

    /** The next n draws of {@link #nextNormal()}. */
    public double[] normals(int n) {
        checkLength("normals", n);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = nextNormal();
        }
        return values;
    }

    /**
     * The numbers 0 to n - 1 in random order, all n! orders alike as far as the bits go.
     *
     * <p>Domain: seed, stream and position are 192 bits, so beyond n = 46, where n! exceeds 2¹⁹², not
     * every order can occur.
     *
     * <p>Cost: n - 1 draws, none for n = 0.
     *
     * <p>Source: Fisher and Yates; Knuth, "The Art of Computer Programming", volume 2, section 3.4.2,
     * algorithm P.
     */
    public int[] permutation(int n) {
        checkLength("permutation", n);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int last = order[i];
            order[i] = order[j];
            order[j] = last;
        }
        return order;
    }

    @Override
    public String toString() {
        return "RandomStream[seed=" + seed + ", stream=" + stream + ", position=" + position + "]";
    }

    private Block next() {
        if (position == Long.MAX_VALUE) {
            throw new IllegalStateException("random: stream " + stream + " of seed " + seed + " has no draws left");
        }
        return Philox.encipher(seed, new Block(position++, stream));
    }

    private double uniform(double lo, double hi) {
        double u = nextDouble();
        double width = hi - lo;
        double value = width <= Double.MAX_VALUE ? Math.fma(u, width, lo) : 2 * Math.fma(u, hi / 2 - lo / 2, lo / 2);
        return value < hi ? value : Math.nextDown(hi);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    private static void checkLength(String operation, int n) {
        if (n < 0) {
            throw new IllegalArgumentException(operation + ": n must not be negative, but is " + n);
        }
    }

    private static void checkRange(String operation, double lo, double hi) {
        if (!Double.isFinite(lo) || !Double.isFinite(hi) || lo >= hi) {
            throw new IllegalArgumentException(
                    operation + ": lo and hi must be finite and lo < hi, but lo = " + lo + " and hi = " + hi);
        }
    }
}
