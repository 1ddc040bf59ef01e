package dev.chainrule.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest {
    @Test
    void otherWorkIsTold() {
        Results results = new Results();
        results.add(Setting.of(Workload.W1, DType.FLOAT64, Variant.EAGER), measured(0.25));
        results.add(Setting.of(Workload.W1, DType.FLOAT64, Variant.HAND), measured(0.25000001));
        results.add(Setting.of(Workload.W1, DType.FLOAT32, Variant.EAGER), measured(0.25));
        results.add(Setting.of(Workload.W1, DType.FLOAT32, Variant.HAND), measured(0.25000001));
        assertThat(results.differences())
                .containsExactly("bench: W1 float64 hand gave 0.250000010000 after 20 steps, but W1 float64 eager gave"
                        + " 0.250000000000: they did not do the same work");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT64, 1, 1.0000000009, true",
        "FLOAT64, 1, 1.0000000011, false",
        "FLOAT64, -2, 2, false",
        "FLOAT32, 1, 1.0009, true",
        "FLOAT32, 1, 1.0011, false",
        "FLOAT32, NaN, NaN, false",
        "FLOAT64, 0, 0, true",
    })
    void costsAgreeWithinTheRoundingOfTheirPrecision(DType type, double a, double b, boolean agree) {
        assertThat(Results.agree(a, b, type)).isEqualTo(agree);
    }

    @Test
    void measurementIsReadAsItWasWritten() {
        Measurement measurement = new Measurement(0.1 + 0.2, 1e7 / 3, 1e-3, 4e9, 17.25);
        assertThat(Measurement.parse(measurement.line())).contains(measurement);
        assertThat(Measurement.parse("WARNING: Using incubator modules: jdk.incubator.vector"))
                .isEmpty();
    }

    @Test
    void measuringComparesAfterTheStepsGivenAndCountsWhatIsAllocated() {
        int[] runs = {0};
        Object[] kept = {0};
        Measurement measurement = Measurement.of(
                () -> {
                    kept[0] = new double[1000];
                    return ++runs[0];
                },
                20,
                0.02);
        assertThat(measurement.cost()).isEqualTo(20);
        assertThat(measurement.bytes()).isBetween(8000.0, 8100.0);
        assertThat(measurement.low()).isPositive().isLessThanOrEqualTo(measurement.median());
        assertThat(measurement.median()).isLessThanOrEqualTo(measurement.high());
    }

    private static Measurement measured(double cost) {
        return new Measurement(cost, 1, 1, 1, 0);
    }
}
