/**
 * Checks of rules and of gradients: {@link dev.chainrule.core.check.GradientCheck}.
 */
@NullMarked
package dev.chainrule.core.check;

import org.jspecify.annotations.NullMarked;
