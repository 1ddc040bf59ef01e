package dev.chainrule.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the tests in a process of its own, for what is chosen or learnt once in a process. */
public final class ChildProcess {
    /** What JVMs say first where the environment gives them options. */
    private static final String OPTIONS = "Picked up .*\\R";

    private ChildProcess() {}

    /** What the main method of a class prints, errors included, on the class path and the JDK of this process. */
    public static String output(Class<?> main, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replaceAll(OPTIONS, "");
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
