package dev.chainrule.nn.train;

import java.util.Arrays;

/**
 * How often examples of each class were taken for each class.
 *
 * <p>Shapes: rows are the true classes, columns the predicted ones.
 */
public final class ConfusionMatrix {
    private final int[][] counts;

    private ConfusionMatrix(int[][] counts) {
        this.counts = counts;
    }

    /**
     * Counts pairs of true and predicted classes.
     *
     * @param classes the number of classes
     * @param actual the true class of each example
     * @param predicted the predicted class of each example
     * @throws IllegalArgumentException if there is no class, the arrays differ in length or a class is out of range
     */
    public static ConfusionMatrix of(int classes, int[] actual, int[] predicted) {
        if (classes < 1) {
            throw new IllegalArgumentException("confusion matrix: classes must be at least 1, but is " + classes);
        }
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException("confusion matrix: " + actual.length + " true classes, but "
                    + predicted.length + " predicted ones");
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < actual.length; i++) {
            check("true", classes, i, actual[i]);
            check("predicted", classes, i, predicted[i]);
            counts[actual[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    private static void check(String kind, int classes, int example, int found) {
        if (found < 0 || found >= classes) {
            throw new IllegalArgumentException("confusion matrix: the " + kind + " class of example " + example + " is "
                    + found + ", expected 0 to " + (classes - 1));
        }
    }

    /** The number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How many examples of class {@code actual} were taken for class {@code predicted}. */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** The number of examples. */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** The number of examples on the diagonal. */
    public int correct() {
        int correct = 0;
        for (int i = 0; i < counts.length; i++) {
            correct += counts[i][i];
        }
        return correct;
    }

    /** The part that is correct, from 0 to 1; NaN without examples. */
    public double accuracy() {
        return (double) correct() / total();
    }

    /** A table: true classes down, predicted ones across, a dot for 0. */
    @Override
    public String toString() {
        int width = Math.max(4, Integer.toString(total()).length() + 1);
        StringBuilder table = new StringBuilder("true \\ predicted\n").append(" ".repeat(5));
        for (int j = 0; j < counts.length; j++) {
            table.append(pad(Integer.toString(j), width));
        }
        for (int i = 0; i < counts.length; i++) {
            table.append('\n').append(pad(Integer.toString(i), 5));
            for (int count : counts[i]) {
                table.append(pad(count == 0 ? "." : Integer.toString(count), width));
            }
        }
        return table.toString();
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
