package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a product is computed block by block of its rows. */
class RowBlocksTest {
    @Test
    void aLargeProductIsDividedIntoWholeTiles() {
        assertThat(RowBlocks.rows(false, 1024, 1024, 256, float.class)).isEqualTo(48);
        assertThat(RowBlocks.rows(false, 784, 1024, 128, double.class)).isEqualTo(24);
        assertThat(RowBlocks.rows(false, 20, 100_000, 2, float.class)).isEqualTo(6);
        assertThat(RowBlocks.rows(false, 5, 100_000, 2, float.class)).isEqualTo(5);
    }

    @Test
    void aSmallProductIsNot() {
        assertThat(RowBlocks.rows(false, 784, 30, 10, float.class)).isEqualTo(784);
        assertThat(RowBlocks.rows(false, 0, 1024, 256, float.class)).isZero();
        assertThat(RowBlocks.rows(false, 1024, 0, 256, float.class)).isEqualTo(1024);
    }

    @Test
    void noneIsWhoseBlocksWouldArrangeTheOtherFactorAnew() {
        assertThat(RowBlocks.rows(true, 1024, 1024, 256, float.class)).isEqualTo(1024);
        assertThat(RowBlocks.rows(false, 1024, 1024, 512, float.class)).isEqualTo(1024);
    }
}
