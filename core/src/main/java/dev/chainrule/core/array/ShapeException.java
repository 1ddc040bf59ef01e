package dev.chainrule.core.array;

/** Thrown where shapes do not fit an operation. The message names the operation, all shapes, and the sizes that clash. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * @param message the operation first, then all shapes, then what clashed
     */
    public ShapeException(String message) {
        super(message);
    }
}
