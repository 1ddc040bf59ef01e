/**
 * The workloads written by hand, as fast as plain Java goes: arrays, vectors, no framework. What a benchmark of the library
 * is held against; nothing here uses the library.
 *
 * <p>Classes for single precision are those for double precision with the type exchanged, but for the two of functions.
 * Only the preferred species is used: a second shape of the same type makes JDK 17 box every vector.
 */
@NullMarked
package dev.chainrule.examples.bench.hand;

import org.jspecify.annotations.NullMarked;
