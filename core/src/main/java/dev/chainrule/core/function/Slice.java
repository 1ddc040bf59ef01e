package dev.chainrule.core.function;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A part of an axis: from a start to before a stop, by a step, as {@code start:stop:step} in NumPy.
 *
 * <pre>{@code
 * slice(x, Slice.of(0, 3), Slice.ALL, Slice.from(2).by(2));      // x[0:3, :, 2::2]
 * slice(x, Slice.ALL.by(-1));                                    // x[::-1]
 * }</pre>
 *
 * <p>Negative positions count from the end; positions outside are moved to the nearest end, so that a slice may be empty but
 * is never out of range.
 *
 * @param start the first position; where there is none, the end that the step leads away from
 * @param stop the position before which it ends; where there is none, it runs to the end
 * @param step the distance between neighbours; negative runs backwards
 */
public record Slice(OptionalInt start, OptionalInt stop, int step) {
    /** The whole axis. */
    public static final Slice ALL = new Slice(OptionalInt.empty(), OptionalInt.empty(), 1);

    /** Refuses a step of 0. */
    public Slice {
        if (step == 0) {
            throw new IllegalArgumentException("slice: the step must not be 0");
        }
    }

    /** From {@code start} to before {@code stop}. */
    public static Slice of(int start, int stop) {
        return new Slice(OptionalInt.of(start), OptionalInt.of(stop), 1);
    }

    /** From {@code start} to the end. */
    public static Slice from(int start) {
        return new Slice(OptionalInt.of(start), OptionalInt.empty(), 1);
    }

    /** From the beginning to before {@code stop}. */
    public static Slice to(int stop) {
        return new Slice(OptionalInt.empty(), OptionalInt.of(stop), 1);
    }

    /** The same ends with another step. */
    public Slice by(int newStep) {
        return new Slice(start, stop, newStep);
    }

    /** The positions on an axis of this size. */
    int[] positions(int size) {
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? size : size - 1;
        int first = start.isPresent() ? within(start.getAsInt(), size, low, high) : step > 0 ? low : high;
        int end = stop.isPresent() ? within(stop.getAsInt(), size, low, high) : step > 0 ? high : low;
        long away = step > 0 ? (long) end - first : (long) first - end;
        long distance = Math.abs((long) step);
        int count = (int) Math.max(0, (away + distance - 1) / distance);
        return IntStream.range(0, count).map(i -> first + i * step).toArray();
    }

    private static int within(int position, int size, int low, int high) {
        int fromFront = position < 0 ? position + size : position;
        return Math.max(low, Math.min(high, fromFront));
    }

    /** As NumPy writes it: {@code 2::2}. */
    @Override
    public String toString() {
        return text(start) + ":" + text(stop) + (step == 1 ? "" : ":" + step);
    }

    private static String text(OptionalInt position) {
        return position.isPresent() ? Integer.toString(position.getAsInt()) : "";
    }
}
