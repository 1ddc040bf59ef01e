/** Model files. */
@NullMarked
package dev.chainrule.nn.io;

import org.jspecify.annotations.NullMarked;
