package dev.chainrule.nn.io;

import java.nio.file.Path;

/** Thrown where a model file is not what it should be; the message is one line that names the file. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int LONGEST = 300;

    ModelException(Path path, String problem) {
        super("model file " + path + ": " + oneLine(problem));
    }

    /** Texts from a file may hold anything; a message does not. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
