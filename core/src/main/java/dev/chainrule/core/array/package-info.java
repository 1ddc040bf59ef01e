/**
 * Numbers with a shape, without derivatives: {@link dev.chainrule.core.array.NdArray} and its {@link dev.chainrule.core.array.Shape}.
 *
 * <p>Two widths ({@code Float64Array}, {@code Float32Array}), each as elements in memory, as a single element or as one number
 * repeated; {@code TracedArray} writes down for a plan what is done with it; {@code PendingArray} is computed when somebody
 * looks: a product, or elements whose {@code ElementSource} is made of {@code Formula}s that {@code ElementChain} computes in
 * one loop.
 */
@NullMarked
package dev.chainrule.core.array;

import org.jspecify.annotations.NullMarked;
