/** Where weights and biases begin. */
@NullMarked
package dev.chainrule.nn.init;

import org.jspecify.annotations.NullMarked;
