package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "3, 3.0",
        "-3, -3.0",
        "0.0, 0.0",
        "-0.0, -0.0",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
        "0.1, 0.1",
        "0.30000000000000004, 0.3",
        "123456.7, 123457.0",
        "1234567, 1234570.0",
        "9999999, 1.0e7",
        "10000000, 1.0e7",
        "-12345678, -1.23457e7",
        "0.0001, 0.0001",
        "0.00001, 1.0e-5",
        "1.234567e-10, 1.23457e-10",
        "4.9e-324, 4.94066e-324",
        "1.7976931348623157e308, 1.79769e308",
    })
    void numbersHaveSixSignificantDigits(double number, String text) {
        assertThat(Display.number(number)).isEqualTo(text);
    }

    @Test
    void singlePrecisionIsNotShownWithDigitsItDoesNotHave() {
        assertThat(NdArray.ofFloats(0.1f)).hasToString("float32 [1] [0.1]");
    }

    @Test
    void arrayShowsTypeShapeAndElements() {
        assertThat(NdArray.of(new double[][] {{1, 2}, {3, 4}})).hasToString("float64 [2, 2] [[1.0, 2.0], [3.0, 4.0]]");
        assertThat(NdArray.scalar(0.5)).hasToString("float64 [] 0.5");
    }

    @Test
    void transposeIsShownAsItReads() {
        assertThat(NdArray.of(new double[][] {{1, 2}, {3, 4}}).transpose())
                .hasToString("float64 [2, 2] [[1.0, 3.0], [2.0, 4.0]]");
    }

    @Test
    void longArraysAreCutAfterTwelveElements() {
        assertThat(NdArray.zeros(12)).asString().doesNotContain("...");
        assertThat(NdArray.zeros(13))
                .hasToString("float64 [13] [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ...]");
        assertThat(NdArray.zeros(1000, 7))
                .hasToString(
                        "float64 [1000, 7] [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, ...], ...]");
    }

    @Test
    void emptyArraysShowTheirBrackets() {
        assertThat(NdArray.zeros(0)).hasToString("float64 [0] []");
        assertThat(NdArray.zeros(2, 0)).hasToString("float64 [2, 0] [[], []]");
        assertThat(NdArray.zeros(0, 2)).hasToString("float64 [0, 2] []");
    }

    @Test
    void manyEmptyRowsAreCutToo() {
        assertThat(NdArray.zeros(1000000, 0).toString())
                .isEqualTo("float64 [1000000, 0] [[], [], [], [], [], [], [], [], [], [], [], [], ...]");
    }
}
