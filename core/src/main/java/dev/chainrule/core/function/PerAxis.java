package dev.chainrule.core.function;

import java.util.Arrays;

/**
 * One whole number for each axis that windows move along, or one for all of them.
 *
 * @param name what the number is, for messages
 */
record PerAxis(String name, int... values) {
    PerAxis {
        values = values.clone();
        if (values.length == 0) {
            throw new IllegalArgumentException(name + ": expected one number, or one for each axis, got none");
        }
    }

    /** Such numbers, none of them below the least that makes sense. */
    static PerAxis atLeast(int least, String name, int... values) {
        for (int value : values) {
            if (value < least) {
                throw new IllegalArgumentException(name + " must be at least " + least + ", but is " + value);
            }
        }
        return new PerAxis(name, values);
    }

    /** The number for one of several axes. */
    int at(String operation, int axis, int axes) {
        if (values.length != 1 && values.length != axes) {
            throw new IllegalArgumentException(operation + ": " + name + " " + Arrays.toString(values) + " has "
                    + values.length + " numbers, but there are " + axes + " axes");
        }
        return values.length == 1 ? values[0] : values[axis];
    }
}
