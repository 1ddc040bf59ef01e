package dev.chainrule.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Parameter;
import dev.chainrule.nn.layer.ParameterVector;
import dev.chainrule.nn.layer.Pass;
import dev.chainrule.nn.layer.Sequential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFileTest {
    @TempDir
    private Path folder;

    private static Sequential network(DType type) {
        Initializer normal = Initializer.normal().as(type);
        return Sequential.dense(List.of(4, 3, 2), Activation.SIGMOID, normal, normal, RandomStream.of(1));
    }

    private Path file() {
        return folder.resolve("model.json");
    }

    private Sequential again(Sequential network) {
        ModelFile.save(network, file());
        return ModelFile.load(file());
    }

    private static List<NdArray> values(Sequential network) {
        return network.parameters().stream().map(Parameter::value).toList();
    }

    private List<String> folderContent() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    // ---- the same network ----

    @ParameterizedTest
    @EnumSource
    void loadedNetworkHasTheBitsOfTheSavedOne(DType type) {
        Sequential network = network(type);
        Sequential same = again(network);
        assertThat(values(same)).isEqualTo(values(network));
        assertThat(same).hasToString(network.toString());
        assertThat(same.type()).isEqualTo(type);
        Tensor x = Tensor.constant(NdArray.of(0.1, -0.2, 0.3, 7).to(type));
        assertThat(same.apply(x).value()).isEqualTo(network.apply(x).value());
    }

    @ParameterizedTest
    @EnumSource
    void anyBitsAreKept(DType type) {
        Sequential network = network(type);
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < 50; i++) {
            double[] vector = new double[ParameterVector.size(network)];
            Arrays.setAll(
                    vector,
                    k -> type == DType.FLOAT64
                            ? Double.longBitsToDouble(random.nextLong())
                            : Float.intBitsToFloat((int) random.nextLong()));
            ParameterVector.set(network, vector);
            assertThat(values(again(network))).isEqualTo(values(network));
        }
    }

    @ParameterizedTest
    @EnumSource
    void extremeNumbersAreKept(DType type) {
        Dense dense = Dense.of(NdArray.zeros(2, 8).to(type), NdArray.zeros(2).to(type));
        Sequential network = Sequential.of(dense);
        ParameterVector.set(
                network,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                0.0,
                1,
                -1,
                1e22,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Float.MIN_VALUE,
                Float.MIN_NORMAL,
                Float.MAX_VALUE,
                0.1,
                Math.PI,
                9007199254740993.0);
        assertThat(values(again(network))).isEqualTo(values(network));
    }

    @Test
    void nestedNetworksAndAllActivationsAreKept() {
        Sequential network = Sequential.of(
                network(DType.FLOAT64),
                Sequential.of(),
                Sequential.of(Sequential.of(Activation.RELU, Activation.TANH), Activation.SOFTPLUS),
                Activation.IDENTITY);
        Sequential same = again(network);
        assertThat(same).hasToString(network.toString());
        assertThat(same.layers()).hasSize(4);
        assertThat(same.layers().get(1)).isEqualTo(Sequential.of());
        assertThat(same.layers().get(2)).isEqualTo(network.layers().get(2));
        assertThat(values(same)).isEqualTo(values(network));
    }

    @Test
    void networkWithoutLayersIsKept() {
        assertThat(again(Sequential.of())).isEqualTo(Sequential.of());
    }

    @Test
    void layerUsedTwiceIsLoadedAsTwo() {
        Dense shared = Dense.of(NdArray.ones(2, 2), NdArray.ones(2));
        Sequential same = again(Sequential.of(shared, shared));
        assertThat(same.parameters()).hasSize(4);
        assertThat(values(same))
                .containsExactly(NdArray.ones(2, 2), NdArray.ones(2), NdArray.ones(2, 2), NdArray.ones(2));
    }

    @Test
    void loadedNetworkOwnsItsParameters() {
        Sequential network = network(DType.FLOAT64);
        Sequential same = again(network);
        ParameterVector.set(same, new double[ParameterVector.size(same)]);
        assertThat(ParameterVector.of(network)).doesNotContain(0);
    }

    // ---- the file ----

    @Test
    void fileIsReadableAndTheSameForTheSameNetwork() throws IOException {
        Sequential network = Sequential.of(
                Dense.of(NdArray.of(new double[][] {{0.5, -1}, {1e-5, Double.NaN}}), NdArray.of(0, 100)),
                Activation.SIGMOID);
        ModelFile.save(network, file());
        String text = Files.readString(file());
        assertThat(text.replaceAll("\\s", ""))
                .isEqualTo("{\"format\":\"chainrule-model\",\"version\":1,\"type\":\"float64\",\"layers\":["
                        + "{\"layer\":\"dense\",\"inputs\":2,\"outputs\":2,"
                        + "\"w\":[[0.5,-1.0],[1.0E-5,\"NaN\"]],\"b\":[0.0,100.0]},"
                        + "{\"layer\":\"activation\",\"function\":\"sigmoid\"}]}");
        assertThat(text).endsWith("}\n").doesNotContain("\r");
        again(network);
        assertThat(file()).hasContent(text);
        again(ModelFile.load(file()));
        assertThat(file()).hasContent(text);
    }

    @Test
    void savingReplacesTheFileAndLeavesNoOther() throws IOException {
        Files.writeString(file(), "old");
        assertThat(again(network(DType.FLOAT64)).parameters()).hasSize(4);
        assertThat(folderContent()).containsExactly("model.json");
    }

    @Test
    void fileHasThePermissionsOfAnyOther() throws IOException {
        ModelFile.save(network(DType.FLOAT64), file());
        Path other = Files.createFile(folder.resolve("other"));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file())).isEqualTo(Files.getPosixFilePermissions(other));
        }
    }

    @Test
    void relativePathIsSavedInTheWorkingFolder() throws IOException {
        Path relative = Path.of("relative-model-" + System.nanoTime() + ".json");
        try {
            ModelFile.save(Sequential.of(), relative);
            assertThat(relative.toAbsolutePath()).exists();
            assertThat(ModelFile.load(relative)).isEqualTo(Sequential.of());
        } finally {
            Files.deleteIfExists(relative);
        }
    }

    // ---- what cannot be saved ----

    @Test
    void layerOfAUserIsRefusedAndTheOldFileKept() throws IOException {
        Files.writeString(file(), "old");
        Layer doubled = new Layer() {
            @Override
            public Tensor apply(Tensor x, Pass pass) {
                return x.mul(2);
            }

            @Override
            public String toString() {
                return "doubled";
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.save(Sequential.of(Sequential.of(doubled)), file()))
                .withMessage("model file: cannot hold the layer doubled, only dense, activation and sequential ones");
        assertThat(file()).hasContent("old");
        assertThat(folderContent()).containsExactly("model.json");
    }

    @Test
    void layersOfTwoTypesAreRefusedAndTheOldFileKept() throws IOException {
        Files.writeString(file(), "old");
        Sequential mixed = Sequential.of(network(DType.FLOAT32), Sequential.of(network(DType.FLOAT64)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.save(mixed, file()))
                .withMessage("model file: holds one type, but the network has float32 and float64 layers");
        assertThat(file()).hasContent("old");
        assertThat(folderContent()).containsExactly("model.json");
    }

    @Test
    void missingFolderIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.save(Sequential.of(), missing.resolve("model.json")))
                .withMessage("model file " + missing.resolve("model.json") + ": cannot be written: " + missing
                        + ": is no folder");
    }

    @Test
    void folderIsNotReplacedByAFile() throws IOException {
        for (Path path : List.of(folder, folder.getRoot())) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> ModelFile.save(Sequential.of(), path))
                    .withMessage("model file " + path + ": cannot be written: " + path + ": is a folder");
        }
        assertThat(folderContent()).isEmpty();
    }

    @Test
    void networkNestedTooDeeplyForTheFormatLeavesTheOldFile() throws IOException {
        Files.write(file(), "old".getBytes(StandardCharsets.UTF_8));
        Sequential deep = Sequential.of();
        for (int i = 0; i < 600; i++) {
            deep = Sequential.of(deep);
        }
        Sequential network = deep;
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.save(network, file()))
                .withMessageContaining("nesting");
        assertThat(file()).hasContent("old");
        assertThat(folderContent()).containsExactly("model.json");
    }

    @Test
    void networkNestedAHundredTimesIsKept() {
        Sequential deep = network(DType.FLOAT64);
        for (int i = 0; i < 100; i++) {
            deep = Sequential.of(deep);
        }
        assertThat(values(again(deep))).isEqualTo(values(deep));
    }

    @Test
    void reasonsOfTheFileSystemAreToldInWords() {
        assertThat(ModelFile.reason(new AccessDeniedException("folder/file"))).isEqualTo("permission denied");
        assertThat(ModelFile.reason(new FileSystemException("file", null, "is a folder")))
                .isEqualTo("file: is a folder");
        assertThat(ModelFile.reason(new FileSystemException("file")))
                .isEqualTo("java.nio.file.FileSystemException: file");
        assertThat(ModelFile.reason(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }
}
