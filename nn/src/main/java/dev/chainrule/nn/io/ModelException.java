package dev.chainrule.nn.io;

/** Thrown where a model file is not what it should be; the message is one line that names the file. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModelException(String message) {
        super(message);
    }
}
