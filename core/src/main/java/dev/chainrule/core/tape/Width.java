package dev.chainrule.core.tape;

/** How wide the numbers of a slot are, and the plain Java arrays that hold them. */
public enum Width {
    /** Numbers in a {@code double[]}. */
    FLOAT64,
    /** Numbers in a {@code float[]}. */
    FLOAT32;

    /** The width of the numbers in a {@code double[]} or {@code float[]}. */
    public static Width of(Object memory) {
        return memory instanceof double[] ? FLOAT64 : FLOAT32;
    }

    /** The number of elements of a {@code double[]} or {@code float[]}. */
    public static int length(Object memory) {
        return memory instanceof double[] doubles ? doubles.length : ((float[]) memory).length;
    }

    /** A copy of the first n elements of a {@code double[]} or {@code float[]}. */
    public static Object copy(Object memory, int n) {
        return memory instanceof double[] doubles
                ? java.util.Arrays.copyOf(doubles, n)
                : java.util.Arrays.copyOf((float[]) memory, n);
    }

    /** New memory, all zeros. */
    public Object allocate(int n) {
        return this == FLOAT64 ? new double[n] : new float[n];
    }

    /** The type of one number. */
    public Class<?> element() {
        return this == FLOAT64 ? double.class : float.class;
    }
}
