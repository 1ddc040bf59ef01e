/** Layers: functions of tensors with parameters. */
@NullMarked
package dev.chainrule.nn.layer;

import org.jspecify.annotations.NullMarked;
