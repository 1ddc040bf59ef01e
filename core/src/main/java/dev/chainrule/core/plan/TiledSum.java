package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.BlockSum;

/**
 * The sum of all elements of a pass.
 *
 * @param partials where in memory its partial sums are
 * @param y where in memory it goes
 */
record TiledSum(BlockSum sum, int partials, int y) {}
