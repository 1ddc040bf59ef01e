package dev.chainrule.core.array;

import static dev.chainrule.core.array.ShapeTest.assertThatShapeException;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Arithmetic element by element, held against the operators of the Java language. */
class ArithmeticTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double[] AWKWARD = {
        0.0, -0.0, 1, -1, 2, -2, 3, 0.5, -2.5, 1e-320, 1e308, -1e308, 1e-30, 1e30, INF, -INF, NAN
    };

    private record Binary(
            String name, BinaryOperator<NdArray> arrays, ByNumber number, DoubleBinaryOperator expected) {}

    private interface ByNumber {
        NdArray apply(NdArray a, double b);
    }

    private static final Binary[] BINARY = {
        new Binary("add", NdArray::add, NdArray::add, (a, b) -> a + b),
        new Binary("sub", NdArray::sub, NdArray::sub, (a, b) -> a - b),
        new Binary("rsub", NdArray::rsub, NdArray::rsub, (a, b) -> b - a),
        new Binary("mul", NdArray::mul, NdArray::mul, (a, b) -> a * b),
        new Binary("div", NdArray::div, NdArray::div, (a, b) -> a / b),
        new Binary("rdiv", NdArray::rdiv, NdArray::rdiv, (a, b) -> b / a),
        new Binary("maximum", NdArray::maximum, NdArray::maximum, Math::max),
        new Binary("minimum", NdArray::minimum, NdArray::minimum, Math::min),
        new Binary("equalTo", NdArray::equalTo, NdArray::equalTo, (a, b) -> a == b ? 1 : 0),
        new Binary("greaterThan", NdArray::greaterThan, NdArray::greaterThan, (a, b) -> a > b ? 1 : 0),
    };

    @Test
    void twoArraysFollowTheLanguageOnAwkwardNumbers() {
        int n = AWKWARD.length;
        NdArray column = NdArray.of(Shape.of(n, 1), AWKWARD);
        NdArray row = NdArray.of(AWKWARD);
        for (Binary f : BINARY) {
            double[] expected = pairs(f.expected);
            assertThat(f.arrays.apply(column, row)).as(f.name).isEqualTo(NdArray.of(Shape.of(n, n), expected));
        }
    }

    @Test
    void arrayAndNumberFollowTheLanguageOnAwkwardNumbers() {
        for (Binary f : BINARY) {
            for (double b : AWKWARD) {
                double[] expected = DoubleStream.of(AWKWARD)
                        .map(a -> f.expected.applyAsDouble(a, b))
                        .toArray();
                assertThat(f.number.apply(NdArray.of(AWKWARD), b))
                        .as(f.name + " " + b)
                        .isEqualTo(NdArray.of(expected));
            }
        }
    }

    /** One rounding of the exact result: for these operations that is the double result rounded to float. */
    @Test
    void singlePrecisionRoundsOnce() {
        NdArray a = NdArray.ofFloats(0.1f, 1e30f, -0.0f, 3, Float.NaN, 16777216);
        NdArray b = NdArray.ofFloats(0.3f, 1e30f, 0.0f, -7, 1, 1);
        for (Binary f : BINARY) {
            double[] expected = new double[6];
            for (int i = 0; i < 6; i++) {
                expected[i] = f.expected.applyAsDouble(a.get(i), b.get(i));
            }
            assertThat(f.arrays.apply(a, b))
                    .as(f.name)
                    .isEqualTo(NdArray.of(expected).to(DType.FLOAT32));
        }
    }

    @Test
    void numberTakesTheTypeOfTheArray() {
        NdArray x = NdArray.ofFloats(1, 2);
        assertThat(x.add(0.1)).isEqualTo(NdArray.ofFloats(1.1f, 2.1f));
        assertThat(x.mul(0.1)).isEqualTo(NdArray.ofFloats(0.1f, 2 * 0.1f));
        assertThat(x.rsub(0.1)).isEqualTo(NdArray.ofFloats(0.1f - 1, 0.1f - 2));
        assertThat(x.rdiv(0.1)).isEqualTo(NdArray.ofFloats(0.1f, 0.1f / 2));
    }

    @Test
    void unaryFunctionsFollowTheLanguageOnAwkwardNumbers() {
        checkUnary(NdArray::neg, x -> -x);
        checkUnary(NdArray::abs, Math::abs);
        checkUnary(NdArray::sqrt, Math::sqrt);
        checkUnary(NdArray::square, x -> x * x);
        checkUnary(NdArray::relu, x -> x > 0 || Double.isNaN(x) ? x : 0.0);
        checkUnary(NdArray::step, x -> x > 0 ? 1 : Double.isNaN(x) ? x : 0.0);
    }

    private static void checkUnary(UnaryOperator<NdArray> f, DoubleUnaryOperator expected) {
        assertThat(f.apply(NdArray.of(AWKWARD)))
                .isEqualTo(NdArray.of(DoubleStream.of(AWKWARD).map(expected).toArray()));
    }

    @Test
    void powersAreThoseOfRealNumbers() {
        NdArray x = NdArray.of(-2, -0.0, 0, 2, INF, NAN);
        assertThat(x.pow(0)).isEqualTo(NdArray.ones(6));
        assertThat(x.pow(1)).isEqualTo(x);
        assertThat(x.pow(2)).isEqualTo(NdArray.of(4, 0, 0, 4, INF, NAN));
        assertThat(x.pow(3)).isEqualTo(NdArray.of(-8, -0.0, 0, 8, INF, NAN));
        assertThat(x.pow(-1)).isEqualTo(NdArray.of(-0.5, -INF, INF, 0.5, 0, NAN));
        assertThat(x.pow(0.5)).isEqualTo(NdArray.of(NAN, 0, 0, StrictMath.pow(2, 0.5), INF, NAN));
    }

    @Test
    void operandsBroadcast() {
        NdArray column = NdArray.of(new double[][] {{1}, {2}});
        NdArray row = NdArray.of(10, 20, 30);
        assertThat(column.add(row)).isEqualTo(NdArray.of(new double[][] {{11, 21, 31}, {12, 22, 32}}));
        assertThat(row.sub(column)).isEqualTo(NdArray.of(new double[][] {{9, 19, 29}, {8, 18, 28}}));
        assertThat(NdArray.scalar(2).mul(row)).isEqualTo(NdArray.of(20, 40, 60));
        assertThat(NdArray.zeros(0, 1).add(row).shape()).isEqualTo(Shape.of(0, 3));
        assertThat(NdArray.zeros(0).mul(NdArray.of(5))).isEqualTo(NdArray.zeros(0));
    }

    @Test
    void emptyArraysGiveEmptyArrays() {
        NdArray empty = NdArray.zeros(2, 0);
        for (Binary f : BINARY) {
            assertThat(f.arrays.apply(empty, empty)).isEqualTo(empty);
            assertThat(f.number.apply(empty, 3)).isEqualTo(empty);
        }
        assertThat(empty.exp()).isEqualTo(empty);
    }

    @Test
    void shapesThatDoNotBroadcastAreNamed() {
        NdArray a = NdArray.zeros(3, 2);
        NdArray b = NdArray.zeros(4, 2);
        assertThatShapeException(() -> a.add(b), "add: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
        assertThatShapeException(
                () -> a.maximum(b), "maximum: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
    }

    @Test
    void reversedOperationsNameTheOperandsAsTheyWereWritten() {
        assertThatShapeException(
                () -> NdArray.zeros(3).rsub(NdArray.zeros(4)),
                "rsub: cannot broadcast [3] with [4]: axis 0 has sizes 3 and 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NdArray.zeros(3).rdiv(NdArray.ofFloats(1)))
                .withMessage("rdiv: types differ, float64 [3] and float32 [1]: convert one with to(...)");
    }

    @Test
    void typesThatDifferAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NdArray.zeros(2, 3).add(NdArray.ofFloats(1, 2, 3)))
                .withMessage("add: types differ, float64 [2, 3] and float32 [3]: convert one with to(...)");
    }

    private static double[] pairs(DoubleBinaryOperator f) {
        return DoubleStream.of(AWKWARD)
                .flatMap(a -> DoubleStream.of(AWKWARD).map(b -> f.applyAsDouble(a, b)))
                .toArray();
    }
}
