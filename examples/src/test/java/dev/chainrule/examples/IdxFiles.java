package dev.chainrule.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small set in the form of MNIST: in an image of class k row k is inked, so it is easily learned. */
final class IdxFiles {
    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private IdxFiles() {}

    /** All four files: classes take turns. */
    static void write(Path folder, int training, int test, int side, int classes) throws IOException {
        Files.write(folder.resolve(TRAIN_IMAGES), images(training, side, side, classes));
        Files.write(folder.resolve(TRAIN_LABELS), labels(training, classes));
        Files.write(folder.resolve(TEST_IMAGES), images(test, side, side, classes));
        Files.write(folder.resolve(TEST_LABELS), labels(test, classes));
    }

    static byte[] images(int count, int rows, int columns, int classes) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * rows * columns);
        bytes.putInt(0x0803).putInt(count).putInt(rows).putInt(columns);
        for (int i = 0; i < count; i++) {
            for (int pixel = 0; pixel < rows * columns; pixel++) {
                bytes.put((byte) (pixel / columns == i % classes ? 255 : 0));
            }
        }
        return bytes.array();
    }

    static byte[] labels(int count, int classes) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + count);
        bytes.putInt(0x0801).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes.put((byte) (i % classes));
        }
        return bytes.array();
    }
}
