package dev.chainrule.nn.data;

/** A data file that is missing, damaged or not what was expected; the message names the file first. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DataException(String file, String clash) {
        super(file + ": " + clash);
    }

    DataException(String file, String clash, Throwable cause) {
        super(file + ": " + clash, cause);
    }
}
