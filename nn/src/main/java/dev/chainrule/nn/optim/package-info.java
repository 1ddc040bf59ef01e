/** Steps from a gradient to new parameters. */
@NullMarked
package dev.chainrule.nn.optim;

import org.jspecify.annotations.NullMarked;
