package dev.chainrule.examples.bench;

/**
 * The chain x = x a + sin x of scalars. Its numbers keep it near a fixed point whose derivative is almost 1, so that neither
 * the values nor the cotangents of thousands of links run away.
 */
final class Chain {
    /** Where it starts. */
    static final double X = 4.4;

    /** The factor: x* = 4.4758 is fixed where a = 1 - sin(x*) / x*. */
    static final double A = 1.2172;

    private Chain() {}
}
