package dev.chainrule.core.random;

/**
 * Philox4x32-10: a bijection of 128-bit blocks for each 64-bit key, which scrambles a counter.
 *
 * <p>Formula: with the block as words (c0, c1, c2, c3) and the key as (k0, k1), a round is
 *
 * <pre>
 *   (c0, c1, c2, c3) ← (hi(M1·c2) ⊕ c1 ⊕ k0, lo(M1·c2), hi(M0·c0) ⊕ c3 ⊕ k1, lo(M0·c0))
 *   (k0, k1)         ← (k0 + W0, k1 + W1)
 * </pre>
 *
 * and ten rounds are made.
 *
 * <p>Cost: twenty multiplications; no state.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
 * section 3.3, and its published known answers.
 */
final class Philox {

    private static final int ROUNDS = 10;
    private static final long M0 = 0xD2511F53L;
    private static final long M1 = 0xCD9E8D57L;
    private static final long W0 = 0x9E3779B9L;
    private static final long W1 = 0xBB67AE85L;
    private static final long WORD = 0xFFFFFFFFL;

    private Philox() {}

    /** The block that the key makes of this one. */
    static Block encipher(long key, Block counter) {
        long low = counter.low;
        long high = counter.high;
        long k0 = key & WORD;
        long k1 = key >>> 32;
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = M0 * (low & WORD);
            long p1 = M1 * (high & WORD);
            low = p1 << 32 | (p1 >>> 32 ^ low >>> 32 ^ k0);
            high = p0 << 32 | (p0 >>> 32 ^ high >>> 32 ^ k1);
            k0 = k0 + W0 & WORD;
            k1 = k1 + W1 & WORD;
        }
        return new Block(low, high);
    }

    /** Four words of 32 bits: c0 and c1 are the lower and upper half of {@code low}, c2 and c3 of {@code high}. */
    record Block(long low, long high) {

        /** Word c0 to c3, as a number from 0 to 2³² - 1. */
        long word(int i) {
            long half = i < 2 ? low : high;
            return (i & 1) == 0 ? half & WORD : half >>> 32;
        }
    }
}
