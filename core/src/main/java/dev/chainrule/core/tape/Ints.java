package dev.chainrule.core.tape;

import java.util.Arrays;

/** A list of ints that is equal to another by content, for the parameters of instructions. Never changed. */
public record Ints(int... values) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Ints ints && Arrays.equals(values, ints.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
