/**
 * Functions of tensors, for static import. They use only what graph and array export, as a user's own functions do.
 *
 * <ul>
 *   <li>{@link dev.chainrule.core.function.Functions}: element by element, exp to gelu, and softmax; the rows of {@link
 *       dev.chainrule.core.function.Elementwise} under the names that users write
 *   <li>{@link dev.chainrule.core.function.Pairs}: of two tensors that broadcast, and choices between them; {@link
 *       dev.chainrule.core.function.Comparisons}, as constants
 *   <li>{@link dev.chainrule.core.function.Reductions} over axes and running totals; {@link
 *       dev.chainrule.core.function.Ordering}: sorting, and where the largest is
 *   <li>{@link dev.chainrule.core.function.Shaping}, {@link dev.chainrule.core.function.Joining} and {@link
 *       dev.chainrule.core.function.Indexing}: the same elements elsewhere
 *   <li>{@link dev.chainrule.core.function.LinearAlgebra}: products, einsum, solving, determinants
 *   <li>{@link dev.chainrule.core.function.NetworkFunctions}: convolution, pooling, normalization, attention; {@link
 *       dev.chainrule.core.function.Losses}
 * </ul>
 *
 * <p>Behind them stand the operations, one small file each: value, rule, and how inputs are refused.
 */
@NullMarked
package dev.chainrule.core.function;

import org.jspecify.annotations.NullMarked;
