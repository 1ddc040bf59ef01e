package dev.chainrule.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Results as a table: one line for each workload and precision. */
public final class Table {
    private static final String MISSING = "-";

    private final List<String> titles = new ArrayList<>();
    private final List<Function<Results.Row, String>> columns = new ArrayList<>();
    private final Results results;

    private Table(Results results) {
        this.results = results;
        column("workload", row -> row.workload().name());
        column("type", row -> row.type().toString());
        times();
        ratios();
        column(
                "eager bytes",
                row -> of(plain(row, Variant.EAGER), m -> number(m.middle().bytes())));
        column(
                "planned bytes",
                row -> of(plain(row, Variant.PLANNED), m -> number(m.middle().bytes())));
    }

    /** The table of these results. */
    public static Table of(Results results) {
        return new Table(results);
    }

    private void column(String title, Function<Results.Row, String> value) {
        titles.add(title);
        columns.add(value);
    }

    private void times() {
        for (Variant variant : Variant.values()) {
            column(
                    name(variant) + " us",
                    row -> of(plain(row, variant), m -> number(m.middle().median())));
            column("+-", row -> of(plain(row, variant), m -> Math.round(100 * m.spread()) + " %"));
        }
    }

    private void ratios() {
        for (Variant variant : Variant.values()) {
            if (variant != Variant.HAND && variant != Variant.PASSES) {
                column(name(variant) + "/hand", row -> ratio(plain(row, variant), plain(row, Variant.HAND)));
            }
        }
        column("eager/passes", row -> ratio(plain(row, Variant.EAGER), plain(row, Variant.PASSES)));
        column("scalar/SIMD", row -> ratio(plain(row, Variant.EAGER).scalar(), plain(row, Variant.EAGER)));
        threads(Variant.EAGER);
        threads(Variant.PLANNED);
    }

    private void threads(Variant variant) {
        column(
                name(variant) + " 1 thread/2",
                row -> ratio(plain(row, variant), plain(row, variant).withThreads(2)));
    }

    private static Setting plain(Results.Row row, Variant variant) {
        return Setting.of(row.workload(), row.type(), variant);
    }

    private static String name(Variant variant) {
        return variant.name().toLowerCase(Locale.ROOT);
    }

    private String of(Setting setting, Function<Measurements, String> value) {
        return results.of(setting).map(value).orElse(MISSING);
    }

    /**
     * How many times longer the first takes, each in the fastest round of its middle process: what else a machine does only
     * slows rounds down.
     */
    private String ratio(Setting a, Setting b) {
        Optional<Double> over = results.of(a).map(m -> m.middle().low());
        Optional<Double> under = results.of(b).map(m -> m.middle().low());
        return over.isPresent() && under.isPresent()
                ? String.format(Locale.ROOT, "%.2f", over.get() / under.get())
                : MISSING;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private List<List<String>> cells() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(titles);
        for (Results.Row row : results.rows()) {
            rows.add(columns.stream().map(column -> column.apply(row)).toList());
        }
        return rows;
    }

    /** As columns of text, numbers to the right. */
    public String text() {
        List<List<String>> rows = cells();
        int[] widths = new int[titles.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ").append(i < 2 ? row.get(i) + pad : pad + row.get(i));
        }
        return line.toString().stripTrailing();
    }

    /** As Markdown. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells()) {
            lines.add("| " + String.join(" | ", row) + " |");
        }
        lines.add(1, "| --- | --- |" + " ---: |".repeat(titles.size() - 2));
        return String.join("\n", lines) + "\n";
    }
}
