package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.logSoftmax;
import static dev.chainrule.core.function.Indexing.gather;
import static dev.chainrule.core.function.Indexing.indexSelect;
import static dev.chainrule.core.function.Indexing.oneHot;
import static dev.chainrule.core.function.Indexing.scatterAdd;
import static dev.chainrule.core.function.Indexing.slice;
import static dev.chainrule.core.function.Indexing.takeAlongAxis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import org.junit.jupiter.api.Test;

class IndexingTest {
    private static final Tensor ROWS = variable(new double[][] {{1, 2, 3}, {4, 5, 6}});
    private static final Tensor SEVEN = Tensor.variable(NdArray.of(0, 1, 2, 3, 4, 5, 6));

    private static Tensor variable(double[][] rows) {
        return Tensor.variable(NdArray.of(rows));
    }

    private static NdArray matrix(double[]... rows) {
        return NdArray.of(rows);
    }

    private static double[] row(double... values) {
        return values;
    }

    @Test
    void exampleOfTheJavadocRuns() {
        assertThat(slice(ROWS, Slice.from(1), Slice.ALL.by(-1)).value()).isEqualTo(matrix(row(6, 5, 4)));
        NdArray labels = matrix(row(2), row(0));
        assertThat(gather(logSoftmax(ROWS, 1), 1, labels).shape()).isEqualTo(Shape.of(2, 1));
    }

    /** The expected elements are those that NumPy gives for the text beside them. */
    @Test
    void slicesAreThoseOfNumPy() {
        assertSlice(Slice.of(1, -1), "1:-1", 1, 2, 3, 4, 5);
        assertSlice(Slice.of(-1, 0).by(-2), "-1:0:-2", 6, 4, 2);
        assertSlice(Slice.ALL.by(-1), "::-1", 6, 5, 4, 3, 2, 1, 0);
        assertSlice(Slice.of(10, 2).by(-3), "10:2:-3", 6, 3);
        assertSlice(Slice.of(-20, 20).by(2), "-20:20:2", 0, 2, 4, 6);
        assertSlice(Slice.of(2, 2), "2:2");
        assertSlice(Slice.of(5, 1), "5:1");
        assertSlice(Slice.from(-3), "-3:", 4, 5, 6);
        assertSlice(Slice.ALL.by(3), "::3", 0, 3, 6);
        assertSlice(Slice.to(-8).by(-1), ":-8:-1", 6, 5, 4, 3, 2, 1, 0);
        assertSlice(Slice.ALL.by(Integer.MAX_VALUE), "::2147483647", 0);
        assertSlice(Slice.ALL.by(Integer.MIN_VALUE), "::-2147483648", 6);
    }

    private static void assertSlice(Slice slice, String text, double... expected) {
        assertThat(slice).hasToString(text);
        assertThat(slice(SEVEN, slice).value()).as("%s", slice).isEqualTo(NdArray.of(expected));
    }

    @Test
    void slicesAlongOneAxisAreTheSame() {
        assertThat(slice(SEVEN, 0, -1, 0, -2).value()).isEqualTo(NdArray.of(6, 4, 2));
        assertThat(slice(ROWS, -1, 1, 3).value()).isEqualTo(matrix(row(2, 3), row(5, 6)));
        assertThat(slice(ROWS, 1, 3, 3).shape()).isEqualTo(Shape.of(2, 0));
    }

    @Test
    void slicesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> slice(SEVEN, Slice.ALL, Slice.to(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("slice: [7] has 1 axes, got 2 slices [:, :2]");
        assertThatThrownBy(() -> slice(SEVEN, 1, 0, 1))
                .hasMessage("slice: shape [7] has no axis 1, axes run from -1 to 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slice(SEVEN, 0, 0, 1, 0))
                .withMessage("slice: the step must not be 0");
    }

    @Test
    void indexSelectAddsUpGradientsOfPartsTakenTwice() {
        Tensor y = indexSelect(ROWS, -1, 2, 0, 2);

        assertThat(y.value()).isEqualTo(matrix(row(3, 1, 3), row(6, 4, 6)));
        assertThat(Gradients.of(y.sum()).wrt(ROWS)).isEqualTo(matrix(row(1, 0, 2), row(1, 0, 2)));
        assertThatThrownBy(() -> indexSelect(ROWS, 0, 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("indexSelect: index 2 is out of range for axis 0 of [2, 3]");
    }

    @Test
    void gatherTakesFewerRowsThanThereAre() {
        Tensor y = gather(ROWS, 1, matrix(row(2, 2, 0, 1)));

        assertThat(y.value()).isEqualTo(matrix(row(3, 3, 1, 2)));
        assertThat(Gradients.of(y, matrix(row(1, 10, 100, 1000))).wrt(ROWS))
                .isEqualTo(matrix(row(100, 1000, 11), row(0, 0, 0)));
    }

    @Test
    void takeAlongAxisBroadcasts() {
        assertThat(takeAlongAxis(ROWS, 1, matrix(row(2, 0))).value()).isEqualTo(matrix(row(3, 1), row(6, 4)));
        assertThat(takeAlongAxis(ROWS, 0, matrix(row(1, 0, 1))).value()).isEqualTo(matrix(row(4, 2, 6)));
        assertThat(takeAlongAxis(variable(new double[][] {{7, 8}}), 1, matrix(row(1), row(0)))
                        .value())
                .isEqualTo(matrix(row(8), row(7)));
    }

    @Test
    void scatterAddAddsWhereIndicesSay() {
        Tensor source = variable(new double[][] {{10, 20, 30}, {40, 50, 60}});
        Tensor y = scatterAdd(ROWS, 1, matrix(row(2, 2)), source);

        assertThat(y.value()).isEqualTo(matrix(row(1, 2, 33), row(4, 5, 6)));
        Gradients gradients = Gradients.of(y, matrix(row(1, 2, 3), row(4, 5, 6)));
        assertThat(gradients.wrt(ROWS)).isEqualTo(matrix(row(1, 2, 3), row(4, 5, 6)));
        assertThat(gradients.wrt(source)).isEqualTo(matrix(row(3, 3, 0), row(0, 0, 0)));
    }

    @Test
    void indicesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> gather(ROWS, 1, matrix(row(0), row(3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("gather: index 3 is not within axis 1 of size 3");
        assertThatThrownBy(() -> gather(ROWS, -1, matrix(row(0.5))))
                .hasMessage("gather: index 0.5 is not within axis 1 of size 3");
        assertThatThrownBy(() -> gather(ROWS, 1, NdArray.zeros(3, 1)))
                .hasMessage("gather: the tensor has shape [2, 3], the indices [3, 1]: expected equal ranks, and no more"
                        + " indices than elements along axes other than 1");
        assertThatThrownBy(() -> takeAlongAxis(ROWS, 1, NdArray.zeros(2)))
                .hasMessage("takeAlongAxis: the tensor has shape [2, 3], the indices [2]: expected equal ranks");
        assertThatThrownBy(() -> takeAlongAxis(ROWS, 1, NdArray.zeros(3, 1)))
                .hasMessage("takeAlongAxis: cannot broadcast [2, 1] with [3, 1]: axis 0 has sizes 2 and 3");
        assertThatThrownBy(() -> takeAlongAxis(ROWS, 0, matrix(row(-1, 0, 0))))
                .hasMessage("takeAlongAxis: index -1 is not within axis 0 of size 2");
        assertThatThrownBy(() -> scatterAdd(ROWS, 0, NdArray.zeros(3, 3), Tensor.constant(NdArray.zeros(2, 3))))
                .hasMessage("scatterAdd: the source has shape [2, 3], the indices [3, 3]: expected equal ranks, and no"
                        + " more indices than elements along any axis");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scatterAdd(ROWS, 0, NdArray.zeros(1, 1), ROWS.to(DType.FLOAT32)))
                .withMessage("scatterAdd: types differ, float64 [2, 3] and float32 [2, 3]: convert one with to(...)");
    }

    @Test
    void oneHotHasARowForEachLabel() {
        assertThat(oneHot(NdArray.of(2, 0), 3)).isEqualTo(matrix(row(0, 0, 1), row(1, 0, 0)));
        assertThat(oneHot(NdArray.scalar(1), 2)).isEqualTo(NdArray.of(0, 1));
        assertThat(oneHot(NdArray.ofFloats(1), 2)).isEqualTo(NdArray.ofFloats(Shape.of(1, 2), 0, 1));
        assertThat(oneHot(NdArray.zeros(2, 0), 3).shape()).isEqualTo(Shape.of(2, 0, 3));
        assertThatThrownBy(() -> oneHot(NdArray.of(3), 3))
                .isInstanceOf(ShapeException.class)
                .hasMessage("oneHot: label 3 is not one of 3 classes");
    }
}
