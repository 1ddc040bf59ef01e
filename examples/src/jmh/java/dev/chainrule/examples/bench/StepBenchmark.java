package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A step of each workload, in each way there is. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Dchainrule.threads=1"})
public class StepBenchmark {
    @Param({"W1", "W2", "W3", "W4", "W5", "W6", "W7"})
    public Workload workload;

    @Param({"FLOAT64", "FLOAT32"})
    public DType type;

    @Param({"EAGER", "HAND"})
    public Variant variant;

    private Step step;

    @Setup
    public void setUp() {
        step = variant.step(workload, type);
    }

    @Benchmark
    public double step() {
        return step.run();
    }
}
