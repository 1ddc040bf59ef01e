package dev.chainrule.nn.data;

/** The numbers by which examples are asked for. */
final class ExampleNumbers {
    private ExampleNumbers() {}

    /** Refuses a number that is no example of a data set of this size. */
    static void check(String operation, int size, int... examples) {
        for (int example : examples) {
            if (example < 0 || example >= size) {
                throw new IllegalArgumentException(operation + ": example " + example
                        + (size == 0 ? " asked for, but there are none" : " is not within 0 to " + (size - 1)));
            }
        }
    }
}
