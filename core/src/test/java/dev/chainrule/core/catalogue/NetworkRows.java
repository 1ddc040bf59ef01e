package dev.chainrule.core.catalogue;

import static dev.chainrule.core.catalogue.Catalogue.squared;
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

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.function.Conv;
import dev.chainrule.core.function.Pool;
import dev.chainrule.core.function.RunningStatistics;
import java.util.List;

/** The functions of networks. */
final class NetworkRows {
    private static final Conv CONV = Conv.options();
    private static final RunningStatistics RUNNING =
            new RunningStatistics(NdArray.of(0.5, -1, 2), NdArray.of(0.25, 3, 1));

    private NetworkRows() {}

    static List<Operation> rows() {
        return List.of(
                linearRow(),
                conv1dRow(),
                conv2dRow(),
                convTranspose1dRow(),
                convTranspose2dRow(),
                maxPool1dRow(),
                maxPool2dRow(),
                avgPool1dRow(),
                avgPool2dRow(),
                layerNormRow(),
                batchNormRow(),
                embeddingRow(),
                dropoutRow(),
                attentionRow());
    }

    private static Operation linearRow() {
        return Operation.of("linear", "x w^T + b; g w, g^T x, sum g")
                .over("[2, 3] x [4, 3] x [4]", (x, random) -> squared(linear(x.get(0), x.get(1), x.get(2))))
                .over("[3] x [2, 3] x [2]", (x, random) -> squared(linear(x.get(0), x.get(1), x.get(2))))
                .over("[2, 1, 3] x [1, 3] x [1]", (x, random) -> squared(linear(x.get(0), x.get(1), x.get(2))))
                .over("[2, 0] x [3, 0] x [3]", (x, random) -> squared(linear(x.get(0), x.get(1), x.get(2))))
                .over("[2, 3] x [0, 3] x [0]", (x, random) -> squared(linear(x.get(0), x.get(1), x.get(2))))
                .over("[0, 2] x [3, 2] x [3]", (x, random) -> squared(linear(x.get(0), x.get(1), x.get(2))));
    }

    private static Operation conv1dRow() {
        return Operation.of("conv1d", "windows times weights; their transposes")
                .over("[2, 2, 4] x [3, 2, 2]", (x, random) -> conv1d(x.get(0), x.get(1), CONV))
                .over(
                        "[2, 2, 5] x [2, 2, 3] x [2]",
                        (x, random) -> conv1d(
                                x.get(0), x.get(1), x.get(2), CONV.stride(2).padding(1)))
                .over(
                        "[1, 4, 5] x [2, 2, 2]",
                        (x, random) -> conv1d(
                                x.get(0), x.get(1), CONV.dilation(2).padding(2).groups(2)))
                .over("[0, 2, 3] x [2, 2, 2]", (x, random) -> conv1d(x.get(0), x.get(1), CONV));
    }

    private static Operation conv2dRow() {
        return Operation.of("conv2d", "windows times weights; their transposes")
                .over("[1, 2, 3, 3] x [2, 2, 2, 2]", (x, random) -> conv2d(x.get(0), x.get(1), CONV))
                .over(
                        "[2, 1, 3, 4] x [2, 1, 2, 3] x [2]",
                        (x, random) -> conv2d(
                                x.get(0),
                                x.get(1),
                                x.get(2),
                                CONV.stride(2, 1).padding(1, 2).dilation(2, 1)))
                .over("[1, 2, 3, 2] x [4, 1, 2, 1]", (x, random) -> conv2d(x.get(0), x.get(1), CONV.groups(2)))
                .over("[2, 0, 3, 3] x [2, 0, 2, 2]", (x, random) -> conv2d(x.get(0), x.get(1), CONV));
    }

    private static Operation convTranspose1dRow() {
        return Operation.of("convTranspose1d", "the transpose of conv1d")
                .over("[2, 2, 3] x [2, 3, 2]", (x, random) -> convTranspose1d(x.get(0), x.get(1), CONV))
                .over(
                        "[1, 2, 3] x [2, 1, 3] x [1]",
                        (x, random) -> convTranspose1d(
                                x.get(0),
                                x.get(1),
                                x.get(2),
                                CONV.stride(2).padding(1).outputPadding(1)))
                .over(
                        "[1, 4, 2] x [4, 1, 2]",
                        (x, random) -> convTranspose1d(
                                x.get(0), x.get(1), CONV.dilation(2).groups(2)))
                .over("[0, 2, 3] x [2, 2, 2]", (x, random) -> convTranspose1d(x.get(0), x.get(1), CONV));
    }

    private static Operation convTranspose2dRow() {
        return Operation.of("convTranspose2d", "the transpose of conv2d")
                .over("[1, 2, 2, 2] x [2, 2, 2, 2]", (x, random) -> convTranspose2d(x.get(0), x.get(1), CONV))
                .over(
                        "[2, 2, 2, 3] x [2, 1, 3, 2] x [2]",
                        (x, random) -> convTranspose2d(
                                x.get(0),
                                x.get(1),
                                x.get(2),
                                CONV.groups(2).stride(2, 1).padding(1, 0).outputPadding(1, 0)))
                .over("[2, 0, 2, 2] x [0, 2, 2, 2]", (x, random) -> convTranspose2d(x.get(0), x.get(1), CONV));
    }

    private static Operation maxPool1dRow() {
        return Operation.of("maxPool1d", "the largest of a window; g to it")
                .withDistinctElements()
                .over("[2, 2, 6]", (x, random) -> squared(maxPool1d(x.get(0), Pool.of(2))))
                .over(
                        "[1, 2, 5]",
                        (x, random) ->
                                squared(maxPool1d(x.get(0), Pool.of(3).stride(1).padding(1))))
                .over("[0, 2, 4]", (x, random) -> maxPool1d(x.get(0), Pool.of(2)));
    }

    private static Operation maxPool2dRow() {
        return Operation.of("maxPool2d", "the largest of a window; g to it")
                .withDistinctElements()
                .over("[2, 1, 4, 5]", (x, random) -> squared(maxPool2d(x.get(0), Pool.of(2))))
                .over(
                        "[1, 2, 4, 3]",
                        (x, random) -> squared(
                                maxPool2d(x.get(0), Pool.of(3, 2).stride(2, 1).padding(1, 0))))
                .over("[2, 0, 2, 2]", (x, random) -> maxPool2d(x.get(0), Pool.of(2)));
    }

    private static Operation avgPool1dRow() {
        return Operation.of("avgPool1d", "the mean of a window; g / size")
                .over("[2, 2, 6]", (x, random) -> squared(avgPool1d(x.get(0), Pool.of(2))))
                .over(
                        "[1, 2, 5]",
                        (x, random) ->
                                squared(avgPool1d(x.get(0), Pool.of(3).stride(1).padding(1))))
                .over("[0, 2, 4]", (x, random) -> avgPool1d(x.get(0), Pool.of(2)));
    }

    private static Operation avgPool2dRow() {
        return Operation.of("avgPool2d", "the mean of a window; g / size")
                .over("[2, 1, 4, 5]", (x, random) -> squared(avgPool2d(x.get(0), Pool.of(2))))
                .over(
                        "[1, 2, 4, 3]",
                        (x, random) -> squared(
                                avgPool2d(x.get(0), Pool.of(3, 2).stride(2, 1).padding(1, 0))))
                .over("[2, 0, 2, 2]", (x, random) -> avgPool2d(x.get(0), Pool.of(2)));
    }

    private static Operation layerNormRow() {
        return Operation.of("layerNorm", "w (x - mean) / sqrt(var + eps) + b over the last axes")
                .over("[3, 4] x [4] x [4]", (x, random) -> layerNorm(x.get(0), x.get(1), x.get(2)))
                .over("[2, 2, 3] x [2, 3] x [2, 3]", (x, random) -> layerNorm(x.get(0), x.get(1), x.get(2), 0.1))
                .over("[0, 3] x [3] x [3]", (x, random) -> layerNorm(x.get(0), x.get(1), x.get(2)));
    }

    private static Operation batchNormRow() {
        return Operation.of("batchNorm", "w (x - mean) / sqrt(var + eps) + b for each channel")
                .over("[4, 3] x [3] x [3]", (x, random) -> batchNorm(x.get(0), x.get(1), x.get(2)))
                .over("[2, 2, 3] x [2] x [2]", (x, random) -> batchNorm(x.get(0), x.get(1), x.get(2), 0.1))
                .over("[0, 3, 2] x [3] x [3]", (x, random) -> batchNorm(x.get(0), x.get(1), x.get(2)))
                .over("[2, 3] x [3] x [3]", (x, random) -> batchNorm(x.get(0), RUNNING, x.get(1), x.get(2)))
                .over("[1, 3, 2] x [3] x [3]", (x, random) -> batchNorm(x.get(0), RUNNING, x.get(1), x.get(2), 0.1));
    }

    private static Operation embeddingRow() {
        return Operation.of("embedding", "rows by index; g added up by index")
                .over("[4, 3]", (x, random) -> squared(embedding(NdArray.of(2, 0, 2, 3, 2), x.get(0))))
                .over(
                        "[3, 2]",
                        (x, random) -> squared(embedding(NdArray.of(new double[][] {{1, 1}, {0, 1}}), x.get(0))))
                .over("[2, 3]", (x, random) -> squared(embedding(NdArray.scalar(1), x.get(0))))
                .over("[2, 1]", (x, random) -> embedding(NdArray.zeros(2, 0), x.get(0)));
    }

    private static Operation dropoutRow() {
        return Operation.of("dropout", "x / (1 - p) or 0; g alike")
                .over("[]", (x, random) -> squared(dropout(x.get(0), 0.2, random)))
                .over("[3, 4]", (x, random) -> squared(dropout(x.get(0), 0.5, random)))
                .over("[5]", (x, random) -> squared(dropout(x.get(0), 0, random)))
                .over("[2, 2]", (x, random) -> dropout(x.get(0), 1, random))
                .over("[0, 2]", (x, random) -> dropout(x.get(0), 0.5, random));
    }

    private static Operation attentionRow() {
        NdArray causal = NdArray.of(new double[][] {{1, 0, 0}, {1, 1, 0}});
        NdArray blind = NdArray.of(new double[][] {{0, 0, 0}, {1, 0, 1}});
        return Operation.of("scaledDotProductAttention", "softmax(q k^T / sqrt(d)) v")
                .over(
                        "[2, 3] x [4, 3] x [4, 2]",
                        (x, random) -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2)))
                .over(
                        "[2, 1, 2, 2] x [2, 3, 2] x [3, 1]",
                        (x, random) -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2)))
                .over(
                        "[2, 2, 2] x [3, 2] x [3, 2]",
                        (x, random) -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2), causal))
                .over(
                        "[2, 2] x [3, 2] x [3, 2]",
                        (x, random) -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2), blind))
                .over(
                        "[2, 2, 2] x [3, 2] x [3, 2] x [1, 3]",
                        (x, random) -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2), x.get(3)))
                .over(
                        "[2, 3] x [0, 3] x [0, 2]",
                        (x, random) -> scaledDotProductAttention(x.get(0), x.get(1), x.get(2)));
    }
}
