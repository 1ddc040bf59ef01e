/**
 * Random numbers whose state is explicit, the same on every JDK.
 *
 * <p>{@link dev.chainrule.core.random.RandomStream} counts its draws, and draw k of a stream is a pure
 * function of the seed, the stream and k. Nothing in this library draws a random number in any other
 * way, so a run is repeated by its seed and resumed from three numbers.
 */
@NullMarked
package dev.chainrule.core.random;

import org.jspecify.annotations.NullMarked;
