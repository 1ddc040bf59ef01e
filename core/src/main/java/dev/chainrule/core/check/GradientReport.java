package dev.chainrule.core.check;

import dev.chainrule.core.array.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a gradient check found: for each order, case and input the element where rule and difference quotient differ most.
 *
 * @param name the operation or function
 * @param seed the seed of the sampled points and cotangents: the same seed gives the same report
 * @param tolerance the largest norm-wise relative error that passes
 * @param entries one for each order, case and input
 */
public record GradientReport(String name, long seed, double tolerance, List<Entry> entries) {
    /**
     * One comparison: the derivative of order {@code order} with respect to one input.
     *
     * @param order 1 for the gradient, 2 for the gradient of the gradient, and so on
     * @param shapes the shapes of all inputs
     * @param input which input
     * @param index the element that differs most
     * @param rule what the rules give for it
     * @param quotient what the difference quotient gives for it
     * @param error max |a - b| / max(|a|, |b|) over the whole input, or over what rounding explains if that is more
     * @param elementError the largest relative error of one element, with the floor 10⁻³ max |g|
     * @param ok whether both errors are within tolerance
     */
    public record Entry(
            int order,
            List<Shape> shapes,
            int input,
            int[] index,
            double rule,
            double quotient,
            double error,
            double elementError,
            boolean ok) {
        /** Copies. */
        public Entry {
            shapes = List.copyOf(shapes);
            index = index.clone();
        }

        /** The element that differs most, as a new array. */
        @Override
        public int[] index() {
            return index.clone();
        }

        @Override
        public String toString() {
            String where = shapes.stream().map(Shape::toString).collect(Collectors.joining(" x "));
            return String.format(
                    Locale.ROOT,
                    "order %d, shapes %s, input %d at %s: rule %.17g, difference quotient %.17g, relative error %.2e,"
                            + " element-wise %.2e",
                    order,
                    where,
                    input,
                    Arrays.toString(index),
                    rule,
                    quotient,
                    error,
                    elementError);
        }
    }

    /** Copies. */
    public GradientReport {
        entries = List.copyOf(entries);
    }

    /** Whether every comparison passed. */
    public boolean ok() {
        return entries.stream().allMatch(Entry::ok);
    }

    /** The comparisons that failed. */
    public List<Entry> failures() {
        return entries.stream().filter(entry -> !entry.ok()).toList();
    }

    /**
     * The comparison with the largest error; NaN counts as largest.
     *
     * @throws java.util.NoSuchElementException if there was none, since no input had elements
     */
    public Entry worst() {
        return entries.stream().max(Comparator.comparingDouble(Entry::error)).orElseThrow();
    }

    /**
     * Returns if every comparison passed.
     *
     * @throws AssertionError with the text of this report, if one did not
     */
    public void assertOk() {
        if (!ok()) {
            throw new AssertionError(toString());
        }
    }

    /** The verdict, and a line for each failure or for the worst comparison. */
    @Override
    public String toString() {
        List<Entry> failures = failures();
        if (failures.isEmpty()) {
            return "gradient check of " + name + ": ok, " + entries.size() + " comparisons, seed " + seed
                    + (entries.isEmpty() ? "" : "\n  worst: " + worst());
        }
        return failures.stream()
                .map(entry -> "\n  " + entry)
                .collect(Collectors.joining(
                        "",
                        "gradient check of " + name + ": " + failures.size() + " of " + entries.size()
                                + " comparisons failed, seed " + seed,
                        ""));
    }
}
