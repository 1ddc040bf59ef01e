package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorTest {
    private static final RealMatrix EXPECTED = Case.rows(new double[] {3, -7}, new double[] {1e-9, 0});

    @ParameterizedTest
    @CsvSource({
        "16, expected x 16",
        "0.0625, expected / 16",
        "-1, -expected",
        "-2, -expected x 2",
        "-0.25, -expected / 4",
        "0.3333, expected x 0.3333",
        "0.3333333333333333, expected / 3",
        "1.5, expected x 1.500",
        "1e12, expected x 1.000e+12",
        "0, zero"
    })
    void factorsReadAsAUserWouldSayThem(double f, String text) {
        assertThat(Factor.text(f)).isEqualTo(text);
    }

    @Test
    void integersAndTheirInversesAreMeasuredAsSuch() {
        assertThat(measured(EXPECTED.scalarMultiply(15.9999999999))).hasValue(16);
        assertThat(measured(EXPECTED.scalarMultiply(1 / 15.9999999999))).hasValue(1.0 / 16);
        assertThat(measured(EXPECTED.scalarMultiply(-0.99999999999))).hasValue(-1);
        assertThat(measured(EXPECTED.scalarMultiply(0.3333))).hasValueCloseTo(0.3333, within(1e-15));
    }

    @Test
    void tinyEntriesHaveNoSay() {
        RealMatrix found = EXPECTED.scalarMultiply(16);
        found.setEntry(1, 0, -found.getEntry(1, 0)); // 3e-9 off, beside entries of 112: below 1e-9 relative
        assertThat(measured(found)).hasValue(16);
    }

    @Test
    void ratiosThatDifferAreNoFactor() {
        assertThat(measured(Case.rows(new double[] {6, -14.1}, new double[] {0, 0})))
                .isEmpty();
        assertThat(measured(Case.rows(new double[] {6, -14}, new double[] {0, 5})))
                .isEmpty();
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(measured(Case.rows(new double[] {6, bad}, new double[] {0, 0})))
                    .isEmpty();
            assertThat(measured(Case.rows(new double[] {bad, -14}, new double[] {0, 0})))
                    .isEmpty();
        }
    }

    @Test
    void nothingIsAFactorOfZerosAndZerosAreTheFactorZero() {
        RealMatrix zeros = EXPECTED.scalarMultiply(0);
        assertThat(Factor.between(EXPECTED, Expected.given(zeros), 1e-12, 1e-14))
                .isEmpty();
        assertThat(measured(zeros)).hasValue(0);
    }

    @Test
    void causesAreNamedFromTheSizeOfTheBatch() {
        assertThat(Factor.cause(16, 16)).isEqualTo("a division by m = 16 is missing");
        assertThat(Factor.cause(1.0 / 16, 16)).isEqualTo("divided by m = 16 once too often");
        assertThat(Factor.cause(-16, 16)).isEqualTo("a division by m = 16 is missing and a sign is turned");
        assertThat(Factor.cause(-1, 1)).isEqualTo("a sign is turned");
        assertThat(Factor.cause(3, 16)).isEmpty();
    }

    private static OptionalDouble measured(RealMatrix found) {
        return Factor.between(found, Expected.given(EXPECTED), 1e-12, 1e-14);
    }
}
