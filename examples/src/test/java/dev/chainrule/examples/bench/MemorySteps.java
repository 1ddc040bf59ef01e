package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;

/** Steps of a workload in double precision, eager and planned, beside a thousand images. */
public final class MemorySteps {
    private MemorySteps() {}

    /** Workload and number of steps. */
    public static void main(String[] args) {
        double[][] images = new double[1000][784];
        for (Variant variant : new Variant[] {Variant.EAGER, Variant.PLANNED}) {
            Step step = variant.step(Workload.valueOf(args[0]), DType.FLOAT64);
            double cost = 0;
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                cost = step.run();
            }
            System.out.println(variant + " " + cost + " beside " + images.length + " images");
        }
    }
}
