package dev.chainrule.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A modular program, compiled and run as its users would. */
class ModulePathTest {
    @TempDir
    private Path folder;

    @Test
    void aModularProgramUsesTheEquationsWithTheFlagOfTheReadme() throws Exception {
        compile("module user { requires dev.chainrule.nn; }", """
                package user;
                import dev.chainrule.core.array.NdArray;
                import dev.chainrule.core.random.RandomStream;
                import dev.chainrule.nn.bp.Verifier;
                import dev.chainrule.nn.cost.QuadraticCost;
                import dev.chainrule.nn.init.Initializer;
                import dev.chainrule.nn.layer.Dense;
                public class Main {
                    public static void main(String[] args) {
                        Dense layer = Dense.of(3, 2, Initializer.normal(), Initializer.zeros(), RandomStream.of(1));
                        System.out.println(Verifier.of(layer, new QuadraticCost(), NdArray.ones(4, 3), NdArray.zeros(4, 2))
                                .verify()
                                .ok());
                    }
                }
                """);

        assertThat(run("--add-modules", "commons.math3").out()).isEqualTo("true");
        assertThatThrownBy(this::run).hasMessageContaining("NoClassDefFoundError");
    }

    @Test
    void aModularProgramWithoutMatricesNeedsNoFlag() throws Exception {
        compile("module user { requires dev.chainrule.nn; }", """
                package user;
                import dev.chainrule.core.array.NdArray;
                import dev.chainrule.core.graph.Gradients;
                import dev.chainrule.core.graph.Tensor;
                import dev.chainrule.nn.layer.Activation;
                public class Main {
                    public static void main(String[] args) {
                        Tensor x = Tensor.variable(NdArray.of(new double[3]));
                        System.out.println(Gradients.of(Activation.SIGMOID.apply(x).sum()).wrt(x).sum().item());
                    }
                }
                """);

        Output scalar = run();
        assertThat(scalar.out()).isEqualTo("0.75");
        assertThat(scalar.log()).contains("SIMD is off: start java with --add-modules jdk.incubator.vector");
        Output vectors = run("--add-modules", "jdk.incubator.vector", "-Dchainrule.simd=always");
        assertThat(vectors.out()).isEqualTo("0.75");
        assertThat(vectors.log()).doesNotContain("SIMD is off");
    }

    private record Output(String out, String log) {}

    private void compile(String module, String main) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/user"));
        Path moduleInfo = Files.writeString(folder.resolve("src/module-info.java"), module);
        Path mainClass = Files.writeString(sources.resolve("Main.java"), main);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--add-modules",
                        "commons.math3",
                        "-p",
                        modulePath(),
                        "-d",
                        folder.resolve("classes").toString(),
                        moduleInfo.toString(),
                        mainClass.toString());
        assertThat(result).isZero();
    }

    private Output run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        command.addAll(
                List.of("-p", modulePath() + File.pathSeparator + folder.resolve("classes"), "-m", "user/user.Main"));
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        return new Output(out.strip(), Files.readString(log));
    }

    /** What the class path holds of the library and of what it needs. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> entry.endsWith("classes")
                        || entry.matches(".*(chainrule-core|commons-math3|jackson-core|asm)-[^/]*\\.jar"))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }
}
