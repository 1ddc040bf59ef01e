/**
 * Numbers with a shape, without derivatives: {@link dev.chainrule.core.array.NdArray} and its {@link dev.chainrule.core.array.Shape}.
 */
@NullMarked
package dev.chainrule.core.array;

import org.jspecify.annotations.NullMarked;
