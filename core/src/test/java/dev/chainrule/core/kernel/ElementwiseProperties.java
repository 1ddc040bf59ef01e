package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Which function goes to which element; the errors of the elementary functions have tests of their own. */
class ElementwiseProperties {

    private static final double[] NUMBERS = {
        0.0,
        -0.0,
        1,
        -1,
        2,
        -2,
        0.5,
        -0.5,
        3,
        -3.25,
        1e-30,
        -1e-30,
        1e30,
        0x1p-149,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    @Example
    void exactFunctionsOfOneNumberFollowTheirDefinition() {
        for (Precision precision : Precision.values()) {
            assertUnary(precision, Unary.NEG, x -> -x);
            assertUnary(precision, Unary.ABS, x -> x == 0 ? 0.0 : x < 0 ? -x : x);
            assertUnary(precision, Unary.SQRT, Math::sqrt);
            assertUnary(precision, Unary.SQUARE, x -> x * x);
            assertUnary(precision, Unary.RELU, x -> x > 0 ? x : x <= 0 ? 0.0 : Double.NaN);
            assertUnary(precision, Unary.STEP, x -> x > 0 ? 1.0 : x <= 0 ? 0.0 : Double.NaN);
        }
    }

    @Example
    void functionsOfTwoNumbersFollowTheirDefinition() {
        for (Precision precision : Precision.values()) {
            assertBinary(precision, Binary.ADD, (a, b) -> a + b);
            assertBinary(precision, Binary.SUB, (a, b) -> a - b);
            assertBinary(precision, Binary.MUL, (a, b) -> a * b);
            assertBinary(precision, Binary.DIV, (a, b) -> a / b);
            assertBinary(precision, Binary.MAX, Math::max);
            assertBinary(precision, Binary.MIN, Math::min);
            assertBinary(precision, Binary.EQUAL, (a, b) -> a == b ? 1 : 0);
            assertBinary(precision, Binary.GREATER, (a, b) -> a > b ? 1 : 0);
            assertBinary(
                    precision,
                    Binary.POW,
                    (a, b) -> b == 2 ? a * a : b == 1 ? a : b == -1 ? 1 / a : StrictMath.pow(a, b));
        }
    }

    /** An element must not depend on its place: vectors have a rest, and numbers are repeated in pieces. */
    @Property(seed = "11", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void placeAndLengthDoNotShow(
            @ForAll Precision precision,
            @ForAll Unary f,
            @ForAll Binary g,
            @ForAll("lengths") int n,
            @ForAll @IntRange(max = 3) int margin,
            @ForAll long seed) {
        double[] a = precision.random(seed, n);
        double[] b = precision.random(seed + 1, n);
        double number = precision.random(seed + 2, 1)[0];
        double[] unary = new double[n];
        double[] arrays = new double[n];
        double[] right = new double[n];
        double[] left = new double[n];
        for (int i = 0; i < n; i++) {
            precision.unary(f, a, i, unary, i, 1);
            precision.binary(g, a, i, b, i, arrays, i, 1);
            precision.binary(g, a, i, new double[] {number}, 0, right, i, 1);
            precision.binary(g, new double[] {number}, 0, b, i, left, i, 1);
        }
        double[] y = Bits.output(margin, n);
        precision.unary(f, Bits.input(1, a), 1, y, margin, n);
        Bits.assertSame(y, margin, unary, "%s: %s of %s numbers", precision, f, n);
        precision.binary(g, Bits.input(1, a), 1, Bits.input(2, b), 2, y, margin, n);
        Bits.assertSame(y, margin, arrays, "%s: %s of %s numbers", precision, g, n);
        precision.binary(g, Bits.input(1, a), 1, number, y, margin, n);
        Bits.assertSame(y, margin, right, "%s: %s of %s numbers and one", precision, g, n);
        precision.binary(g, number, Bits.input(2, b), 2, y, margin, n);
        Bits.assertSame(y, margin, left, "%s: %s of one and %s numbers", precision, g, n);
    }

    @Property(seed = "12", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theOutputMayBeAnInput(
            @ForAll Precision precision,
            @ForAll Unary f,
            @ForAll Binary g,
            @ForAll("lengths") int n,
            @ForAll long seed) {
        double[] a = precision.random(seed, n);
        double[] b = precision.random(seed + 1, n);
        double[] expected = new double[n];

        precision.unary(f, a, 0, expected, 0, n);
        double[] y = a.clone();
        precision.unary(f, y, 0, y, 0, n);
        Bits.assertSame(y, 0, expected, "%s: %s in place", precision, f);

        precision.binary(g, a, 0, b, 0, expected, 0, n);
        y = a.clone();
        precision.binary(g, y, 0, b, 0, y, 0, n);
        Bits.assertSame(y, 0, expected, "%s: %s in place of the left", precision, g);
        y = b.clone();
        precision.binary(g, a, 0, y, 0, y, 0, n);
        Bits.assertSame(y, 0, expected, "%s: %s in place of the right", precision, g);

        precision.binary(g, a, 0, 3.0, expected, 0, n);
        y = a.clone();
        precision.binary(g, y, 0, 3.0, y, 0, n);
        Bits.assertSame(y, 0, expected, "%s: %s in place, one number on the right", precision, g);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.of(0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 255, 256, 257, 513);
    }

    private static void assertUnary(Precision precision, Unary f, DoubleUnaryOperator definition) {
        for (double number : NUMBERS) {
            double x = precision.round(number);
            double[] y = Bits.output(0, 1);
            precision.unary(f, new double[] {x}, 0, y, 0, 1);
            double[] expected = {precision.round(definition.applyAsDouble(x))};
            Bits.assertSame(y, 0, expected, "%s: %s(%s)", precision, f, x);
        }
    }

    private static void assertBinary(Precision precision, Binary f, DoubleBinaryOperator definition) {
        for (double left : NUMBERS) {
            for (double right : NUMBERS) {
                double a = precision.round(left);
                double b = precision.round(right);
                double[] y = Bits.output(0, 1);
                precision.binary(f, new double[] {a}, 0, new double[] {b}, 0, y, 0, 1);
                double[] expected = {precision.round(definition.applyAsDouble(a, b))};
                Bits.assertSame(y, 0, expected, "%s: %s(%s, %s)", precision, f, a, b);
            }
        }
    }
}
