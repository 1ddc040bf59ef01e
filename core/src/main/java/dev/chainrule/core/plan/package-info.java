/**
 * Functions that are traced once and run again and again without building graphs: {@link dev.chainrule.core.plan.Plan}
 * and {@link dev.chainrule.core.plan.PlannedStep}.
 */
@NullMarked
package dev.chainrule.core.plan;

import org.jspecify.annotations.NullMarked;
