package dev.chainrule.core.array;

import static dev.chainrule.core.array.ShapeTest.assertThatShapeException;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** How arrays are made, read and compared. */
class NdArrayTest {
    private static final NdArray MATRIX = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void exampleOfTheJavadocRuns() {
        NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});
        NdArray b = a.matmul(a.transpose()).add(NdArray.of(10, 20));
        double corner = b.get(0, 1);
        assertThat(b).isEqualTo(NdArray.of(new double[][] {{15, 31}, {21, 45}}));
        assertThat(corner).isEqualTo(31);
    }

    @Test
    void valuesAloneAreAVector() {
        assertThat(NdArray.of(1, 2, 3).shape()).isEqualTo(Shape.of(3));
        assertThat(NdArray.of(1).shape()).isEqualTo(Shape.of(1));
        assertThat(NdArray.of().shape()).isEqualTo(Shape.of(0));
        assertThat(NdArray.ofFloats(1, 2).shape()).isEqualTo(Shape.of(2));
    }

    @Test
    void scalarHasRankZero() {
        assertThat(NdArray.scalar(7).shape()).isEqualTo(Shape.of());
        assertThat(NdArray.scalar(7).item()).isEqualTo(7);
        assertThat(NdArray.scalar(7).get()).isEqualTo(7);
    }

    @Test
    void valuesWithAShapeAreTakenRowByRow() {
        assertThat(NdArray.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6)).isEqualTo(MATRIX);
        assertThat(NdArray.ofFloats(Shape.of(2, 1), 1, 2).get(1, 0)).isEqualTo(2);
        assertThat(NdArray.of(Shape.of(0, 3)).toArray()).isEmpty();
    }

    @Test
    void countOfValuesMustBeTheSizeOfTheShape() {
        assertThatShapeException(
                () -> NdArray.of(Shape.of(2, 3), 1, 2), "of: shape [2, 3] has 6 elements, got 2 values");
        assertThatShapeException(() -> NdArray.ofFloats(Shape.of(), 1, 2), "of: shape [] has 1 elements, got 2 values");
    }

    @Test
    void doublesAreTheDefaultAndFloatsAreAsked() {
        assertThat(NdArray.of(1).type()).isEqualTo(DType.FLOAT64);
        assertThat(NdArray.zeros(2).type()).isEqualTo(DType.FLOAT64);
        assertThat(NdArray.ofFloats(1).type()).isEqualTo(DType.FLOAT32);
        assertThat(NdArray.full(Shape.of(2), DType.FLOAT32, 0.1)).isEqualTo(NdArray.ofFloats(0.1f, 0.1f));
    }

    @Test
    void arraysAreAlikeInShapeAndTypeWhateverTheirNumbersAndMemory() {
        NdArray dense = NdArray.zeros(200, 100);
        NdArray pending = NdArray.zeros(100, 200).transpose().deferred().exp();
        assertThat(dense.isLike(pending)).isTrue();
        assertThat(pending.isLike(dense)).isTrue();
        assertThat(pending.isLike(pending.to(DType.FLOAT32).deferred().exp())).isFalse();
        assertThat(NdArray.scalar(1).isLike(NdArray.scalar(2))).isTrue();
        assertThat(NdArray.scalar(1).isLike(NdArray.of(1))).isFalse();
        assertThat(NdArray.scalar(1).isLike(NdArray.scalar(1).to(DType.FLOAT32)))
                .isFalse();
    }

    @Test
    void fullKeepsTheBitsOfItsNumber() {
        assertThat(NdArray.zeros(2)).isEqualTo(NdArray.of(0, 0));
        assertThat(NdArray.ones(1, 2)).isEqualTo(NdArray.of(Shape.of(1, 2), 1, 1));
        for (double value : new double[] {0.0, -0.0, Double.NaN, -1, Double.NEGATIVE_INFINITY}) {
            assertThat(NdArray.full(Shape.of(2), DType.FLOAT64, value)).isEqualTo(NdArray.of(value, value));
            assertThat(NdArray.full(Shape.of(1), DType.FLOAT32, value)).isEqualTo(NdArray.ofFloats((float) value));
        }
    }

    @Test
    void nestedArraysOfAnyDepthAreTaken() {
        assertThat(NdArray.ofNested(new double[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}}))
                .isEqualTo(NdArray.of(Shape.of(3, 1, 2), 1, 2, 3, 4, 5, 6));
        assertThat(NdArray.ofNested(new double[] {1, 2})).isEqualTo(NdArray.of(1, 2));
        assertThat(NdArray.ofNested(new int[][] {{1}, {2}})).isEqualTo(NdArray.of(Shape.of(2, 1), 1, 2));
        assertThat(NdArray.ofNested(new float[][] {{0.1f}})).isEqualTo(NdArray.ofFloats(Shape.of(1, 1), 0.1f));
        assertThat(NdArray.ofNested(new double[2][0][3]).shape()).isEqualTo(Shape.of(2, 0, 0));
        assertThat(NdArray.of(new double[0][]).shape()).isEqualTo(Shape.of(0, 0));
    }

    @Test
    void raggedNestingNamesTheRow() {
        assertThatShapeException(
                () -> NdArray.of(new double[][] {{1, 2}, {3}}),
                "nested array: row [1] has 1 elements, but the first one has 2");
        assertThatShapeException(
                () -> NdArray.ofNested(new double[][][] {{{1}, {2}}, {{3}, {4, 5}}}),
                "nested array: row [1][1] has 2 elements, but the first one has 1");
        assertThatShapeException(
                () -> NdArray.ofNested(new double[][][] {{{1}}, {}}),
                "nested array: row [1] has 0 elements, but the first one has 1");
        assertThatShapeException(() -> NdArray.of(new double[][] {{1}, null}), "nested array: row [1] is null");
    }

    @Test
    void firstRowThatIsNullIsNamed() {
        assertThatShapeException(() -> NdArray.of(new double[][] {null, {1}}), "nested array: row [0] is null");
    }

    @Test
    void nestedArraysOfOtherTypesAreRefused() {
        for (Object other : new Object[] {new Double[] {1.0}, new Object[] {new double[1]}, new long[1], "text"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NdArray.ofNested(other))
                    .withMessage("nested array: expected nested arrays of double, float or int, got "
                            + other.getClass().getSimpleName());
        }
    }

    @Test
    void arraysHandedInAreCopied() {
        double[] values = {1, 2};
        float[] floats = {1, 2};
        double[][] rows = {{1, 2}};
        NdArray a = NdArray.of(values);
        NdArray b = NdArray.of(Shape.of(1, 2), values);
        NdArray c = NdArray.ofFloats(floats);
        NdArray d = NdArray.ofFloats(Shape.of(2), floats);
        NdArray e = NdArray.of(rows);
        values[0] = 9;
        floats[0] = 9;
        rows[0][0] = 9;
        assertThat(new double[] {a.get(0), b.get(0, 0), c.get(0), d.get(0), e.get(0, 0)})
                .containsOnly(1);
    }

    @Test
    void arraysHandedOutAreCopies() {
        for (NdArray x : new NdArray[] {MATRIX, MATRIX.transpose(), MATRIX.to(DType.FLOAT32)}) {
            x.toArray()[0] = 9;
            x.toFloatArray()[0] = 9;
            x.toRows()[0][0] = 9;
            assertThat(x.get(0, 0)).isEqualTo(1);
        }
    }

    @Test
    void elementsAreReadByIndexFromEitherEnd() {
        assertThat(MATRIX.get(1, 0)).isEqualTo(4);
        assertThat(MATRIX.get(-1, -3)).isEqualTo(4);
        assertThat(MATRIX.transpose().get(2, 1)).isEqualTo(6);
        assertThat(MATRIX.transpose().get(0, 1)).isEqualTo(4);
    }

    @Test
    void wrongIndicesAreRefused() {
        assertThatShapeException(() -> MATRIX.get(1), "get: [2, 3] needs 2 indices, got [1]");
        assertThatShapeException(() -> MATRIX.get(0, 3), "get: index 3 is out of range for axis 1 of [2, 3]");
        assertThatShapeException(() -> MATRIX.get(-3, 0), "get: index -3 is out of range for axis 0 of [2, 3]");
    }

    @Test
    void itemIsTheOnlyElementWhateverTheRank() {
        assertThat(NdArray.of(Shape.of(1, 1), 5).item()).isEqualTo(5);
        assertThatShapeException(MATRIX::item, "item: shape [2, 3] has 6 elements, expected one");
        assertThatShapeException(() -> NdArray.zeros(0).item(), "item: shape [0] has 0 elements, expected one");
    }

    @Test
    void elementsAreHandedOutRowByRow() {
        assertThat(MATRIX.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(MATRIX.transpose().toArray()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(MATRIX.transpose().toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(MATRIX.transpose().toRows()).isDeepEqualTo(new double[][] {{1, 4}, {2, 5}, {3, 6}});
        assertThatShapeException(() -> NdArray.of(1).toRows(), "toRows: expected a matrix, got shape [1]");
    }

    @Test
    void conversionRoundsToNearestAndBackIsExact() {
        NdArray x = NdArray.of(0.1, -0.0, 1e300, 1e-300, Double.NaN);
        NdArray narrow = x.to(DType.FLOAT32);
        assertThat(narrow).isEqualTo(NdArray.ofFloats(0.1f, -0.0f, Float.POSITIVE_INFINITY, 0, Float.NaN));
        assertThat(narrow.to(DType.FLOAT64).to(DType.FLOAT32)).isEqualTo(narrow);
        assertThat(x.to(DType.FLOAT64)).isSameAs(x);
        assertThat(MATRIX.transpose().to(DType.FLOAT32).to(DType.FLOAT64)).isEqualTo(MATRIX.transpose());
    }

    @Test
    void arraysAreEqualByShapeTypeAndBits() {
        assertThat(NdArray.of(1, 2)).isEqualTo(NdArray.of(1, 2)).hasSameHashCodeAs(NdArray.of(1, 2));
        assertThat(NdArray.of(1, 2)).isNotEqualTo(NdArray.of(Shape.of(1, 2), 1, 2));
        assertThat(NdArray.of(1, 2)).isNotEqualTo(NdArray.ofFloats(1, 2));
        assertThat(NdArray.of(0.0)).isNotEqualTo(NdArray.of(-0.0));
        assertThat(NdArray.of(Double.NaN)).isEqualTo(NdArray.of(Double.NaN));
        assertThat(NdArray.zeros(0, 2)).isNotEqualTo(NdArray.zeros(0, 3));
        assertThat(NdArray.of(1)).isNotEqualTo("float64 [1] [1.0]");
    }

    @Test
    void layoutDoesNotShowInEquality() {
        NdArray lying = NdArray.of(new double[][] {{1, 4}, {2, 5}, {3, 6}}).transpose();
        assertThat(lying).isEqualTo(MATRIX).hasSameHashCodeAs(MATRIX);
    }

    @Test
    void typesHaveTheirRoundoffAndLargestNumber() {
        for (DType type : DType.values()) {
            NdArray one = NdArray.full(Shape.of(), type, 1);
            assertThat(one.add(2 * type.roundoff())).isNotEqualTo(one);
            assertThat(one.add(type.roundoff())).isEqualTo(one);
            NdArray largest = NdArray.full(Shape.of(), type, type.largest());
            assertThat(largest.item()).isFinite();
            assertThat(largest.mul(1 + 2 * type.roundoff()).item()).isInfinite();
        }
        assertThat(DType.FLOAT64).hasToString("float64");
        assertThat(DType.FLOAT32).hasToString("float32");
    }
}
