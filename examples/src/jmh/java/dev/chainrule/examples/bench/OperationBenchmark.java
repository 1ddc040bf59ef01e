package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Functions;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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

/** An operation on tensors, forward, and forward and backward, from numbers that fit no cache to single ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Dchainrule.threads=1"})
public class OperationBenchmark {
    /** Operations of one tensor. */
    public enum Operation {
        EXP(Functions::exp),
        LOG(Functions::log),
        SIGMOID(Functions::sigmoid),
        SQUARE(Functions::square),
        MUL(x -> x.mul(x)),
        SUM(Tensor::sum);

        private final UnaryOperator<Tensor> function;

        Operation(UnaryOperator<Tensor> function) {
            this.function = function;
        }
    }

    @Param
    public Operation operation;

    @Param({"1", "320", "23520", "1000000"})
    public int size;

    @Param({"FLOAT64", "FLOAT32"})
    public DType type;

    private Tensor x;
    private NdArray g;

    @Setup
    public void setUp() {
        NdArray values = NdArray.of(RandomStream.of(1).uniforms(size, 0.5, 2)).to(type);
        x = Tensor.variable(values);
        g = NdArray.full(operation == Operation.SUM ? Shape.of() : values.shape(), type, 1);
    }

    @Benchmark
    public Tensor forward() {
        return operation.function.apply(x);
    }

    @Benchmark
    public NdArray forwardAndBackward() {
        return Gradients.of(operation.function.apply(x), g, x).wrt(x);
    }
}
