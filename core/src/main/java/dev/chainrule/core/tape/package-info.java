/**
 * What a function of arrays did, written down: a straight list of {@link dev.chainrule.core.tape.Instruction}s over
 * numbered slots of memory. It knows no shapes beyond counts and strides, no graph and no derivative. Not exported.
 */
@NullMarked
package dev.chainrule.core.tape;

import org.jspecify.annotations.NullMarked;
