package dev.chainrule.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Results results = new Results();

    TableTest() {
        Setting eager = Setting.of(Workload.W1, DType.FLOAT64, Variant.EAGER);
        results.add(eager, new Measurement(0.25, 60, 50, 80, 1234.5));
        results.add(Setting.of(Workload.W1, DType.FLOAT64, Variant.HAND), new Measurement(0.25, 40, 25, 41, 0));
        Setting planned = Setting.of(Workload.W1, DType.FLOAT64, Variant.PLANNED);
        results.add(planned, new Measurement(0.25, 30, 30, 30, 16));
        results.add(planned.withThreads(2), new Measurement(0.25, 20, 20, 20, 16));
        results.add(eager.scalar(), new Measurement(0.25, 151, 150, 152, 0));
        results.add(eager.withThreads(2), new Measurement(0.25, 101, 100, 102, 0));
        results.add(Setting.of(Workload.W7, DType.FLOAT32, Variant.EAGER), new Measurement(1, 5000, 4000, 7000, 8e6));
        results.add(Setting.of(Workload.W7, DType.FLOAT32, Variant.PASSES), new Measurement(1, 2000, 2000, 2000, 0));
    }

    @Test
    void textHasALineForEachWorkloadAndPrecision() {
        assertThat(Table.of(results).text()).isEqualTo("""
                        workload  type     eager us    +-  planned us   +-  hand us    +-  passes us   +-  eager/hand  planned/hand  eager/passes  scalar/SIMD  eager 1 thread/2  planned 1 thread/2  eager bytes  planned bytes
                        W1        float64      60.0  25 %        30.0  0 %     40.0  20 %          -    -        2.00          1.20             -         3.00              0.50                1.50        1,235           16.0
                        W7        float32     5,000  30 %           -    -        -     -      2,000  0 %           -             -          2.00            -                 -                   -    8,000,000              -""");
    }

    @Test
    void markdownAlignsNumbersToTheRight() {
        assertThat(Table.of(results).markdown().lines())
                .startsWith(
                        "| workload | type | eager us | +- | planned us | +- | hand us | +- | passes us | +- | eager/hand"
                                + " | planned/hand | eager/passes | scalar/SIMD | eager 1 thread/2"
                                + " | planned 1 thread/2 | eager bytes | planned bytes |",
                        "| --- | --- |" + " ---: |".repeat(16),
                        "| W1 | float64 | 60.0 | 25 % | 30.0 | 0 % | 40.0 | 20 % | - | - | 2.00 | 1.20 | - | 3.00 | 0.50 | 1.50"
                                + " | 1,235 | 16.0 |")
                .hasSize(4);
    }
}
