package dev.chainrule.core.plan;

/** What a pass does to one tile: n elements from index {@code from} on. */
@FunctionalInterface
interface Step {
    void run(Object[] memory, int from, int n);
}
