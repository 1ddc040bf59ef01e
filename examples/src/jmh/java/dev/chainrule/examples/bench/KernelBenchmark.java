package dev.chainrule.examples.bench;

import dev.chainrule.core.kernel.KernelLookup;
import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.random.RandomStream;
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

/** The products of matrices of the workloads, as kernels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Dchainrule.threads=1"})
public class KernelBenchmark {
    /** Rows, columns and inner size; a T marks the factor that is stored transposed. */
    @Param({"10x30x784", "784Tx30x10", "32x100x784", "64Tx15x1797", "256x1024x1024", "256x1024Tx1024", "16x32x32"})
    public String product;

    private final Kernels kernels = KernelLookup.kernels();
    private boolean transposeA;
    private boolean transposeB;
    private int m;
    private int n;
    private int k;
    private double[] a64;
    private double[] b64;
    private double[] c64;
    private float[] a32;
    private float[] b32;
    private float[] c32;

    @Setup
    public void setUp() {
        String[] sizes = product.split("x");
        transposeA = sizes[0].endsWith("T");
        transposeB = sizes[1].endsWith("T");
        m = Integer.parseInt(sizes[0].replace("T", ""));
        n = Integer.parseInt(sizes[1].replace("T", ""));
        k = Integer.parseInt(sizes[2]);
        a64 = RandomStream.of(1).normals(m * k);
        b64 = RandomStream.of(2).normals(k * n);
        c64 = new double[m * n];
        a32 = floats(a64);
        b32 = floats(b64);
        c32 = new float[m * n];
    }

    private static float[] floats(double[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) x[i];
        }
        return y;
    }

    @Benchmark
    public double[] float64() {
        kernels.matmul(transposeA, transposeB, m, n, k, a64, 0, b64, 0, c64, 0);
        return c64;
    }

    @Benchmark
    public float[] float32() {
        kernels.matmul(transposeA, transposeB, m, n, k, a32, 0, b32, 0, c32, 0);
        return c32;
    }
}
