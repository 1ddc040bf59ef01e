package dev.chainrule.core.array;

import static dev.chainrule.core.array.ShapeTest.assertThatShapeException;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Other shapes and orders of the same numbers. */
class RearrangingTest {
    private static final NdArray MATRIX = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void transposeSwapsTheLastTwoAxes() {
        assertThat(MATRIX.transpose()).isEqualTo(NdArray.of(new double[][] {{1, 4}, {2, 5}, {3, 6}}));
        assertThat(MATRIX.transpose().transpose()).isEqualTo(MATRIX);
        NdArray stack = MATRIX.reshape(1, 2, 3);
        assertThat(stack.transpose()).isEqualTo(MATRIX.transpose().reshape(1, 3, 2));
        assertThat(NdArray.zeros(0, 3).transpose().shape()).isEqualTo(Shape.of(3, 0));
    }

    @Test
    void transposeNeedsAMatrix() {
        assertThatShapeException(
                () -> NdArray.of(1, 2).transpose(), "transpose: expected rank 2 or more, got shape [2]");
    }

    @Test
    void permuteMovesAxes() {
        NdArray x = NdArray.ofNested(new double[][][] {{{1, 2}, {3, 4}, {5, 6}}});
        assertThat(x.permute(1, 2, 0)).isEqualTo(NdArray.ofNested(new double[][][] {{{1}, {2}}, {{3}, {4}}, {{5}, {6}}
        }));
        assertThat(x.permute(-1, 0, 1)).isEqualTo(NdArray.ofNested(new double[][][] {{{1, 3, 5}}, {{2, 4, 6}}}));
        assertThat(NdArray.scalar(1).permute()).isEqualTo(NdArray.scalar(1));
    }

    @Test
    void permuteRefusesWhatIsNoPermutation() {
        assertThatShapeException(() -> MATRIX.permute(0), "permute: [2, 3] has 2 axes, got [0]");
        assertThatShapeException(() -> MATRIX.permute(1, -1), "permute: axes [1, -1] of [2, 3] name axis 1 twice");
        assertThatShapeException(
                () -> MATRIX.permute(0, 2), "permute: shape [2, 3] has no axis 2, axes run from -2 to 1");
    }

    @Test
    void reshapeKeepsTheOrderRowByRow() {
        assertThat(MATRIX.reshape(3, 2)).isEqualTo(NdArray.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        assertThat(MATRIX.transpose().reshape(6)).isEqualTo(NdArray.of(1, 4, 2, 5, 3, 6));
        assertThat(MATRIX.reshape(-1)).isEqualTo(NdArray.of(1, 2, 3, 4, 5, 6));
        assertThat(NdArray.of(7).reshape()).isEqualTo(NdArray.scalar(7));
        assertThat(NdArray.zeros(0, 3).reshape(5, 0)).isEqualTo(NdArray.zeros(5, 0));
    }

    @Test
    void reshapeRefusesAnotherNumberOfElements() {
        assertThatShapeException(() -> MATRIX.reshape(4), "reshape: [2, 3] has 6 elements, [4] has 4");
    }

    @Test
    void broadcastToRepeats() {
        assertThat(NdArray.of(1, 2).broadcastTo(Shape.of(2, 2))).isEqualTo(NdArray.of(new double[][] {{1, 2}, {1, 2}}));
        assertThat(NdArray.of(new double[][] {{1}, {2}}).broadcastTo(Shape.of(2, 2)))
                .isEqualTo(NdArray.of(new double[][] {{1, 1}, {2, 2}}));
        assertThat(NdArray.scalar(3).broadcastTo(Shape.of(2))).isEqualTo(NdArray.of(3, 3));
        assertThat(NdArray.of(3).broadcastTo(Shape.of(0))).isEqualTo(NdArray.zeros(0));
        assertThatShapeException(
                () -> MATRIX.broadcastTo(Shape.of(2, 2)), "broadcastTo: [2, 3] does not broadcast to [2, 2]");
    }

    @Test
    void sumToAddsWhatBroadcastToRepeats() {
        assertThat(MATRIX.sumTo(Shape.of(3))).isEqualTo(NdArray.of(5, 7, 9));
        assertThat(MATRIX.sumTo(Shape.of(2, 1))).isEqualTo(NdArray.of(new double[][] {{6}, {15}}));
        assertThat(MATRIX.sumTo(Shape.of())).isEqualTo(NdArray.scalar(21));
        assertThat(MATRIX.sumTo(Shape.of(2, 3))).isSameAs(MATRIX);
        assertThat(NdArray.zeros(0, 3).sumTo(Shape.of(1, 3))).isEqualTo(NdArray.zeros(1, 3));
        assertThatShapeException(() -> MATRIX.sumTo(Shape.of(2)), "sumTo: [2, 3] does not sum to [2]");
    }

    @Test
    void rowsAreTakenInAnyOrderAndMoreThanOnce() {
        assertThat(MATRIX.rows(1, 0, 1)).isEqualTo(NdArray.of(new double[][] {{4, 5, 6}, {1, 2, 3}, {4, 5, 6}}));
        assertThat(MATRIX.transpose().rows(2)).isEqualTo(NdArray.of(new double[][] {{3, 6}}));
        assertThat(MATRIX.rows()).isEqualTo(NdArray.zeros(0, 3));
        assertThat(NdArray.of(1, 2, 3).rows(2, 2)).isEqualTo(NdArray.of(3, 3));
        assertThat(NdArray.zeros(2, 0).rows(1)).isEqualTo(NdArray.zeros(1, 0));
    }

    @Test
    void rowsThatDoNotExistAreRefused() {
        assertThatShapeException(() -> MATRIX.rows(0, 2), "rows: index 2 is out of range for axis 0 of [2, 3]");
        assertThatShapeException(() -> MATRIX.rows(-1), "rows: index -1 is out of range for axis 0 of [2, 3]");
        assertThatShapeException(() -> NdArray.scalar(1).rows(0), "rows: shape [] has no rows");
    }

    @Test
    void anArrayLiesInMemoryAsItIsTold() {
        NdArray rows = NdArray.of(Shape.of(2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        NdArray columns = rows.permute(0, 2, 1).transpose();
        assertThat(columns.swapped()).isTrue();
        for (NdArray from : List.of(rows, columns)) {
            for (NdArray like : List.of(rows, columns)) {
                assertThat(from.laidLike(like)).isEqualTo(rows);
                assertThat(from.laidLike(like).swapped()).isEqualTo(like.swapped());
            }
        }
        assertThat(rows.laidLike(rows)).isSameAs(rows);
    }
}
