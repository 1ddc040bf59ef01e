/**
 * Functions of tensors, for static import: {@link dev.chainrule.core.function.Functions}. They use only what graph and
 * array export, as a user's own functions do.
 */
@NullMarked
package dev.chainrule.core.function;

import org.jspecify.annotations.NullMarked;
