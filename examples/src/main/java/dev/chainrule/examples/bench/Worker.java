package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;

/** The process that measures one step: it prints one line and ends. */
final class Worker {
    private Worker() {}

    /** Workload, type, variant, seconds. */
    public static void main(String[] args) {
        Workload workload = Workload.valueOf(args[0]);
        Step step = Variant.valueOf(args[2]).step(workload, DType.valueOf(args[1]));
        Measurement measurement = Measurement.of(step, workload.comparedSteps(), Double.parseDouble(args[3]));
        System.out.println(measurement.line());
    }
}
