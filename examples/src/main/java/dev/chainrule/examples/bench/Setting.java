package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.util.List;
import java.util.Locale;

/**
 * What one process measures.
 *
 * @param variant how the step is done
 * @param simd whether the library may use vectors
 * @param threads how many threads the library may use
 */
record Setting(Workload workload, DType type, Variant variant, boolean simd, int threads) {

    /** One thread, with vectors. */
    static Setting of(Workload workload, DType type, Variant variant) {
        return new Setting(workload, type, variant, true, 1);
    }

    Setting scalar() {
        return new Setting(workload, type, variant, false, threads);
    }

    Setting withThreads(int count) {
        return new Setting(workload, type, variant, simd, count);
    }

    /**
     * What the java of the process is told. The loops of the steps by hand are compiled each by itself: in one large method
     * JDK 17 runs out of what it may inline, and vectors become objects.
     */
    List<String> options() {
        String hand =
                "dev.chainrule.examples.bench.hand.Float" + type.toString().substring("float".length());
        return List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-Dchainrule.threads=" + threads,
                "-Dchainrule.simd=" + (simd ? "on" : "off"),
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline," + hand + "Neurons::*",
                "-XX:CompileCommand=dontinline," + hand + "Logistic::*",
                "-XX:CompileCommand=dontinline," + hand + "Passes::*");
    }

    /** {@code W1 float64 eager, scalar}. */
    @Override
    public String toString() {
        String name = workload + " " + type + " " + variant.name().toLowerCase(Locale.ROOT);
        return name + (simd ? "" : ", scalar") + (threads == 1 ? "" : ", " + threads + " threads");
    }
}
