package dev.chainrule.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDatasetTest {
    private static LabelledImages images(int max, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return new LabelledImages(1, 2, max, 3, bytes, new byte[] {2, 0});
    }

    @Test
    void pixelsBecomeNumbersFromZeroToOneAndLabelsOneHot() {
        Batch batch = images(255, 0, 255, 51, 128).dataset().batch(1, 0);
        assertThat(batch.x()).isEqualTo(NdArray.of(new double[][] {{0.2, 128 / 255.0}, {0, 1}}));
        assertThat(batch.y()).isEqualTo(NdArray.of(new double[][] {{1, 0, 0}, {0, 0, 1}}));
    }

    @Test
    void pixelsBecomeNumbersFromMinusOneToOne() {
        NdArray x = images(16, 0, 16, 8, 4).dataset(-1, 1).all().x();
        assertThat(x).isEqualTo(NdArray.of(new double[][] {{-1, 1}, {0, -0.5}}));
    }

    @Test
    void everyPixelLiesWhereItShould() {
        int[] pixels = new int[4];
        for (int pixel = 0; pixel <= 255; pixel += 4) {
            for (int i = 0; i < 4; i++) {
                pixels[i] = pixel + i;
            }
            double[] x = images(255, pixels).dataset(-2, 3).all().x().toArray();
            for (int i = 0; i < 4; i++) {
                // a product, a division and a sum of numbers up to 5
                assertThat(x[i]).isCloseTo((5 * pixels[i] - 510) / 255.0, within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.7", "-0.3, 0.9", "1, 0", "0.1, 0.3", "-0.7, 0.1", "-1e300, 1e-300", "0.9, -0.1"})
    void paperIsLowAndInkIsHighToTheBit(double low, double high) {
        NdArray x = images(255, 0, 255, 0, 255).dataset(low, high).all().x();
        assertThat(x).isEqualTo(NdArray.of(new double[][] {{low, high}, {low, high}}));
    }

    @Test
    void sizesAreThoseOfTheImages() {
        Dataset digits = Digits.read().dataset();
        assertThat(digits.size()).isEqualTo(1797);
        Batch batch = digits.batch(0, 1, 2);
        assertThat(batch.x().shape()).isEqualTo(Shape.of(3, 64));
        assertThat(batch.y().shape()).isEqualTo(Shape.of(3, 10));
        assertThat(batch.y()).isEqualTo(OneHot.of(10, 0, 1, 2));
        assertThat(batch.x().get(0, 3)).isEqualTo(13 / 16.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void exampleThatDoesNotExistIsNamed(int example) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images(16, 0, 16, 8, 4).dataset().batch(0, example))
                .withMessage("batch: example " + example + " is not within 0 to 1");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "0, NaN", "-Infinity, 0", "0, Infinity"})
    void endsMustBeFinite(double low, double high) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images(16, 0, 16, 8, 4).dataset(low, high))
                .withMessage("dataset: low and high must be finite, but are " + low + " and " + high);
    }
}
