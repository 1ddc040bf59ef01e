/** Training: epochs of mini-batches, what is measured after each, and when to stop. */
@NullMarked
package dev.chainrule.nn.train;

import org.jspecify.annotations.NullMarked;
