package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.examples.bench.MemorySteps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trains in a small heap goes on to do so: each in a process of its own, which fails where memory does not suffice. */
class MemoryTest {
    @TempDir
    private Path folder;

    @Test
    void aNetworkOfNielsenTrainsBesideAThousandExamplesIn64Megabytes() throws Exception {
        assertThat(output("-Xmx64m", MemorySteps.class, "W1", "2000")).contains("EAGER", "PLANNED");
    }

    @Test
    void aNetworkOfTwoMillionWeightsTrainsIn256Megabytes() throws Exception {
        assertThat(output("-Xmx256m", MemorySteps.class, "W4", "8")).contains("EAGER", "PLANNED");
    }

    @Test
    void sixtyThousandImagesTrainIn256Megabytes() throws Exception {
        IdxFiles.write(folder, 60_000, 10_000, 28, 10);
        String output = output(
                "-Xmx256m", Main.class, "mnist", "--data", folder.toString(), "--epochs", "1", "--train", "60000");
        assertThat(output).contains("60000 of 60000 images of 28 x 28 pixels").containsPattern("Epoch 0: \\d+ / 10000");
    }

    private static String output(String memory, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
