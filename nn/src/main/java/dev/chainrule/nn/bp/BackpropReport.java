package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A gradient held against the four equations, one row for each equation and layer, from the output layer back.
 *
 * <p>{@link #toString} is a table with the verdict as its last line:
 *
 * <pre>
 * equation  layer  shape   absolute  relative  ulps  verdict
 * BP1           2  [4, 1]   6.9e-18   1.4e-16   1.0  ok
 * BP3           2  [1]      0.0e+00   0.0e+00   0.0  ok
 * BP4           2  [1, 2]   0.0e+00   0.0e+00   0.0  ok
 * BP2           1  [4, 2]   4.3e-19   9.1e-17   0.5  ok
 * ...
 * ok: 6 of 6 agree, worst BP1 layer 2 with 1.4e-16 (tolerance 1.0e-12)
 * </pre>
 *
 * <p>A row that says "ok, cancels" is above the tolerance, but the difference is not more than rounding explains: the
 * terms that the equation adds cancel to a sum that is small beside them, as near a minimum of the cost.
 *
 * @param rows the comparisons, BP1 or BP2, BP3 and BP4 of layer L, then of the layers before
 * @param tolerance the largest relative difference that is ok
 * @param perExample the found errors of layers 1 to L without the 1/m: row i is the book's δ of example i
 */
public record BackpropReport(List<Row> rows, double tolerance, List<RealMatrix> perExample) {

    public BackpropReport {
        rows = List.copyOf(rows);
        perExample = Entries.copies(perExample);
    }

    /**
     * One equation in one layer.
     *
     * @param equation "BP1" to "BP4"
     * @param layer the layer, 1 to L
     * @param shape the shape of the compared arrays, as "[2, 3]"
     * @param absolute the largest absolute difference of two entries
     * @param relative that difference over the largest magnitude in both arrays; 0 when both are all zero
     * @param ulps that difference in units in the last place of the largest expected magnitude
     * @param ok whether the arrays agree; never with NaN or infinity among the entries
     */
    public record Row(
            String equation, int layer, String shape, double absolute, double relative, double ulps, boolean ok) {}

    @Override
    public List<RealMatrix> perExample() {
        return Entries.copies(perExample);
    }

    /** Whether all rows agree. */
    public boolean ok() {
        return rows.stream().allMatch(Row::ok);
    }

    /** The row with the largest relative difference, rows that disagree first; NaN counts as largest. */
    public Row worst() {
        return rows.stream()
                .max(Comparator.comparing((Row row) -> !row.ok()).thenComparingDouble(Row::relative))
                .orElseThrow();
    }

    @Override
    public String toString() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("equation", "layer", "shape", "absolute", "relative", "ulps", "verdict"));
        for (Row row : rows) {
            String verdict = !row.ok() ? "DIFFERS" : row.relative() > tolerance ? "ok, cancels" : "ok";
            table.add(List.of(
                    row.equation(),
                    Integer.toString(row.layer()),
                    row.shape(),
                    String.format(Locale.ROOT, "%.1e", row.absolute()),
                    String.format(Locale.ROOT, "%.1e", row.relative()),
                    String.format(Locale.ROOT, row.ulps() < 1e6 ? "%.1f" : "%.1e", row.ulps()),
                    verdict));
        }
        return Table.aligned(List.of(false, true, false, true, true, true, false), table) + Table.wrapped(verdict());
    }

    private String verdict() {
        long agree = rows.stream().filter(Row::ok).count();
        String worst = String.format(
                Locale.ROOT,
                "worst %s layer %d with %.1e (tolerance %.1e)",
                worst().equation(),
                worst().layer(),
                worst().relative(),
                tolerance);
        return (ok() ? "ok: " : "not ok: ") + agree + " of " + rows.size() + " agree, " + worst;
    }
}
