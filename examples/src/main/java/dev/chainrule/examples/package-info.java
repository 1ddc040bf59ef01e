/**
 * Demonstrations on real data, behind one command line: {@link dev.chainrule.examples.Main} says how to run them. They use
 * what core and nn export, as any program would.
 */
@NullMarked
package dev.chainrule.examples;

import org.jspecify.annotations.NullMarked;
