package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAlignedLeftOrRightWithoutTrailingBlanks() {
        String text =
                Table.aligned(List.of(false, true, false), List.of(List.of("a", "bb", "c"), List.of("aaa", "b", "")));
        assertThat(text).isEqualTo("a    bb  c\naaa   b\n");
    }

    @Test
    void sentencesAreWrappedAtEightyColumnsBetweenWords() {
        String word = "x".repeat(39);
        assertThat(Table.wrapped(word + " " + word + "x")).isEqualTo(word + " " + word + "x\n");
        assertThat(Table.wrapped(word + " " + word + "xx")).isEqualTo(word + "\n  " + word + "xx\n");
        assertThat(Table.wrapped("y".repeat(90) + " z")).isEqualTo("y".repeat(90) + "\n  z\n");
    }
}
