package dev.chainrule.nn.bp;

import java.util.Arrays;
import java.util.List;

/** Text for a terminal of 80 columns: aligned tables and wrapped sentences. */
final class Table {
    private static final int WIDTH = 80;

    private Table() {}

    /**
     * The rows under their header, columns two blanks apart.
     *
     * @param right whether each column, from the first on, stands to the right
     */
    static String aligned(List<Boolean> right, List<List<String>> rows) {
        int[] width = new int[right.size()];
        for (List<String> row : rows) {
            Arrays.setAll(width, j -> Math.max(width[j], row.get(j).length()));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < width.length; j++) {
                String space = " ".repeat(width[j] - row.get(j).length());
                line.append(right.get(j) ? space + row.get(j) : row.get(j) + space)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The sentence in lines of at most 80 columns where its words allow, all but the first indented by two. */
    static String wrapped(String sentence) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : sentence.split(" ")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append("\n  ").append(word);
                column = 2 + word.length();
            } else {
                text.append(column > 0 ? " " : "").append(word);
                column += (column > 0 ? 1 : 0) + word.length();
            }
        }
        return text.append('\n').toString();
    }
}
