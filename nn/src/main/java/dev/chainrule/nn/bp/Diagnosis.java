package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a gradient of one's own: each mistake named once, and the table it was read from.
 *
 * <p>{@link #toString} is the table, the mistakes, and the verdict as the last line:
 *
 * <pre>
 * equation  layer  shape   relative  verdict
 * BP1           2  [4, 1]   0.0e+00  ok
 * BP3           2  [1]      7.5e-01  expected / 4
 * BP4           2  [1, 2]   1.2e-16  ok
 * BP2           1  [4, 2]   9.1e-17  ok
 * BP3           1  [2]      0.0e+00  ok
 * BP4           1  [2, 2]   0.0e+00  ok
 * BP3 layer 2: result is expected / 4 (divided by m = 4 once too often)
 * not ok: 1 mistake, BP3 layer 2 (tolerance 1.0e-12)
 * </pre>
 *
 * @param mistakes the mistakes, from the output layer back
 * @param rows the comparisons, from the output layer back
 * @param tolerance the largest relative difference that is ok
 */
public record Diagnosis(List<Mistake> mistakes, List<Row> rows, double tolerance) {

    public Diagnosis {
        mistakes = List.copyOf(mistakes);
        rows = List.copyOf(rows);
    }

    /**
     * One equation in one layer.
     *
     * @param equation the equation, or those that cannot be told apart
     * @param layer the layer, 1 to L
     * @param shape the shape of the compared arrays, as "[2, 3]"
     * @param relative the largest absolute difference over the largest magnitude in both arrays
     * @param ok whether the arrays agree; never with NaN or infinity among the entries
     * @param verdict "ok", "expected / 16" and the like, "differs", or "may follow from layer 2"
     */
    public record Row(String equation, int layer, String shape, double relative, boolean ok, String verdict) {}

    /** Whether all rows agree. */
    public boolean ok() {
        return rows.stream().allMatch(Row::ok);
    }

    @Override
    public String toString() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("equation", "layer", "shape", "relative", "verdict"));
        for (Row row : rows) {
            table.add(List.of(
                    row.equation(),
                    Integer.toString(row.layer()),
                    row.shape(),
                    String.format(Locale.ROOT, "%.1e", row.relative()),
                    row.verdict()));
        }
        StringBuilder text = new StringBuilder(Table.aligned(List.of(false, true, false, true, false), table));
        mistakes.forEach(mistake -> text.append(Table.wrapped(mistake.text())));
        return text.append(Table.wrapped(verdict())).toString();
    }

    private String verdict() {
        String within = String.format(Locale.ROOT, " (tolerance %.1e)", tolerance);
        if (ok()) {
            return "ok: " + rows.size() + " of " + rows.size() + " agree" + within;
        }
        if (mistakes.isEmpty()) {
            return "not ok" + within;
        }
        Mistake first = mistakes.get(0);
        String count = mistakes.size() == 1 ? "1 mistake, " : mistakes.size() + " mistakes, first ";
        return "not ok: " + count + first.equation() + " layer " + first.layer() + within;
    }
}
