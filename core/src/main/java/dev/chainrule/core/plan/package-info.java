/**
 * Functions that are traced once and run again and again without building graphs: {@link dev.chainrule.core.plan.Plan}
 * and {@link dev.chainrule.core.plan.PlannedStep}.
 *
 * <p>The way there: two runs of the function are written down ({@code Trace}) and must agree ({@code Variants}); what a result
 * needs of it, simplified, is {@code Work}; {@code Grouping} and {@code Sequence} divide it into passes over memory and put
 * these in order, {@code Placement} gives each value its memory; {@code Pass} makes tasks of them, in {@code Sections} that
 * one loop computes; and {@code Program} runs the tasks.
 */
@NullMarked
package dev.chainrule.core.plan;

import org.jspecify.annotations.NullMarked;
