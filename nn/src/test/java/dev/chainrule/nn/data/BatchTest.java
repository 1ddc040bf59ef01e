package dev.chainrule.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import org.junit.jupiter.api.Test;

class BatchTest {
    @Test
    void sizeIsTheNumberOfRows() {
        assertThat(new Batch(NdArray.zeros(3, 2), NdArray.zeros(3, 5)).size()).isEqualTo(3);
        assertThat(new Batch(NdArray.zeros(0, 2), NdArray.zeros(0, 5)).size()).isZero();
        assertThat(new Batch(NdArray.zeros(3, 2, 2, 1), NdArray.zeros(3, 5)).size())
                .isEqualTo(3);
    }

    @Test
    void bothPartsTakeTheOtherType() {
        Batch batch = new Batch(NdArray.of(new double[][] {{0.1}}), NdArray.of(new double[][] {{0.2}}));
        Batch single = batch.to(DType.FLOAT32);
        assertThat(single.x().item()).isEqualTo(0.1f);
        assertThat(single.y().item()).isEqualTo(0.2f);
        assertThat(batch.to(DType.FLOAT64)).isEqualTo(batch);
    }

    @Test
    void rowsMustAgreeAndBeRows() {
        assertRefused(NdArray.zeros(3, 2), NdArray.zeros(4, 2), "[3, 2] and targets [4, 2]");
        assertRefused(NdArray.zeros(3), NdArray.zeros(3, 1), "[3] and targets [3, 1]");
        assertRefused(NdArray.zeros(3, 1), NdArray.zeros(3), "[3, 1] and targets [3]");
        assertRefused(NdArray.scalar(1), NdArray.scalar(1), "[] and targets []");
    }

    private static void assertRefused(NdArray x, NdArray y, String shapes) {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> new Batch(x, y))
                .withMessage("batch: inputs " + shapes + " must have one row for each example: [batch, features]");
    }
}
