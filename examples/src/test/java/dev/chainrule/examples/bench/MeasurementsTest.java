package dev.chainrule.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final Measurement FAST = new Measurement(0.25, 35, 30, 90, 16);
    private static final Measurement MIDDLE = new Measurement(0.25, 50, 40, 60, 24);
    private static final Measurement SLOW = new Measurement(0.25, 45, 44, 46, 32);

    @Test
    void theProcessInTheMiddleOfTheFastestRoundsSpeaksForAll() {
        assertThat(new Measurements(List.of(SLOW, FAST, MIDDLE)).middle()).isEqualTo(MIDDLE);
        assertThat(new Measurements(List.of(SLOW, FAST)).middle()).isEqualTo(FAST);
    }

    @Test
    void spreadIsThatOfProcessesOrOfTheRoundsOfOne() {
        assertThat(new Measurements(List.of(SLOW, FAST, MIDDLE)).spread()).isEqualTo(7.0 / 40, within(1e-15));
        assertThat(new Measurements(List.of(MIDDLE)).spread()).isEqualTo(10.0 / 50, within(1e-15));
    }
}
