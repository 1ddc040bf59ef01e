package dev.chainrule.core.function;

import static dev.chainrule.core.function.NetworkFunctions.avgPool1d;
import static dev.chainrule.core.function.NetworkFunctions.avgPool2d;
import static dev.chainrule.core.function.NetworkFunctions.batchNorm;
import static dev.chainrule.core.function.NetworkFunctions.conv1d;
import static dev.chainrule.core.function.NetworkFunctions.conv2d;
import static dev.chainrule.core.function.NetworkFunctions.convTranspose1d;
import static dev.chainrule.core.function.NetworkFunctions.convTranspose2d;
import static dev.chainrule.core.function.NetworkFunctions.dropout;
import static dev.chainrule.core.function.NetworkFunctions.embedding;
import static dev.chainrule.core.function.NetworkFunctions.layerNorm;
import static dev.chainrule.core.function.NetworkFunctions.linear;
import static dev.chainrule.core.function.NetworkFunctions.maxPool1d;
import static dev.chainrule.core.function.NetworkFunctions.maxPool2d;
import static dev.chainrule.core.function.NetworkFunctions.scaledDotProductAttention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFunctionsTest {
    private static final Conv CONV = Conv.options();

    // ---- dense layers ----

    /** As many rows and columns as a strip of rows holds at once, fewer and more. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 3, 1",
        "7, 5, 3",
        "10, 30, 4",
        "85, 3, 2",
        "86, 3, 2",
        "300, 1, 3",
        "3, 255, 2",
        "3, 257, 2"
    })
    void linearHasTheBitsOfAProductAndASum(int batch, int outputs, int inputs) {
        RandomStream random = RandomStream.of(3);
        for (DType type : DType.values()) {
            Tensor x = normals(random, type, batch, inputs);
            Tensor w = normals(random, type, outputs, inputs);
            Tensor b = normals(random, type, outputs);
            NdArray g = normals(random, type, batch, outputs).value();
            Tensor y = linear(x, w, b);
            Tensor composed = x.matmul(w.transpose()).add(b);

            assertThat(y.value()).isEqualTo(composed.value());
            for (Tensor input : List.of(x, w, b)) {
                assertThat(Gradients.of(y, g).wrt(input))
                        .isEqualTo(Gradients.of(composed, g).wrt(input));
            }
        }
    }

    private static Tensor normals(RandomStream random, DType type, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.variable(NdArray.of(shape, random.normals(shape.size())).to(type));
    }

    @Test
    void linearTellsShapesAndTypesThatDoNotFit() {
        for (String shapes :
                List.of("[2, 3] x [4, 2] x [4]", "[] x [4, 1] x [4]", "[3] x [3] x [1]", "[3] x [4, 3] x [3]")) {
            String[] s = shapes.split(" x ");
            Tensor[] x = Arrays.stream(s)
                    .map(text -> whole(Shape.parse(text).sizes()))
                    .toArray(Tensor[]::new);
            assertThatThrownBy(() -> linear(x[0], x[1], x[2]))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("linear: expected x [..., inputs], w [outputs, inputs] and b [outputs], got x " + s[0]
                            + ", w " + s[1] + " and b " + s[2]);
        }
        assertThatThrownBy(() -> linear(whole(2, 3), whole(4, 3), whole(4).to(DType.FLOAT32)))
                .hasMessage("linear: types differ, float64 [2, 3] and float32 [4]: convert one with to(...)");
    }

    // ---- convolution ----

    /** Small whole numbers, so that sums are exact in any order. */
    private static Tensor whole(int... sizes) {
        int n = Shape.of(sizes).size();
        return Tensor.variable(NdArray.of(
                Shape.of(sizes),
                IntStream.range(0, n).mapToDouble(i -> (i * 7 + 3) % 11 - 5).toArray()));
    }

    /** The formula of a convolution in plain loops: stride, padding and dilation of both axes, and groups. */
    private static NdArray loops(NdArray x, NdArray w, int[] stride, int[] padding, int[] dilation, int groups) {
        int[] s = x.shape().sizes();
        int[] k = w.shape().sizes();
        int height = (s[2] + 2 * padding[0] - dilation[0] * (k[2] - 1) - 1) / stride[0] + 1;
        int width = (s[3] + 2 * padding[1] - dilation[1] * (k[3] - 1) - 1) / stride[1] + 1;
        double[] y = new double[s[0] * k[0] * height * width];
        int at = 0;
        for (int n = 0; n < s[0]; n++) {
            for (int o = 0; o < k[0]; o++) {
                for (int i = 0; i < height; i++) {
                    for (int j = 0; j < width; j++, at++) {
                        for (int c = 0; c < k[1]; c++) {
                            for (int p = 0; p < k[2]; p++) {
                                for (int q = 0; q < k[3]; q++) {
                                    int row = i * stride[0] + p * dilation[0] - padding[0];
                                    int column = j * stride[1] + q * dilation[1] - padding[1];
                                    if (row >= 0 && row < s[2] && column >= 0 && column < s[3]) {
                                        int channel = o / (k[0] / groups) * k[1] + c;
                                        y[at] += x.get(n, channel, row, column) * w.get(o, c, p, q);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return NdArray.of(Shape.of(s[0], k[0], height, width), y);
    }

    @Test
    void convolutionIsTheSumOfItsFormula() {
        Tensor x = whole(2, 4, 5, 6);
        Tensor w = whole(6, 2, 2, 3);
        Tensor y = conv2d(x, w, CONV.stride(2, 1).padding(1, 2).dilation(2, 1).groups(2));
        assertThat(y.value())
                .isEqualTo(loops(x.value(), w.value(), new int[] {2, 1}, new int[] {1, 2}, new int[] {2, 1}, 2));
        assertThat(conv2d(x, whole(3, 4, 3, 3), CONV).value())
                .isEqualTo(loops(
                        x.value(), whole(3, 4, 3, 3).value(), new int[] {1, 1}, new int[] {0, 0}, new int[] {1, 1}, 1));
    }

    @Test
    void convolutionAlongOneAxisIsThatOfAnImageOfHeightOne() {
        Tensor x = whole(2, 4, 7);
        Tensor w = whole(2, 2, 3);
        Conv options = CONV.stride(2).padding(1).groups(2);
        Tensor image = conv2d(
                x.reshape(2, 4, 1, 7),
                w.reshape(2, 2, 1, 3),
                CONV.stride(2).padding(0, 1).groups(2));
        assertThat(conv1d(x, w, options).value())
                .isEqualTo(image.value().reshape(conv1d(x, w, options).shape()));
    }

    @Test
    void convolutionDoesNotFlipTheKernel() {
        Tensor x = Tensor.constant(NdArray.ofNested(new double[][][] {{{1, 2, 3, 4}}}));
        Tensor w = Tensor.constant(NdArray.ofNested(new double[][][] {{{1, 10}}}));
        Tensor b = Tensor.constant(NdArray.of(0.5));
        assertThat(conv1d(x, w, b, CONV).value().toArray()).containsExactly(21.5, 32.5, 43.5);
    }

    @Test
    void transposedConvolutionIsTheGradientOfConvolution() {
        Tensor x = whole(2, 4, 6, 7);
        Tensor w = whole(6, 2, 3, 2);
        Conv options = CONV.stride(2, 3).padding(1, 0).dilation(1, 2).groups(2);
        Tensor y = conv2d(x, w, options);
        Tensor g = whole(y.shape().sizes());
        NdArray expected = Gradients.of(y, g.value()).wrt(x);
        Tensor back = convTranspose2d(g, w, options.outputPadding(1));
        assertThat(back.value()).isEqualTo(expected);
    }

    @Test
    void transposedConvolutionAddsWhereWindowsOverlap() {
        Tensor x = Tensor.constant(NdArray.ofNested(new double[][][] {{{1, 2}}}));
        Tensor w = Tensor.constant(NdArray.ofNested(new double[][][] {{{1, 10, 100}}}));
        Tensor b = Tensor.constant(NdArray.of(1));
        assertThat(convTranspose1d(x, w, CONV).value().toArray()).containsExactly(1, 12, 120, 200);
        assertThat(convTranspose1d(x, w, b, CONV.stride(2).padding(1).outputPadding(1))
                        .value()
                        .toArray())
                .containsExactly(11, 103, 21, 201);
    }

    @Test
    void convolutionNamesWhatDoesNotFit() {
        assertThatThrownBy(() -> conv2d(whole(1, 3, 4, 4), whole(2, 2, 3, 3), CONV))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "conv2d of [1, 3, 4, 4] with weight [2, 2, 3, 3] in 1 group: weight must be [outputs, inputs /"
                                + " groups, ...], groups must divide both");
        assertThatThrownBy(() -> conv1d(whole(3, 4), whole(2, 3, 1), CONV))
                .isInstanceOf(ShapeException.class)
                .hasMessage("conv1d of [3, 4] with weight [2, 3, 1] in 1 group: both must have rank 3");
        assertThatThrownBy(() -> conv1d(whole(1, 1, 3), whole(1, 1, 3), CONV.dilation(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("conv1d: a window of 5 does not fit into axis 2 of [1, 1, 3] with padding 0");
        assertThatThrownBy(() -> conv1d(whole(1, 1, 3), whole(2, 1, 3), whole(3), CONV))
                .isInstanceOf(ShapeException.class)
                .hasMessage("conv1d of [1, 2, 1]: bias must be [2], but is [3]");
        assertThatThrownBy(() -> conv2d(whole(1, 1, 3, 3), whole(1, 1, 1, 1), CONV.stride(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("conv2d: stride [1, 2, 3] has 3 numbers, but there are 2 axes");
        assertThatThrownBy(() -> CONV.stride(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stride must be at least 1, but is 0");
        assertThatThrownBy(() -> convTranspose1d(whole(1, 1, 3), whole(1, 1, 3), CONV.outputPadding(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("convTranspose1d: output padding 1 must be below stride 1 or dilation 1");
    }

    // ---- pooling ----

    @Test
    void paddingIsNoMaximumButCountsInTheMean() {
        Tensor x = Tensor.constant(NdArray.ofNested(new double[][][] {{{-1, -2, -3, -6}}}));
        Pool windows = Pool.of(3).stride(2).padding(1);
        assertThat(maxPool1d(x, windows).value().toArray()).containsExactly(-1, -2);
        assertThat(avgPool1d(x, windows).value().toArray()).containsExactly(-1, -11.0 / 3);
    }

    @Test
    void windowsLieSideBySideAndLeaveOutTheRest() {
        Tensor x = Tensor.constant(NdArray.of(Shape.of(1, 1, 2, 5), 1, 5, 2, 3, 100, 4, 0, 8, 7, 100));
        assertThat(maxPool2d(x, Pool.of(2)).value()).isEqualTo(NdArray.of(Shape.of(1, 1, 1, 2), 5, 8));
        assertThat(avgPool2d(x, Pool.of(2)).value()).isEqualTo(NdArray.of(Shape.of(1, 1, 1, 2), 2.5, 5));
    }

    @Test
    void tiesOfAMaximumShareEvenly() {
        Tensor x = Tensor.variable(NdArray.ofNested(new double[][][] {{{2, 2, 1, 3}}}));
        assertThat(Gradients.of(maxPool1d(x, Pool.of(2)).sum()).wrt(x).toArray())
                .containsExactly(0.5, 0.5, 0, 1);
    }

    @Test
    void poolingRefusesMorePaddingThanHalfAWindow() {
        assertThatThrownBy(() -> maxPool1d(whole(1, 1, 4), Pool.of(3).padding(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPool1d: padding 2 is more than half a window of 3");
        assertThatThrownBy(() -> avgPool2d(whole(1, 4), Pool.of(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("avgPool2d: expected rank 4, got shape [1, 4]");
    }

    // ---- normalization ----

    @Test
    void layerNormStandardizesTheLastAxes() {
        Tensor x = Tensor.constant(NdArray.of(new double[][] {{1, 3}, {2, 10}}));
        Tensor w = Tensor.constant(NdArray.of(1, 2));
        Tensor b = Tensor.constant(NdArray.of(0, 0.5));
        // mean 2, variance 1; mean 6, variance 16
        assertThat(layerNorm(x, w, b, 0).value()).isEqualTo(NdArray.of(new double[][] {{-1, 2.5}, {-1, 2.5}}));
        assertThat(layerNorm(x, w, b, 9).value().get(1, 0)).isEqualTo(-0.8);
        assertThatThrownBy(() -> layerNorm(x, whole(3), whole(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layerNorm of [2, 2]: weight [3] and bias [3] must have the shape of its last axes");
    }

    @Test
    void batchNormStandardizesEachChannelAndEvaluationUsesRunningStatistics() {
        Tensor x = Tensor.constant(NdArray.of(new double[][] {{1, 0}, {3, 8}}));
        Tensor ones = Tensor.constant(NdArray.ones(2));
        Tensor zeros = Tensor.constant(NdArray.zeros(2));
        assertThat(batchNorm(x, ones, zeros, 0).value()).isEqualTo(NdArray.of(new double[][] {{-1, -1}, {1, 1}}));

        RunningStatistics running = RunningStatistics.initial(2).after(x, 0.25);
        // unbiased variances 2 and 32
        assertThat(running.mean().toArray()).containsExactly(0.5, 1);
        assertThat(running.variance().toArray()).containsExactly(1.25, 8.75);
        assertThat(batchNorm(x, running, ones, zeros, 0).value().get(1, 1)).isEqualTo(7 / Math.sqrt(8.75));
    }

    @Test
    void batchNormRefusesOneElementForAChannel() {
        assertThatThrownBy(() -> batchNorm(whole(1, 2), whole(2), whole(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "batchNorm: [1, 2] has one element in each channel, which in training is its own mean: use a"
                                + " larger batch");
        assertThatThrownBy(() -> RunningStatistics.initial(2).after(whole(1, 2), 0.1))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "running statistics: a variance needs two elements or more in each channel, but [1, 2] has 1");
        assertThatThrownBy(() -> batchNorm(whole(4, 3), RunningStatistics.initial(2), whole(2), whole(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("batchNorm: expected [batch, 2, ...], got shape [4, 3]");
    }

    // ---- others ----

    @Test
    void embeddingAddsUpTheGradientOfRepeatedRows() {
        Tensor table = whole(3, 2);
        Tensor y = embedding(NdArray.of(2, 0, 2), table);
        assertThat(y.value()).isEqualTo(table.value().rows(2, 0, 2));
        assertThat(Gradients.of(y.sum()).wrt(table)).isEqualTo(NdArray.of(new double[][] {{1, 1}, {0, 0}, {2, 2}}));
    }

    @Test
    void embeddingRefusesWhatIsNoRow() {
        for (double index : new double[] {-1, 3, 0.5, Double.NaN}) {
            assertThatThrownBy(() -> embedding(NdArray.of(index), whole(3, 2)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("embedding: index " + Indices.text(index) + " is not a whole number from 0 to 2");
        }
    }

    @Test
    void dropoutScalesWhatItKeepsAndTreatsGradientsAlike() {
        Tensor x = Tensor.variable(NdArray.full(Shape.of(1000), DType.FLOAT64, 3));
        Tensor y = dropout(x, 0.25, RandomStream.of(1));
        assertThat(y.value().toArray()).containsOnly(0, 4);
        // 1000 draws with probability 1/4 have deviation 13.7: six of them
        assertThat(y.value().equalTo(0).sum().item()).isCloseTo(250, within(82.0));
        assertThat(Gradients.of(y.sum()).wrt(x)).isEqualTo(y.value().div(3));
    }

    @Test
    void dropoutOfNothingAndOfAll() {
        Tensor x = Tensor.variable(NdArray.of(1, Double.POSITIVE_INFINITY, Double.NaN));
        assertThat(dropout(x, 0, RandomStream.of(1)).value()).isEqualTo(x.value());
        Tensor none = dropout(x, 1, RandomStream.of(1));
        assertThat(none.value()).isEqualTo(NdArray.zeros(3));
        assertThat(Gradients.of(none.sum()).wrt(x)).isEqualTo(NdArray.zeros(3));
        assertThatThrownBy(() -> dropout(x, 1.5, RandomStream.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dropout: p must be from 0 to 1, but is 1.5");
    }

    @Test
    void attentionIsTheMeanOfValuesWhereScoresAreEqual() {
        Tensor q = Tensor.constant(NdArray.zeros(1, 4));
        Tensor v = Tensor.constant(NdArray.of(new double[][] {{2}, {4}, {9}}));
        Tensor k = whole(3, 4);
        assertThat(scaledDotProductAttention(q, k, v).item()).isCloseTo(5, within(1e-15));
        NdArray mask = NdArray.of(1, 1, 0);
        assertThat(scaledDotProductAttention(q, k, v, mask).item()).isEqualTo(3);
        Tensor bias = Tensor.constant(NdArray.of(0, 0, Double.NEGATIVE_INFINITY));
        assertThat(scaledDotProductAttention(q, k, v, bias).item()).isEqualTo(3);
    }

    @Test
    void attentionDividesScoresByTheRootOfTheFeatures() {
        Tensor q = Tensor.constant(NdArray.of(new double[][] {{1, 1, 1, 1}}));
        Tensor k = Tensor.constant(NdArray.of(new double[][] {{1, 1, 1, 1}, {0, 0, 0, 0}}));
        Tensor v = Tensor.constant(NdArray.of(new double[][] {{1}, {0}}));
        assertThat(scaledDotProductAttention(q, k, v).item()).isCloseTo(1 / (1 + StrictMath.exp(-2)), within(1e-15));
    }

    @Test
    void aQueryWithoutKeysGivesZeroAndNoNaN() {
        Tensor q = whole(2, 3);
        Tensor k = whole(4, 3);
        Tensor v = whole(4, 2);
        NdArray mask = NdArray.of(new double[][] {{0}, {1}});
        Gradients gradients =
                Gradients.of(scaledDotProductAttention(q, k, v, mask).sum());
        assertThat(scaledDotProductAttention(q, k, v, mask).value().rows(0)).isEqualTo(NdArray.zeros(1, 2));
        assertThat(gradients.wrt(q).rows(0)).isEqualTo(NdArray.zeros(1, 3));
        assertThat(gradients.wrt(k).toArray()).doesNotContain(Double.NaN);
        assertThat(gradients.wrt(v).toArray()).doesNotContain(Double.NaN);
    }

    @Test
    void attentionNamesWhatDoesNotFit() {
        assertThatThrownBy(() -> scaledDotProductAttention(whole(2, 3), whole(4, 2), whole(4, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("scaledDotProductAttention of [2, 3], [4, 2], [4, 2]: queries have 3 features, keys 2");
        assertThatThrownBy(() -> scaledDotProductAttention(whole(2, 3), whole(4, 3), whole(5, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("scaledDotProductAttention of [2, 3], [4, 3], [5, 2]: there are 4 keys, but 5 values");
        assertThatThrownBy(() -> scaledDotProductAttention(whole(2, 3), whole(4, 3), whole(4, 2), NdArray.ones(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("scaledDotProductAttention: mask [3] does not broadcast to scores [2, 4]");
    }
}
