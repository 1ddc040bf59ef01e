/** Costs of a network's outputs against the targets, and regularization. */
@NullMarked
package dev.chainrule.nn.cost;

import org.jspecify.annotations.NullMarked;
