package dev.chainrule.nn.data;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The bundled digits: 1,797 handwritten digits of 8 x 8 pixels from 0 (paper) to 16 (ink), labels 0 to 9.
 *
 * <pre>{@code
 * LabelledImages digits = Digits.read();      // 1797 images of 8 x 8 pixels in 10 classes
 * }</pre>
 *
 * <p>Source: Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
 * Repository, the test set; licence CC BY 4.0.
 */
public final class Digits {

    private static final String RESOURCE = "digits.csv.gz";
    private static final int SIDE = 8;
    private static final int SIZE = SIDE * SIDE;
    private static final int INK = 16;
    private static final int CLASSES = 10;

    private Digits() {}

    /** All digits in the order of the file; each call reads anew. */
    public static LabelledImages read() {
        InputStream resource = Objects.requireNonNull(Digits.class.getResourceAsStream(RESOURCE), RESOURCE);
        List<byte[]> lines = CsvReader.read(resource, RESOURCE, largest());
        byte[] pixels = new byte[lines.size() * SIZE];
        byte[] labels = new byte[lines.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(lines.get(i), 0, pixels, i * SIZE, SIZE);
            labels[i] = lines.get(i)[SIZE];
        }
        return new LabelledImages(SIDE, SIDE, INK, CLASSES, pixels, labels);
    }

    /** The largest value of each column: the pixels, then the label. */
    private static int[] largest() {
        int[] largest = new int[SIZE + 1];
        Arrays.fill(largest, INK);
        largest[SIZE] = CLASSES - 1;
        return largest;
    }
}
