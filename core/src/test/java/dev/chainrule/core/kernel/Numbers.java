package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.fail;

import java.util.Random;

/** Numbers in both precisions, for comparisons bit by bit; sign and payload of a NaN do not count. */
record Numbers(double[] doubles, float[] floats) {

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        2,
        0.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        709.8,
        710.4,
        1023.5,
        -1074.5,
        -149.5,
        -745.2,
        88.8,
        -103.9,
        -2.5,
        3.5,
        0x1.fffffffffffffp-2,
        0x1.000001p23,
        0x1.0000000000001p52
    };

    /** Numbers of all kinds: moderate ones, any bits at all, special ones, and multiples of π/4 up to and beyond 2²⁰. */
    static Numbers wide(long seed, int n) {
        Random random = new Random(seed);
        double[] doubles = new double[n];
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            int kind = random.nextInt(8);
            double special = SPECIAL[random.nextInt(SPECIAL.length)];
            double moderate = kind == 2
                    ? (random.nextInt(4_000_000) - 2_000_000) * (Math.PI / 4)
                    : random.nextGaussian() * Math.scalb(1.0, random.nextInt(8) - 3);
            doubles[i] = kind == 0 ? special : kind == 1 ? Double.longBitsToDouble(random.nextLong()) : moderate;
            floats[i] =
                    kind == 0 ? (float) special : kind == 1 ? Float.intBitsToFloat(random.nextInt()) : (float) moderate;
        }
        return new Numbers(doubles, floats);
    }

    /** Numbers of both signs over six orders of magnitude, so that another order of a sum shows. */
    static Numbers finite(long seed, int n) {
        Random random = new Random(seed);
        double[] doubles = new double[n];
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) ((2 * random.nextDouble() - 1) * (1 << random.nextInt(20)));
            doubles[i] = floats[i] * (1 + 0x1p-40 * random.nextInt(1000));
        }
        return new Numbers(doubles, floats);
    }

    static void assertSame(double[] actual, double[] expected, String description, Object... arguments) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(actual[i]) != Double.doubleToLongBits(expected[i])) {
                differs(i, Double.toHexString(actual[i]), Double.toHexString(expected[i]), description, arguments);
            }
        }
    }

    static void assertSame(float[] actual, float[] expected, String description, Object... arguments) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                differs(i, Float.toHexString(actual[i]), Float.toHexString(expected[i]), description, arguments);
            }
        }
    }

    private static void differs(int i, String actual, String expected, String description, Object... arguments) {
        fail(String.format(description, arguments) + ": element " + i + " is " + actual + ", expected " + expected);
    }
}
