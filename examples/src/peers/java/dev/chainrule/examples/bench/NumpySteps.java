package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The workloads by NumPy: the command that starts it, and the file that its numbers are handed over in. */
final class NumpySteps {
    private static final String SCRIPT = "src/peers/python/numpy_steps.py";

    private NumpySteps() {}

    /** What python3 is started with; the numbers go into this file. */
    static List<String> command(Workload workload, DType type, String seconds, Path file) throws IOException {
        write(file, workload.network().map(NumpySteps::numbers).orElseGet(NumpySteps::logistic));
        return List.of(
                "python3",
                script().toString(),
                file.toString(),
                workload.network().map(network -> network.form().name()).orElse("LOGISTIC"),
                type.toString(),
                Integer.toString(workload.comparedSteps()),
                seconds);
    }

    /** From the root of the project or from its module. */
    private static Path script() {
        Path here = Path.of(SCRIPT);
        return Files.exists(here) ? here : Path.of("examples").resolve(SCRIPT);
    }

    private static DoubleStream numbers(Network n) {
        DoubleStream head = DoubleStream.concat(
                DoubleStream.of(n.sizes().size()),
                n.sizes().stream().mapToDouble(Integer::doubleValue));
        DoubleStream data = DoubleStream.concat(DoubleStream.of(n.x()), DoubleStream.of(n.y()));
        DoubleStream w = IntStream.range(0, n.layers()).boxed().flatMapToDouble(i -> DoubleStream.of(n.w(i)));
        return IntStream.range(0, 4).boxed().flatMapToDouble(i -> switch (i) {
            case 0 -> head;
            case 1 -> DoubleStream.of(n.batch(), n.eta());
            case 2 -> data;
            default -> w;
        });
    }

    private static DoubleStream logistic() {
        DoubleStream vectors = DoubleStream.concat(DoubleStream.of(Logistic.x()), DoubleStream.of(Logistic.w()));
        return DoubleStream.concat(DoubleStream.of(Workload.ELEMENTS, Logistic.STRIDE), vectors);
    }

    private static void write(Path file, DoubleStream numbers) throws IOException {
        double[] values = numbers.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
