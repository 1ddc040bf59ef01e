package dev.chainrule.examples;

/** Something asked for that cannot be done; the message, of one line, names the option, what was found and what is expected. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InputException(String message) {
        super(message);
    }
}
