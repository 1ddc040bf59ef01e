package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.ChildProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kernels a process gets, and what it is told; in processes of their own. */
class KernelLookupTest {

    /** Names the kernels of its process, uses them on as much as is worth dividing, and names its threads. */
    static final class Shown {
        public static void main(String[] args) {
            Kernels kernels = KernelLookup.kernels();
            System.out.println(kernels.getClass().getSimpleName());
            if (kernels instanceof ParallelKernels parallel) {
                System.out.println("for " + parallel.workers());
            }
            double[] x = new double[1 << 20];
            kernels.unary(Kernels.Unary.EXP, x, 0, x, 0, x.length);
            Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println("thread " + thread.getName()));
        }

        private Shown() {}
    }

    @Test
    void vectorsAreUsedWhereTheModuleIsReadable() throws Exception {
        assertThat(run("--add-modules", "jdk.incubator.vector", "-Dchainrule.threads=1"))
                .contains("WarmingKernels")
                .doesNotContain("SIMD is off");
    }

    @Test
    void withoutTheModuleKernelsAreScalarAndOneLineSaysWhatToAdd() throws Exception {
        String output = run("-Dchainrule.threads=1");
        assertThat(output).contains("ScalarKernels");
        assertThat(output.lines().filter(line -> line.contains("SIMD is off")))
                .singleElement()
                .asString()
                .contains("start java with --add-modules jdk.incubator.vector");
    }

    @Test
    void aPropertyTurnsVectorsOffWithoutAWord() throws Exception {
        assertThat(run("--add-modules", "jdk.incubator.vector", "-Dchainrule.simd=off", "-Dchainrule.threads=1"))
                .contains("ScalarKernels")
                .doesNotContain("SIMD is off");
    }

    @Test
    void aPropertyTakesVectorsAtOnce() throws Exception {
        assertThat(run("--add-modules", "jdk.incubator.vector", "-Dchainrule.simd=always", "-Dchainrule.threads=1"))
                .contains("VectorKernels")
                .doesNotContain("WarmingKernels");
    }

    @Test
    void withOneThreadNothingIsDividedAndNoWorkerStarts() throws Exception {
        assertThat(run("-Dchainrule.threads=1"))
                .doesNotContain("ParallelKernels")
                .contains("thread main")
                .doesNotContain("chainrule-worker");
    }

    @Test
    void withSeveralThreadsOneOfThemIsTheCallers() throws Exception {
        assertThat(run("-Dchainrule.threads=3"))
                .contains("ParallelKernels", "for 3 threads", "thread chainrule-worker-1", "thread chainrule-worker-2")
                .doesNotContain("chainrule-worker-3");
    }

    @Test
    void unaskedThereAreAsManyThreadsAsProcessorsUpToEight() throws Exception {
        assertThat(run("-XX:ActiveProcessorCount=1")).contains("ScalarKernels").doesNotContain("ParallelKernels");
        assertThat(run("-XX:ActiveProcessorCount=5")).contains("for 5 threads");
        assertThat(run("-XX:ActiveProcessorCount=64")).contains("for 8 threads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1.5", "257", "99999999999999999999", "", "+2"})
    void aNumberOfThreadsThatMakesNoSenseIsNamedAndHasNoEffect(String value) throws Exception {
        String output = run("-Dchainrule.threads=" + value, "-XX:ActiveProcessorCount=2");
        assertThat(output)
                .contains("chainrule.threads is \"" + value
                        + "\", but must be a whole number from 1 to 256: computing with 2 threads")
                .contains("for 2 threads");
    }

    private static String run(String... options) throws IOException, InterruptedException {
        return ChildProcess.output(Shown.class, options);
    }
}
