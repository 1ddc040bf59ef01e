package dev.chainrule.core.plan;

/** Something to be done on the memory of a program, which is a table of {@code double[]} and {@code float[]}. */
@FunctionalInterface
interface Task {
    void run(Object[] memory);
}
