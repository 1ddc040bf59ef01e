package dev.chainrule.core.catalogue;

import dev.chainrule.core.function.Comparisons;
import dev.chainrule.core.graph.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of all operations, as a page and as Markdown: what their Javadoc says, and the largest errors measured. */
final class OperationsPage {
    private static final List<String> COLUMNS =
            List.of("operation", "formula", "rule", "notes", "values, ulp", "gradients");

    private static final String INTRODUCTION =
            "Every operation of chainrule-core. g is the cotangent of the output y: a rule"
                    + " gives the cotangent of each input. The texts are those of the Javadoc, the numbers are measured by each build.";

    private static final String VALUES =
            "Values: the largest error in units in the last place, against at least 25 digits,"
                    + " over " + MeasuredErrors.SAMPLES
                    + " fixed arguments of either sign and of every size from 10⁻⁶ to 100, as far"
                    + " as they lie in the domain and the result is 0 or from 10⁻²⁹⁰ to 10³⁰⁰ in size; for elementwise operations."
                    + " Rounded up.";

    private static final String GRADIENTS =
            "Gradients: the largest difference between rule and difference quotient, relative"
                    + " to the largest element, or to what rounding explains if that is more; over the classes of shapes of the"
                    + " catalogue, " + MeasuredErrors.POINTS
                    + " fixed points for each, and all orders of derivatives up to the one given. Most of it is the"
                    + " error of the quotient. Rounded up.";

    private final List<Operation> catalogue = Catalogue.all();
    private final MeasuredErrors errors;
    private final List<Section> sections = new ArrayList<>();

    private record Section(String name, String summary, List<List<String>> rows) {}

    private OperationsPage(MeasuredErrors errors) {
        this.errors = errors;
        for (Class<?> type : types()) {
            List<List<String>> rows =
                    MethodDocs.of(type).stream().map(this::row).toList();
            sections.add(new Section(type.getSimpleName(), MethodDocs.summary(type), rows));
        }
    }

    /** The page with these errors of values; measures those of gradients, which takes some seconds. */
    static OperationsPage of(MeasuredErrors errors) {
        return new OperationsPage(errors);
    }

    /** The classes that have operations. */
    static List<Class<?>> types() {
        return Stream.of(List.<Class<?>>of(Tensor.class), CatalogueTest.FUNCTIONS, List.<Class<?>>of(Comparisons.class))
                .flatMap(Collection::stream)
                .toList();
    }

    private List<String> row(MethodDocs docs) {
        String values = errors.ofValues(docs.type().getSimpleName(), docs.name())
                .map(OperationsPage::text)
                .orElse("");
        String gradients = MeasuredErrors.ofGradients(rowsOf(docs))
                .map(OperationsPage::text)
                .orElse("");
        String code = docs.signatures().stream().map(s -> "`" + s + "`").collect(Collectors.joining("\n"));
        String rules = docs.givesTensors() ? String.join("\n", docs.rules()) : "not differentiated";
        return List.of(
                code, String.join("\n", docs.formulas()), rules, String.join("\n", docs.notes()), values, gradients);
    }

    /** Two classes have a pow: that of Tensor has one tensor, that of Pairs has two. */
    private List<Operation> rowsOf(MethodDocs docs) {
        return catalogue.stream()
                .filter(row -> row.name().equals(docs.name()))
                .filter(row ->
                        !row.name().equals("pow") || row.formula().startsWith("x^p") == (docs.type() == Tensor.class))
                .toList();
    }

    private static String text(double ulps) {
        BigDecimal rounded = rounded(ulps);
        return ulps > 0 && ulps < 1
                ? rounded.setScale(Math.max(2, rounded.scale())).toPlainString()
                : rounded.toPlainString();
    }

    private static String text(MeasuredErrors.OfGradients e) {
        String error = e.error() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", rounded(e.error()));
        return error + "\n" + e.cases() + " cases, order " + e.order();
    }

    /** Two significant digits, rounded up. */
    static BigDecimal rounded(double error) {
        return new BigDecimal(error).round(new MathContext(2, RoundingMode.CEILING));
    }

    // ---- Markdown ----

    String markdown() {
        StringBuilder text =
                new StringBuilder("# Operations\n\n" + INTRODUCTION + "\n\n" + VALUES + "\n\n" + GRADIENTS + "\n");
        for (Section section : sections) {
            text.append("\n## ")
                    .append(section.name)
                    .append("\n\n")
                    .append(section.summary)
                    .append("\n\n");
            line(text, COLUMNS);
            line(text, COLUMNS.stream().map(column -> "---").toList());
            section.rows.forEach(row ->
                    line(text, row.stream().map(OperationsPage::markdownCell).toList()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String markdownCell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>");
    }

    // ---- HTML ----

    String html() {
        StringBuilder text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>Chainrule: operations</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n"
                + "<h1>Operations</h1>\n<p>" + INTRODUCTION + "</p>\n<p class=\"small\">" + VALUES
                + "</p>\n<p class=\"small\">" + GRADIENTS
                + "</p>\n<nav>\n");
        sections.forEach(s -> text.append("<a href=\"#%1$s\">%1$s</a>\n".formatted(s.name)));
        text.append("</nav>\n");
        sections.forEach(section -> section(text, section));
        return text.append("</body>\n</html>\n").toString();
    }

    private static void section(StringBuilder text, Section section) {
        text.append("<h2 id=\"%1$s\">%1$s</h2>\n<p>%2$s</p>\n<table>\n<thead><tr>"
                .formatted(section.name, htmlCell(section.summary)));
        COLUMNS.forEach(column -> text.append("<th>").append(column).append("</th>"));
        text.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : section.rows) {
            text.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String cell = htmlCell(row.get(i));
                String content = cell.isEmpty() ? "" : "<div>" + cell + "</div>";
                text.append("<td data-label=\"%s\">%s</td>".formatted(COLUMNS.get(i), content));
            }
            text.append("</tr>\n");
        }
        text.append("</tbody>\n</table>\n");
    }

    private static String htmlCell(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return escaped.replaceAll("`([^`]*)`", "<code>$1</code>").replace("\n", "<br>");
    }

    private static final String STYLE = """
            :root { --line: #d8dce2; --soft: #f4f6f8; --ink: #1c2430; --faint: #5c6675; }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 1.5rem; max-width: 100rem; color: var(--ink); background: #fff;
              font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif; }
            h1 { margin: 0 0 .5rem; }
            h2 { margin: 2.5rem 0 .25rem; padding-top: .5rem; }
            p { max-width: 60rem; margin: 0 0 .75rem; }
            .small, td:nth-child(n+4) { font-size: .87em; color: var(--faint); }
            nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
            a { color: #0b5cad; text-decoration: none; }
            a:hover { text-decoration: underline; }
            table { width: 100%; border-collapse: collapse; table-layout: fixed; }
            th, td { padding: .4rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
              overflow-wrap: break-word; }
            th { position: sticky; top: 0; background: var(--soft); font-size: .87em; }
            th:nth-child(1) { width: 18%; } th:nth-child(2) { width: 22%; } th:nth-child(3) { width: 21%; }
            th:nth-child(5) { width: 5rem; } th:nth-child(6) { width: 9.5rem; }
            code { font: .92em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; }
            td:first-child code { color: #7a2e00; }
            @media (max-width: 60rem) {
              body { padding: 1rem; }
              thead { display: none; }
              table, tbody, tr, td { display: block; width: 100%; }
              tr { margin: 0 0 .75rem; border: 1px solid var(--line); border-radius: .4rem; overflow: hidden; }
              td { display: flex; gap: .75rem; border: 0; padding: .25rem .75rem; }
              td:first-child { background: var(--soft); }
              td:empty { display: none; }
              td div { min-width: 0; }
              td:not(:first-child)::before { content: attr(data-label); flex: 0 0 5.5rem; color: var(--faint);
                font-size: .87rem; }
            }
            """;
}
