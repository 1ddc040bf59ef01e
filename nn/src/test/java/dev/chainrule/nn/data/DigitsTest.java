package dev.chainrule.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {

    private final LabelledImages digits = Digits.read();

    @Test
    void all1797DigitsAreThere() {
        assertThat(digits).hasToString("1797 images of 8 x 8 pixels in 10 classes");
        assertThat(digits.max()).isEqualTo(16);
    }

    @Test
    void firstDigitIsAZero() {
        int[][] zero = {
            {0, 0, 5, 13, 9, 1, 0, 0},
            {0, 0, 13, 15, 10, 15, 5, 0},
            {0, 3, 15, 2, 0, 11, 8, 0},
            {0, 4, 12, 0, 0, 8, 8, 0},
            {0, 5, 8, 0, 0, 9, 8, 0},
            {0, 4, 11, 0, 1, 12, 7, 0},
            {0, 2, 14, 5, 10, 12, 0, 0},
            {0, 0, 6, 13, 10, 0, 0, 0}
        };
        assertThat(digits.label(0)).isZero();
        for (int i = 0; i < 64; i++) {
            assertThat(digits.pixel(0, i)).isEqualTo(zero[i / 8][i % 8]);
        }
    }

    /** Counted by a program in another language. */
    @Test
    void eachClassHasAsManyDigitsAsTheFileAndTheSumOfAllInkAgrees() {
        int[] count = new int[10];
        IntStream.of(digits.labels()).forEach(label -> count[label]++);
        assertThat(count).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        int ink = IntStream.range(0, digits.count() * digits.size())
                .map(i -> digits.pixel(i / 64, i % 64))
                .sum();
        assertThat(ink).isEqualTo(561_718);
    }
}
