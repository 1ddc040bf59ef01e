package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated errors and special cases over all magnitudes of floats, against double precision. */
class Float32MathTest {

    /** A prime, so that all patterns of the lowest bits occur: one float in 1,511. */
    private static final int STEP = 1511;

    private static final int CHUNK = 4096;

    /** The reference has an error of its own of a few double ulps: 1e-8 float ulps, too little to matter. */
    @ParameterizedTest
    @CsvSource({
        "EXP, 1",
        "LOG, 1",
        "TANH, 1.5",
        "DECAY, 1",
        "SIGMOID, 2",
        "SIGMOID_PRIME, 2",
        "SOFTPLUS, 2",
        "SIN, 1",
        "COS, 1",
        "TAN, 1.5",
        "LOG2, 1.5",
        "LOG10, 1.5",
        "LOG1P, 1",
        "EXP2, 1",
        "EXPM1, 1",
        "SINH, 2",
        "COSH, 2",
        "ERF, 1.5",
        "ERFC, 2",
        "RSQRT, 1.5"
    })
    void isWithinTheStatedErrorForFloatsOfEveryMagnitude(Unary f, double bound) {
        float[] x = new float[CHUNK];
        float[] y = new float[CHUNK];
        for (long bits = 0; bits < 1L << 32; bits += (long) CHUNK * STEP) {
            for (int i = 0; i < CHUNK; i++) {
                x[i] = Float.intBitsToFloat((int) (bits + (long) i * STEP));
            }
            ScalarKernels.instance().unary(f, x, 0, y, 0, CHUNK);
            for (int i = 0; i < CHUNK; i++) {
                assertWithin(bound, f, x[i], y[i]);
            }
        }
    }

    /** The floats around all multiples of π/2 up to 2²⁰, where the results change fastest in proportion. */
    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS", "TAN"})
    void isWithinTheStatedErrorNextToMultiplesOfAQuarterTurn(Unary f) {
        float[] y = new float[3];
        for (int n = 1; n < 667_544; n++) {
            float x = (float) (n * (Math.PI / 2));
            float[] around = {Math.nextDown(x), x, Math.nextUp(x)};
            ScalarKernels.instance().unary(f, around, 0, y, 0, 3);
            for (int i = 0; i < 3; i++) {
                assertWithin(f == Unary.TAN ? 1.5 : 1, f, around[i], y[i]);
            }
        }
    }

    /** Every float there: only few of them come near the bound. */
    @ParameterizedTest
    @EnumSource(names = {"LOG2", "LOG10"})
    void isWithinTheStatedErrorWhereTheReducedLogarithmIsLargest(Unary f) {
        for (float x = 0.745f; x < 0.75f; x = Math.nextUp(x)) {
            assertWithin(1.5, f, x, value(f, x));
        }
        for (float x = 0x1p20f; x < Float.POSITIVE_INFINITY; x *= 1.0001f) {
            assertWithin(0.55, f, x, value(f, x)); // here the exponent alone makes most of it
        }
    }

    /** Every float there: where most of 2ⁿ - 1 is taken away again, and where 2ⁿ and 2⁻ⁿ no longer fit one number. */
    @Test
    void isWithinTheStatedErrorWhereSumsLoseMost() {
        for (float x = 0.34f; x < 0.36f; x = Math.nextUp(x)) {
            assertWithin(1, Unary.EXPM1, x, value(Unary.EXPM1, x));
        }
        for (float x = 7.9f; x < 8.4f; x = Math.nextUp(x)) {
            assertWithin(2, Unary.SINH, x, value(Unary.SINH, x));
            assertWithin(2, Unary.COSH, x, value(Unary.COSH, x));
        }
    }

    /** Every float there: where the polynomial of erf changes, and where erfc was seen to lose most. */
    @Test
    void isWithinTheStatedErrorWhereTheErrorFunctionLosesMost() {
        for (float x = 0.99f; x < 1.1f; x = Math.nextUp(x)) {
            assertWithin(1.5, Unary.ERF, x, value(Unary.ERF, x));
        }
        for (float from : new float[] {0.46f, 3.25f, 7}) { // where it takes all three of its sums of two numbers
            for (float x = from; x < from + 0.2f; x = Math.nextUp(x)) {
                assertWithin(2, Unary.ERFC, x, value(Unary.ERFC, x));
            }
        }
        for (float x = 9.2f; x < 10.1f; x = Math.nextUp(x)) {
            assertWithin(1.5, Unary.ERFC, x, value(Unary.ERFC, x)); // subnormal, with few digits
        }
        for (float x = 0x1p-26f; x < 1; x *= 1.00001f) {
            assertWithin(1.5, Unary.ERFC, -x, value(Unary.ERFC, -x));
        }
    }

    @Test
    void exp2IsExactAtWholeNumbersAndLog10AtPowersOfTen() {
        for (int n = -160; n <= 140; n++) {
            assertThat(value(Unary.EXP2, n)).isEqualTo((float) Math.scalb(1.0, n));
        }
        for (int n = 0; n <= 10; n++) {
            assertThat(value(Unary.LOG10, Float.parseFloat("1e" + n))).isEqualTo(n);
        }
    }

    @Test
    void sinhAndErfAreOddAndCoshIsEvenBitForBit() {
        for (int bits = 0; bits < 0x7f800000; bits += STEP) {
            float x = Float.intBitsToFloat(bits);
            assertThat(value(Unary.SINH, -x)).isEqualTo(-value(Unary.SINH, x));
            assertThat(value(Unary.ERF, -x)).isEqualTo(-value(Unary.ERF, x));
            assertThat(value(Unary.COSH, -x)).isEqualTo(value(Unary.COSH, x));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nanGoesToNan(Unary f) {
        float[] y = {Float.NaN, Float.intBitsToFloat(0xffc00001)};
        ScalarKernels.instance().unary(f, y, 0, y, 0, 2);
        assertThat(y).containsOnly(Float.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, -Infinity, 0",
        "EXP, -0.0, 1",
        "EXP, -104, 0",
        "EXP, 88.72283, 3.4027985E38",
        "EXP, 88.722844, Infinity",
        "EXP, Infinity, Infinity",
        "LOG, 0, -Infinity",
        "LOG, -0.0, -Infinity",
        "LOG, 1, 0",
        "LOG, -1, NaN",
        "LOG, -1E-45, NaN",
        "LOG, -Infinity, NaN",
        "LOG, Infinity, Infinity",
        "LOG2, 1E-45, -149",
        "LOG2, 0.125, -3",
        "LOG2, 1, 0",
        "LOG2, -0.0, -Infinity",
        "LOG2, -1, NaN",
        "LOG2, Infinity, Infinity",
        "LOG10, 1E-45, -44.85347",
        "LOG10, -0.0, -Infinity",
        "LOG10, -1, NaN",
        "LOG10, Infinity, Infinity",
        "LOG1P, -Infinity, NaN",
        "LOG1P, -1.0000001, NaN",
        "LOG1P, -1, -Infinity",
        "LOG1P, -1E-42, -1E-42",
        "LOG1P, -0.0, -0.0",
        "LOG1P, 1E-45, 1E-45",
        "LOG1P, 3.4028235E38, 88.72284",
        "LOG1P, Infinity, Infinity",
        "EXP2, -Infinity, 0",
        "EXP2, -149.9, 1E-45",
        "EXP2, -150.1, 0",
        "EXP2, -0.0, 1",
        "EXP2, 127.99999, 3.4028056E38",
        "EXP2, Infinity, Infinity",
        "EXPM1, -Infinity, -1",
        "EXPM1, -1E30, -1",
        "EXPM1, -1E-42, -1E-42",
        "EXPM1, -0.0, -0.0",
        "EXPM1, 1E-45, 1E-45",
        "EXPM1, 88.72283, 3.4027985E38",
        "EXPM1, 88.722844, Infinity",
        "EXPM1, Infinity, Infinity",
        "SINH, -Infinity, -Infinity",
        "SINH, -89.41598, -3.4027936E38",
        "SINH, -0.0, -0.0",
        "SINH, 1E-45, 1E-45",
        "SINH, 89.416, Infinity",
        "SINH, Infinity, Infinity",
        "COSH, -Infinity, Infinity",
        "COSH, -0.0, 1",
        "COSH, 1E-45, 1",
        "COSH, 89.41598, 3.4027936E38",
        "COSH, 89.416, Infinity",
        "ERF, -Infinity, -1",
        "ERF, 3.83, 0.99999994",
        "ERF, -1E-42, -1.13E-42",
        "ERF, -0.0, -0.0",
        "ERF, 0, 0",
        "ERF, 1E-45, 1E-45",
        "ERF, 1E-30, 1.1283791E-30",
        "ERF, 4.1, 1",
        "ERF, 1E30, 1",
        "ERF, Infinity, 1",
        "ERFC, -Infinity, 2",
        "ERFC, -1E30, 2",
        "ERFC, -4, 2",
        "ERFC, -1E-45, 1",
        "ERFC, -0.0, 1",
        "ERFC, 0, 1",
        "ERFC, 1E-20, 1",
        "ERFC, 10.05, 1E-45",
        "ERFC, 10.06, 0",
        "ERFC, 11, 0",
        "ERFC, 1E30, 0",
        "ERFC, Infinity, 0",
        "TANH, -0.0, -0.0",
        "TANH, 1E-45, 1E-45",
        "TANH, -1E-42, -1E-42",
        "TANH, 10, 1",
        "TANH, -Infinity, -1",
        "SIGMOID, -Infinity, 0",
        "SIGMOID, 0, 0.5",
        "SIGMOID, Infinity, 1",
        "SIGMOID_PRIME, -Infinity, 0",
        "SIGMOID_PRIME, 0, 0.25",
        "SIGMOID_PRIME, Infinity, 0",
        "SOFTPLUS, -Infinity, 0",
        "SOFTPLUS, 1E30, 1E30",
        "SOFTPLUS, Infinity, Infinity",
        "SIN, -0.0, -0.0",
        "SIN, 1E-45, 1E-45",
        "SIN, -Infinity, NaN",
        "COS, -0.0, 1",
        "COS, Infinity, NaN",
        "TAN, -0.0, -0.0",
        "TAN, -1E-45, -1E-45",
        "TAN, Infinity, NaN"
    })
    void hasTheSpecialValuesOf(Unary f, float x, float expected) {
        float y = value(f, x);
        assertThat(Float.floatToIntBits(y)).as("%s(%s) = %s", f, x, y).isEqualTo(Float.floatToIntBits(expected));
    }

    private static float value(Unary f, float x) {
        float[] y = {x};
        ScalarKernels.instance().unary(f, y, 0, y, 0, 1);
        return y[0];
    }

    private static void assertWithin(double bound, Unary f, float x, float y) {
        double exact = exact(f, x);
        if (!isWithin(bound, y, exact)) {
            assertThat(y).as("%s(%s)", f, Float.toHexString(x)).isEqualTo((float) exact);
        }
    }

    /** Whether y is near, in units of the distance of the floats around the exact value. */
    private static boolean isWithin(double bound, float y, double exact) {
        if (Double.isNaN(exact) || Double.isInfinite(exact) || Float.isInfinite((float) exact)) {
            return Float.compare(y, (float) exact) == 0;
        }
        int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
        return Math.abs(y - exact) <= bound * Math.scalb(1.0, exponent - 23);
    }

    private static double exact(Unary f, double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return switch (f) {
            case EXP -> StrictMath.exp(x);
            case LOG -> StrictMath.log(x);
            case LOG2 -> StrictMath.log(x) / StrictMath.log(2);
            case LOG10 -> StrictMath.log10(x);
            case LOG1P -> StrictMath.log1p(x);
            case EXP2 -> StrictMath.pow(2, x);
            case EXPM1 -> StrictMath.expm1(x);
            case SINH -> StrictMath.sinh(x);
            case COSH -> StrictMath.cosh(x);
            case RSQRT -> 1 / Math.sqrt(x);
            case TANH -> StrictMath.tanh(x);
            case DECAY -> Math.copySign(e, x);
            case SIGMOID -> (x >= 0 ? 1 : e) / (1 + e);
            case SIGMOID_PRIME -> e / ((1 + e) * (1 + e));
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case TAN -> StrictMath.tan(x);
            case ERF -> Float64Erf.erf(x);
            case ERFC -> Float64Erf.erfc(x);
            default -> Math.max(x, 0) + StrictMath.log1p(e);
        };
    }
}
