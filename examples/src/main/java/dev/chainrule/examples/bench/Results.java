package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was measured, by setting. */
public final class Results {
    private static final double TOLERANCE_FLOAT64 = 1e-9;
    private static final double TOLERANCE_FLOAT32 = 1e-3;

    private final Map<Setting, List<Measurement>> measurements = new LinkedHashMap<>();

    /** Adds what one process has measured. */
    void add(Setting setting, Measurement measurement) {
        measurements.computeIfAbsent(setting, s -> new ArrayList<>()).add(measurement);
    }

    Optional<Measurements> of(Setting setting) {
        return Optional.ofNullable(measurements.get(setting)).map(Measurements::new);
    }

    /** The workloads in both precisions, in the order in which they were measured. */
    List<Row> rows() {
        return measurements.keySet().stream()
                .map(setting -> new Row(setting.workload(), setting.type()))
                .distinct()
                .toList();
    }

    /** A workload in one precision. */
    record Row(Workload workload, DType type) {}

    /** Those that did other work than the first of their row, told in a line each; none when all is well. */
    public List<String> differences() {
        List<String> lines = new ArrayList<>();
        Map<Row, Setting> first = new LinkedHashMap<>();
        measurements.forEach((setting, processes) -> {
            Row row = new Row(setting.workload(), setting.type());
            Setting reference = first.computeIfAbsent(row, r -> setting);
            double expected = measurements.get(reference).get(0).cost();
            for (Measurement process : processes) {
                if (!agree(expected, process.cost(), row.type)) {
                    lines.add(difference(setting, process.cost(), reference, expected));
                }
            }
        });
        return lines;
    }

    private static String difference(Setting setting, double cost, Setting reference, double expected) {
        return String.format(
                Locale.ROOT,
                "bench: %s gave %.12g after %d steps, but %s gave %.12g: they did not do the same work",
                setting,
                cost,
                setting.workload().comparedSteps(),
                reference,
                expected);
    }

    /** Whether two ways of rounding may account for the difference of two costs; NaN never agrees. */
    static boolean agree(double a, double b, DType type) {
        double tolerance = type == DType.FLOAT64 ? TOLERANCE_FLOAT64 : TOLERANCE_FLOAT32;
        return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
    }
}
