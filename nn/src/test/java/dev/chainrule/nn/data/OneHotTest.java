package dev.chainrule.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import org.junit.jupiter.api.Test;

class OneHotTest {
    @Test
    void eachRowHasAOneInThePlaceOfItsLabel() {
        assertThat(OneHot.of(3, 2, 0)).isEqualTo(NdArray.of(new double[][] {{0, 0, 1}, {1, 0, 0}}));
        assertThat(OneHot.of(1, 0)).isEqualTo(NdArray.of(new double[][] {{1}}));
        assertThat(OneHot.of(4).shape()).isEqualTo(Shape.of(0, 4));
    }

    @Test
    void labelOutOfRangeIsNamedWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneHot.of(3, 0, 3))
                .withMessage("oneHot: label 1 is 3, expected 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneHot.of(3, -1))
                .withMessage("oneHot: label 0 is -1, expected 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneHot.of(0))
                .withMessage("oneHot: classes must be at least 1, but is 0");
    }
}
