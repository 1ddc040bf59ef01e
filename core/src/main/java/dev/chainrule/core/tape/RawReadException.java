package dev.chainrule.core.tape;

/** Says that an operation looked at the numbers themselves while they were being traced. Control flow, without a stack. */
public final class RawReadException extends RuntimeException {
    RawReadException(String what) {
        super(what, null, false, false);
    }
}
