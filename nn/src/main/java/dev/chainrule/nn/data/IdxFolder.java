package dev.chainrule.nn.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with the four files of MNIST or of a set in its form (Fashion-MNIST, KMNIST, EMNIST renamed).
 *
 * <p>Domain: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}
 * and {@code t10k-labels-idx1-ubyte}. Each may end with {@code .gz} and may have a dot before {@code idx}; a
 * plain file is taken before a compressed one.
 *
 * <pre>{@code
 * IdxFolder mnist = IdxFolder.open(Path.of("mnist"));
 * LabelledImages train = mnist.train(10);
 * LabelledImages test = mnist.test(10);
 * }</pre>
 */
public final class IdxFolder {

    private static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private final List<Path> files;

    private IdxFolder(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Finds the four files and reads none yet. */
    public static IdxFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder.toString(), Files.exists(folder) ? "is not a folder" : "no such folder");
        }
        List<Path> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : NAMES) {
            find(folder, name).ifPresentOrElse(files::add, () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw new DataException(
                    folder.toString(),
                    "has no " + String.join(", no ", missing) + " (nor with .gz, nor with a dot before idx)");
        }
        return new IdxFolder(files);
    }

    /** Reads the images and labels to train with; classes is 10 for digits. */
    public LabelledImages train(int classes) {
        return LabelledImages.read(files.get(0), files.get(1), classes);
    }

    /** Reads the images and labels to test with; classes is 10 for digits. */
    public LabelledImages test(int classes) {
        return LabelledImages.read(files.get(2), files.get(3), classes);
    }

    private static Optional<Path> find(Path folder, String name) {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, dotted, name + ".gz", dotted + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
