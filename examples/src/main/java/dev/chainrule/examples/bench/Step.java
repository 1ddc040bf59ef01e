package dev.chainrule.examples.bench;

/** What is measured: one step of a workload, done in one of several ways. */
@FunctionalInterface
public interface Step {
    /**
     * Does the step.
     *
     * @return a number that all ways of doing it agree on: the cost before a step of training, else the value and what
     *     depends on the gradients
     */
    double run();
}
