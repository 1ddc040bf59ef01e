package dev.chainrule.core.function;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The text of an einsum, read: the letters of each operand and of the result, in which one character stands for "...".
 *
 * @param text as it was written
 * @param inputs one for each operand
 * @param output of the result, given or implied
 */
record EinsumEquation(String text, List<String> inputs, String output) {
    private static final char ELLIPSIS = '…';

    /** The axes that "..." stands for have letters of their own, which no text contains: this one is the last axis. */
    private static final char LAST = '\uE000';

    static EinsumEquation parse(String text) {
        String[] sides = text.replace(" ", "").replace("...", "" + ELLIPSIS).split("->", -1);
        List<String> inputs = List.of(sides[0].split(",", -1));
        EinsumEquation equation =
                new EinsumEquation(text, inputs, sides.length > 1 ? sides[1] : implied(String.join("", inputs)));
        if (sides.length > 2) {
            throw new IllegalArgumentException(equation + ": expected one ->");
        }
        inputs.forEach(equation::checkLetters);
        equation.checkLetters(equation.output);
        equation.checkOutput();
        return equation;
    }

    /** "..." first, then the letters that occur once, capitals first, in alphabetical order. */
    private static String implied(String all) {
        StringBuilder output = new StringBuilder(all.indexOf(ELLIPSIS) < 0 ? "" : "" + ELLIPSIS);
        all.chars()
                .filter(c -> c != ELLIPSIS && all.indexOf(c) == all.lastIndexOf(c))
                .sorted()
                .forEach(c -> output.append((char) c));
        return output.toString();
    }

    private void checkLetters(String letters) {
        for (char c : letters.toCharArray()) {
            if (c != ELLIPSIS && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
                throw new IllegalArgumentException(
                        this + ": expected letters, \"...\", \",\" and \"->\", got '" + c + "'");
            }
        }
        if (letters.indexOf(ELLIPSIS) != letters.lastIndexOf(ELLIPSIS)) {
            throw new IllegalArgumentException(this + ": \"...\" comes twice in " + shown(letters));
        }
    }

    private void checkOutput() {
        String all = String.join("", inputs);
        for (char c : output.toCharArray()) {
            if (c != ELLIPSIS && all.indexOf(c) < 0) {
                throw new IllegalArgumentException(this + ": letter " + c + " of the output is in no operand");
            }
            if (output.indexOf(c) != output.lastIndexOf(c)) {
                throw new IllegalArgumentException(this + ": letter " + c + " comes twice in the output");
            }
        }
    }

    /** The letters of the axes of each operand, "..." spelled out. */
    List<String> letters(List<Shape> shapes) {
        if (shapes.size() != inputs.size()) {
            throw new IllegalArgumentException(this + ": expected " + inputs.size()
                    + (inputs.size() == 1 ? " operand" : " operands") + ", got " + shapes.size());
        }
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            String input = inputs.get(i);
            boolean open = input.indexOf(ELLIPSIS) >= 0;
            int more = shapes.get(i).rank() - input.length() + (open ? 1 : 0);
            if (more < 0 || more > 0 && !open) {
                throw new ShapeException(this + ": operand " + i + " has shape " + shapes.get(i)
                        + ", but its letters are " + shown(input));
            }
            letters.add(spelled(input, more));
        }
        checkSizes(letters, shapes);
        return letters;
    }

    /** The letters of the result, "..." spelled out. */
    String result(List<String> letters) {
        int more = (int) String.join("", letters)
                .chars()
                .filter(c -> c >= LAST)
                .distinct()
                .count();
        return spelled(output, more);
    }

    private static String spelled(String letters, int more) {
        StringBuilder axes = new StringBuilder();
        for (int i = more - 1; i >= 0; i--) {
            axes.append((char) (LAST + i));
        }
        return letters.replace("" + ELLIPSIS, axes);
    }

    private void checkSizes(List<String> letters, List<Shape> shapes) {
        for (int c : new TreeSet<>(String.join("", letters).chars().boxed().toList())) {
            int known = 1;
            int where = 0;
            for (int i = 0; i < shapes.size(); i++) {
                int size = size(c, i, letters.get(i), shapes.get(i));
                if (size != 1 && known != 1 && size != known) {
                    throw new ShapeException(this + ": " + name(c) + " has size " + known + " in operand " + where + " "
                            + shapes.get(where) + ", but size " + size + " in operand " + i + " " + shapes.get(i));
                }
                where = known == 1 ? i : where;
                known = size == 1 ? known : size;
            }
        }
    }

    /** The size of a letter in one operand, 1 where it does not occur; a letter that is repeated there must have one size. */
    private int size(int letter, int operand, String letters, Shape shape) {
        int first = letters.indexOf(letter);
        for (int axis = first + 1; axis < letters.length(); axis++) {
            if (letters.charAt(axis) == letter && first >= 0 && shape.size(axis) != shape.size(first)) {
                throw new ShapeException(this + ": letter " + (char) letter + " has sizes " + shape.size(first)
                        + " and " + shape.size(axis) + " in operand " + operand + " " + shape);
            }
        }
        return first < 0 ? 1 : shape.size(first);
    }

    private static String name(int letter) {
        return letter >= LAST ? "axis " + (LAST - letter - 1) + " of \"...\"" : "letter " + (char) letter;
    }

    private static String shown(String letters) {
        return letters.isEmpty() ? "none" : letters.replace("" + ELLIPSIS, "...");
    }

    /** {@code einsum "ij,jk->ik"}, as messages begin. */
    @Override
    public String toString() {
        return "einsum \"" + text + "\"";
    }
}
