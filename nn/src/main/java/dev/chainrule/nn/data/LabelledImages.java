package dev.chainrule.nn.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Grey images of one size with a label each, as raw as their file has them.
 *
 * <p>Shapes: {@link #count()} images of {@link #rows()} x {@link #columns()} pixels, row by row.
 *
 * <p>Domain: a pixel is 0 to {@link #max()} (255 for IDX files), a label 0 to {@link #classes()} - 1.
 * Cannot be changed.
 *
 * <p>Cost: one byte for each pixel and each label. Scaling to other numbers is left to the user, who does
 * it batch by batch.
 *
 * <pre>{@code
 * LabelledImages digits = Digits.read();
 * double ink = (double) digits.pixel(0, 3) / digits.max();
 * int label = digits.label(0);
 * }</pre>
 */
public final class LabelledImages {

    private final int rows;
    private final int columns;
    private final int max;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;

    /** Keeps both arrays: callers in this package hand over arrays they have checked and nobody else has. */
    LabelledImages(int rows, int columns, int max, int classes, byte[] pixels, byte[] labels) {
        this.rows = rows;
        this.columns = columns;
        this.max = max;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
    }

    /** The images of one IDX file with the labels of another. */
    public static LabelledImages read(Path images, Path labels, int classes) {
        checkClasses(classes);
        return of(IdxTensor.read(images, 3), IdxTensor.read(labels, 1), classes);
    }

    /** Images of rank 3 with as many labels of rank 1, each below classes. */
    public static LabelledImages of(IdxTensor images, IdxTensor labels, int classes) {
        checkClasses(classes);
        if (images.sizes().size() != 3 || labels.sizes().size() != 1) {
            throw new IllegalArgumentException(
                    "of: images must have rank 3 and labels rank 1, but are " + images + " and " + labels);
        }
        checkCounts(images, labels);
        checkLabels(labels, classes);
        int rows = images.sizes().get(1);
        int columns = images.sizes().get(2);
        return new LabelledImages(rows, columns, 255, classes, images.bytes, labels.bytes);
    }

    /** How many images there are. */
    public int count() {
        return labels.length;
    }

    /** The height of each image in pixels. */
    public int rows() {
        return rows;
    }

    /** The width of each image in pixels. */
    public int columns() {
        return columns;
    }

    /** The number of pixels of each image, rows times columns. */
    public int size() {
        return rows * columns;
    }

    /** The largest value that a pixel can have. */
    public int max() {
        return max;
    }

    /** The number of values that a label can have. */
    public int classes() {
        return classes;
    }

    /** Pixel i, counted row by row, of an image: 0 to {@link #max()}. */
    public int pixel(int image, int i) {
        Objects.checkIndex(image, count());
        return Byte.toUnsignedInt(pixels[image * size() + Objects.checkIndex(i, size())]);
    }

    /** The label of an image. */
    public int label(int image) {
        return Byte.toUnsignedInt(labels[image]);
    }

    /** A copy of the pixels of an image, row by row; those above 127 are negative bytes. */
    public byte[] pixels(int image) {
        int from = Objects.checkIndex(image, count()) * size();
        return Arrays.copyOfRange(pixels, from, from + size());
    }

    /** A copy of all labels. */
    public int[] labels() {
        int[] values = new int[count()];
        Arrays.setAll(values, this::label);
        return values;
    }

    /** The images as rows of numbers from 0 to 1, the labels one-hot. */
    public Dataset dataset() {
        return dataset(0, 1);
    }

    /** The images as rows of numbers from low, for a pixel of 0, to high, for one of {@link #max()}; the labels one-hot. */
    public Dataset dataset(double low, double high) {
        return new ImageDataset(this, low, high);
    }

    @Override
    public String toString() {
        return count() + " images of " + rows + " x " + columns + " pixels in " + classes + " classes";
    }

    private static void checkClasses(int classes) {
        if (classes < 1 || classes > 256) {
            throw new IllegalArgumentException("images: classes must be 1 to 256, but is " + classes);
        }
    }

    private static void checkCounts(IdxTensor images, IdxTensor labels) {
        int imageCount = images.sizes().get(0);
        int labelCount = labels.sizes().get(0);
        if (imageCount != labelCount) {
            throw new DataException(
                    images.name(),
                    "holds " + imageCount + " images, but " + labels.name() + " holds " + labelCount + " labels");
        }
    }

    private static void checkLabels(IdxTensor labels, int classes) {
        for (int i = 0; i < labels.sizes().get(0); i++) {
            if (labels.value(i) >= classes) {
                throw new DataException(
                        labels.name(), "label " + i + " is " + labels.value(i) + ", expected 0 to " + (classes - 1));
            }
        }
    }
}
