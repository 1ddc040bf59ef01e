package dev.chainrule.core.graph;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The graph of a node, for people to look at: as lines of text, or for Graphviz.
 *
 * <pre>{@code
 * Tensor v = Tensor.variable(NdArray.of(1, 2));
 * System.out.println(Drawing.text(sigmoid(v).mul(v).sum()));
 * // x0 = variable            float64 [2]
 * // x1 = sigmoid(x0)         float64 [2]
 * // x2 = mul(x1, x0)         float64 [2]
 * // x3 = sum(x2)             float64 []
 * }</pre>
 *
 * <p>Every node stands behind its inputs, under the label of its operation. Constants keep no inputs, so a graph begins at
 * its variables and its constants.
 */
public final class Drawing {
    private static final int WIDTH = 20;

    private final Map<Tensor, String> names = new IdentityHashMap<>();
    private final StringBuilder lines = new StringBuilder();

    private Drawing() {}

    /** One line for each node: its name, its operation with the names of its inputs, type and shape. */
    public static String text(Tensor y) {
        Drawing drawing = new Drawing();
        drawing.visit(y, Drawing::line);
        return drawing.lines.toString().stripTrailing();
    }

    /** The graph in the language of Graphviz: {@code dot -Tsvg} makes a picture of it. */
    public static String dot(Tensor y) {
        Drawing drawing = new Drawing();
        drawing.lines.append("digraph {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
        drawing.visit(y, Drawing::box);
        return drawing.lines.append('}').toString();
    }

    @FunctionalInterface
    private interface Style {
        void draw(Drawing drawing, Tensor node);
    }

    private void visit(Tensor y, Style style) {
        List<Tensor> nodes = y.isConstant() ? List.of(y) : ReverseWalk.inputsFirst(y);
        for (Tensor node : nodes) {
            for (Tensor input : node.inputs()) {
                drawOnce(input, style);
            }
            drawOnce(node, style);
        }
    }

    private void drawOnce(Tensor node, Style style) {
        if (!names.containsKey(node)) {
            names.put(node, "x" + names.size());
            style.draw(this, node);
        }
    }

    private void line(Tensor node) {
        StringJoiner inputs = new StringJoiner(", ", "(", ")");
        node.inputs().forEach(input -> inputs.add(names.get(input)));
        String call =
                names.get(node) + " = " + node.op().label() + (node.inputs().isEmpty() ? "" : inputs);
        lines.append(call)
                .append(" ".repeat(Math.max(1, WIDTH + 5 - call.length())))
                .append(size(node))
                .append('\n');
    }

    private void box(Tensor node) {
        String shape = node.inputs().isEmpty() ? "box" : "ellipse";
        String label = (node.op().label() + "\n" + size(node))
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
        lines.append("  " + names.get(node) + " [label=\"" + label + "\", shape=" + shape + "];\n");
        for (Tensor input : node.inputs()) {
            lines.append("  " + names.get(input) + " -> " + names.get(node) + ";\n");
        }
    }

    private static String size(Tensor node) {
        return node.type() + " " + node.shape();
    }
}
