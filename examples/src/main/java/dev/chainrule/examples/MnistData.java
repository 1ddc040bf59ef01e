package dev.chainrule.examples;

import dev.chainrule.nn.data.IdxFolder;
import dev.chainrule.nn.data.IdxTensor;
import dev.chainrule.nn.data.LabelledImages;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** Images to train with and images to test with, of one size and the same classes. */
record MnistData(LabelledImages training, LabelledImages test) {
    /** The bundled MNIST: 60,000 and 10,000 digits of 28 x 28 pixels. */
    static MnistData bundled(int classes) {
        return new MnistData(part("train", classes), part("t10k", classes));
    }

    private static LabelledImages part(String part, int classes) {
        IdxTensor images = bundled(part + "-images-idx3-ubyte.gz", 3);
        IdxTensor labels = bundled(part + "-labels-idx1-ubyte.gz", 1);
        return LabelledImages.of(images, labels, classes);
    }

    /** One bundled file. */
    static IdxTensor bundled(String name, int rank) {
        InputStream file = Objects.requireNonNull(MnistData.class.getResourceAsStream("mnist/" + name), name);
        return IdxTensor.read(file, name, rank);
    }

    /**
     * The four files of a folder.
     *
     * @throws InputException if they do not fit each other
     */
    static MnistData in(Path folder, int classes) {
        IdxFolder files = IdxFolder.open(folder);
        LabelledImages training = files.train(classes);
        LabelledImages test = files.test(classes);
        if (training.rows() != test.rows() || training.columns() != test.columns()) {
            throw new InputException("--data: expected images of one size in " + folder + ", but found "
                    + size(training) + " to train with and " + size(test) + " to test with");
        }
        return new MnistData(training, test);
    }

    private static String size(LabelledImages images) {
        return images.rows() + " x " + images.columns();
    }
}
