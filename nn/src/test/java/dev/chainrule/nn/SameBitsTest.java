package dev.chainrule.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.L2;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.data.Digits;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.ParameterVector;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.optim.Sgd;
import dev.chainrule.nn.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole training runs, each in a process of its own, with and without SIMD and with different numbers of threads. Vector
 * loops take over in the middle of a run, when they have been compiled.
 */
class SameBitsTest {

    /** Trains three networks and prints a number that depends on every bit of their parameters. */
    static final class Training {
        public static void main(String[] args) {
            Dataset digits = Digits.read().dataset();
            train(List.of(64, 30, 10), Activation.SIGMOID, new CrossEntropyCost(), DType.FLOAT64, digits, 10, 20);
            train(List.of(64, 40, 20, 10), Activation.TANH, new QuadraticCost(), DType.FLOAT32, digits, 32, 20);
            // wide enough for several threads and for packed products
            train(List.of(64, 300, 300, 10), Activation.SIGMOID, new QuadraticCost(), DType.FLOAT64, digits, 256, 4);
        }

        private static void train(
                List<Integer> sizes, Activation f, Cost cost, DType type, Dataset digits, int batch, int epochs) {
            Initializer numbers = Initializer.fanIn().as(type);
            Sequential network = Sequential.dense(sizes, f, numbers, numbers, RandomStream.of(7));
            Trainer.of(network, cost, new Sgd(0.3))
                    .epochs(epochs)
                    .batchSize(batch)
                    .shuffled(3)
                    .regularization(new L2(0.1))
                    .train(digits);
            System.out.println(sizes + " " + type + " " + Arrays.hashCode(ParameterVector.of(network)));
        }

        private Training() {}
    }

    /** Printed on JDK 17 by scalar kernels: a JDK that prints other numbers does not compute the same bits. */
    private static final String EXPECTED = String.join(
            "\n",
            "[64, 30, 10] float64 -510206772",
            "[64, 40, 20, 10] float32 1274729630",
            "[64, 300, 300, 10] float64 1303275243");

    @Test
    void scalarKernelsGiveTheBitsOfEveryJdk() throws Exception {
        assertThat(run("-Dchainrule.simd=off", "-Dchainrule.threads=1")).isEqualTo(EXPECTED);
    }

    @Test
    void vectorsFromTheFirstStepOnDoNotShow() throws Exception {
        assertThat(run("-Dchainrule.simd=always", "-Dchainrule.threads=1")).isEqualTo(EXPECTED);
    }

    /** With 2 and 4 numbers in a vector, where the processor has these; the JVM may print first that it has not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theLengthOfVectorsDoesNotShow(int avx) throws Exception {
        assertThat(run(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:UseAVX=" + avx,
                        "-Dchainrule.simd=always",
                        "-Dchainrule.threads=1"))
                .endsWith(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void neitherVectorsNorThreadsShowInATrainedNetwork(int threads) throws Exception {
        assertThat(run("-Dchainrule.threads=" + threads)).isEqualTo(EXPECTED);
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
