package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    @Test
    void shapeHasSizesRankAndNumberOfElements() {
        Shape shape = Shape.of(2, 3, 4);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.size()).isEqualTo(24);
        assertThat(shape.size(0)).isEqualTo(2);
        assertThat(shape.size(-1)).isEqualTo(4);
        assertThat(shape.sizes()).containsExactly(2, 3, 4);
        assertThat(shape).hasToString("[2, 3, 4]");
    }

    @Test
    void scalarHasRankZeroAndOneElement() {
        assertThat(Shape.of().rank()).isZero();
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThat(Shape.of()).hasToString("[]");
    }

    @Test
    void aSizeOfZeroMakesItEmptyHoweverLargeTheOthersAre() {
        assertThat(Shape.of(3, 0).size()).isZero();
        assertThat(Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, Integer.MAX_VALUE)
                        .size())
                .isZero();
    }

    @Test
    void sizesAreCopiedInAndOut() {
        int[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 7;
        shape.sizes()[1] = 7;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void negativeSizeIsRefused() {
        assertThatShapeException(() -> Shape.of(2, -3), "shape [2, -3]: size -3 is negative");
    }

    @Test
    void moreElementsThanAnArrayHoldsAreRefused() {
        assertThat(Shape.of(Integer.MAX_VALUE, 1).size()).isEqualTo(Integer.MAX_VALUE);
        assertThatShapeException(
                () -> Shape.of(65536, 32768), "shape [65536, 32768] has more than 2147483647 elements");
        assertThatShapeException(
                () -> Shape.of(65536, 65536, 65536, 65536),
                "shape [65536, 65536, 65536, 65536] has more than 2147483647 elements");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[3]", "[0]", "[2, 3]", "[1, 0, 12]", "[2147483647]"})
    void parseReadsWhatToStringWrites(String text) {
        assertThat(Shape.parse(text)).hasToString(text);
    }

    @Test
    void parseIgnoresSpaces() {
        assertThat(Shape.parse(" [ 2,3 ,4 ] ")).isEqualTo(Shape.of(2, 3, 4));
        assertThat(Shape.parse("[ ]")).isEqualTo(Shape.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2, 3", "[2, 3", "2]", "[-1]", "[2,]", "[,2]", "[2 3]", "[a]", "[2147483648]"})
    void parseRefusesWhatIsNoShape(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.parse(text))
                .withMessage("shape: expected sizes in brackets such as [2, 3], got \"" + text + "\"");
    }

    @Test
    void axesCountFromEitherEnd() {
        Shape shape = Shape.of(2, 3);
        assertThat(shape.axis("sum", 1)).isEqualTo(1);
        assertThat(shape.axis("sum", -2)).isZero();
        assertThatShapeException(() -> shape.axis("sum", 2), "sum: shape [2, 3] has no axis 2, axes run from -2 to 1");
        assertThatShapeException(
                () -> shape.axis("sum", -3), "sum: shape [2, 3] has no axis -3, axes run from -2 to 1");
        assertThatShapeException(() -> Shape.of().size(0), "size: shape [] has no axis 0, it is a scalar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]        | []     | []",
                "[]        | [2, 3] | [2, 3]",
                "[2, 3]    | [2, 3] | [2, 3]",
                "[3]       | [2, 3] | [2, 3]",
                "[2, 1]    | [2, 3] | [2, 3]",
                "[2, 1]    | [1, 3] | [2, 3]",
                "[4, 1, 3] | [2, 1] | [4, 2, 3]",
                "[1]       | [0]    | [0]",
                "[0, 1]    | [1, 3] | [0, 3]",
                "[]        | [0, 2] | [0, 2]",
            })
    void broadcastMatchesAxesFromTheLastOneBack(String a, String b, String both) {
        Shape expected = Shape.parse(both);
        assertThat(Shape.broadcast("add", Shape.parse(a), Shape.parse(b))).isEqualTo(expected);
        assertThat(Shape.broadcast("add", Shape.parse(b), Shape.parse(a))).isEqualTo(expected);
    }

    @Test
    void broadcastNamesTheAxisThatClashes() {
        assertThatShapeException(
                () -> Shape.broadcast("add", Shape.of(3, 2), Shape.of(4, 2)),
                "add: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
        assertThatShapeException(
                () -> Shape.broadcast("mul", Shape.of(2, 3), Shape.of(4)),
                "mul: cannot broadcast [2, 3] with [4]: axis -1 has sizes 3 and 4");
        assertThatShapeException(
                () -> Shape.broadcast("sub", Shape.of(0), Shape.of(2)),
                "sub: cannot broadcast [0] with [2]: axis 0 has sizes 0 and 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]     | []     | true",
                "[]     | [0]    | true",
                "[1]    | [5]    | true",
                "[3]    | [2, 3] | true",
                "[2, 1] | [2, 3] | true",
                "[2]    | [2, 3] | false",
                "[2, 3] | [3]    | false",
                "[3]    | [1]    | false",
                "[1, 1] | [1]    | false",
                "[0]    | [1]    | false",
            })
    void broadcastsToTellsWhetherRepeatingIsEnough(String shape, String target, boolean expected) {
        assertThat(Shape.parse(shape).broadcastsTo(Shape.parse(target))).isEqualTo(expected);
    }

    @Test
    void oneSizeOfAReshapeIsInferred() {
        assertThat(Shape.of(2, 6).inferred(3, -1)).isEqualTo(Shape.of(3, 4));
        assertThat(Shape.of(2, 6).inferred(-1)).isEqualTo(Shape.of(12));
        assertThat(Shape.of().inferred(-1, 1)).isEqualTo(Shape.of(1, 1));
        assertThat(Shape.of(0, 3).inferred(-1, 5)).isEqualTo(Shape.of(0, 5));
        assertThat(Shape.of(2, 6).inferred(4, 3)).isEqualTo(Shape.of(4, 3));
    }

    @Test
    void reshapeThatNoSizeFitsIsRefused() {
        assertThatShapeException(
                () -> Shape.of(2, 3).inferred(4, -1),
                "reshape: [2, 3] has 6 elements, which [4, -1] cannot hold with any size for -1");
        assertThatShapeException(
                () -> Shape.of(0, 3).inferred(0, -1),
                "reshape: [0, 3] has 0 elements, which [0, -1] cannot hold with any size for -1");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void reshapeInfersOneSizeOnly(int unknown) {
        int[] sizes = new int[unknown];
        Arrays.fill(sizes, -1);
        assertThatShapeException(
                () -> Shape.of(2, 3).inferred(sizes),
                "reshape: only one size may be -1, got " + Arrays.toString(sizes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2, 3]       | [3, 4]    | [2, 4]",
                "[5, 2, 3]    | [3, 4]    | [5, 2, 4]",
                "[2, 3]       | [5, 3, 4] | [5, 2, 4]",
                "[6, 1, 2, 3] | [5, 3, 4] | [6, 5, 2, 4]",
                "[2, 0]       | [0, 4]    | [2, 4]",
            })
    void productOfStacksBroadcastsTheirLeadingAxes(String a, String b, String c) {
        assertThat(Shape.product(Shape.parse(a), Shape.parse(b))).isEqualTo(Shape.parse(c));
    }

    @Test
    void productNamesBothShapesAndWhatClashes() {
        assertThatShapeException(
                () -> Shape.product(Shape.of(3, 2), Shape.of(3, 2)),
                "matmul [3, 2] x [3, 2]: inner sizes must agree, 2 != 3");
        assertThatShapeException(
                () -> Shape.product(Shape.of(), Shape.of(3, 2)),
                "matmul [] x [3, 2]: both must be matrices or stacks of matrices, or vectors");
        assertThatShapeException(
                () -> Shape.product(Shape.of(2, 3, 4), Shape.of(5, 4, 3)),
                "matmul [2, 3, 4] x [5, 4, 3]: leading axes: cannot broadcast [2] with [5]: axis 0 has sizes 2 and 5");
    }

    @Test
    void withLastReplacesTheLastSizes() {
        assertThat(Shape.of(5, 2, 3).withLast(7)).isEqualTo(Shape.of(5, 2, 7));
        assertThat(Shape.of(5, 2, 3).withLast(7, 8)).isEqualTo(Shape.of(5, 7, 8));
    }

    @Test
    void shapesAreValues() {
        assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
        assertThat(Shape.of(0)).isNotEqualTo(Shape.of());
    }

    static void assertThatShapeException(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(call).withMessage(message);
    }
}
