package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which kernels a process gets, and what it is told; in processes of their own. */
class KernelLookupTest {

    /** Names the kernels of its process. */
    static final class Shown {
        public static void main(String[] args) {
            System.out.println(KernelLookup.kernels().getClass().getSimpleName());
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

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Shown.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
