package dev.chainrule.core.catalogue;

import static dev.chainrule.core.function.Losses.absoluteError;
import static dev.chainrule.core.function.Losses.binaryCrossEntropy;
import static dev.chainrule.core.function.Losses.binaryCrossEntropyWithLogits;
import static dev.chainrule.core.function.Losses.crossEntropy;
import static dev.chainrule.core.function.Losses.hinge;
import static dev.chainrule.core.function.Losses.huber;
import static dev.chainrule.core.function.Losses.klDivergence;
import static dev.chainrule.core.function.Losses.negativeLogLikelihood;
import static dev.chainrule.core.function.Losses.quadratic;
import static dev.chainrule.core.function.Losses.sigmoidCrossEntropy;
import static dev.chainrule.core.function.Losses.smoothL1;
import static dev.chainrule.core.function.Losses.squaredError;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.function.Reduction;
import dev.chainrule.core.graph.Tensor;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Costs. Where one has kinks at given distances of output and target, the two are sampled apart: outputs between 0 and 1
 * and targets so that the distance stays on one side, or on either, but off the kinks.
 */
final class LossRows {
    private static final Domain UNIT = Domain.between(0, 1);
    private static final Domain LOW = Domain.REALS.sampled(0.1, 1);
    private static final Domain HIGH = Domain.REALS.sampled(1.1, 1.8);
    private static final Reduction NONE = Reduction.NONE;

    private LossRows() {}

    static List<Operation> rows() {
        return List.of(
                pointwise("squaredError", "(a - y)^2; 2 g (a - y)", (a, y) -> squaredError(a, y, NONE))
                        .over("[2, 3] x [3]", (x, random) -> squaredError(x.get(0), x.get(1), Reduction.SUM)),
                pointwise("absoluteError", "|a - y|; g sign(a - y)", (a, y) -> absoluteError(a, y, NONE))
                        .on(LOW, HIGH)
                        .over("[2, 3] x [3]", (x, random) -> absoluteError(x.get(0), x.get(1))),
                huberRow(),
                smoothL1Row(),
                pointwise("hinge", "max(0, 1 - y a); -g y", (a, y) -> hinge(a, y.sub(2), NONE))
                        .on(LOW, LOW)
                        .over(
                                "[2, 3] x [3]",
                                (x, random) -> hinge(x.get(0), x.get(1).sub(2)))
                        .over(
                                "[2] x [2]",
                                (x, random) -> hinge(x.get(0).add(2), x.get(1).add(2), NONE)),
                Operation.of("quadratic", "sum (a - y)^2 / 2m; g (a - y) / m")
                        .over("[3, 2] x [3, 2]", (x, random) -> quadratic(x.get(0), x.get(1)))
                        .over("[] x []", (x, random) -> quadratic(x.get(0), x.get(1)))
                        .over("[2, 2, 3] x [2, 2, 3]", (x, random) -> quadratic(x.get(0), x.get(1))),
                pointwise("binaryCrossEntropy", "-(y ln a + (1-y) ln(1-a))", (a, y) -> binaryCrossEntropy(a, y, NONE))
                        .on(UNIT, UNIT)
                        .over("[2, 3] x [3]", (x, random) -> binaryCrossEntropy(x.get(0), x.get(1))),
                pointwise(
                                "binaryCrossEntropyWithLogits",
                                "the same of sigma(z)",
                                (z, y) -> binaryCrossEntropyWithLogits(z, y, NONE))
                        .over("[2, 3] x [3]", (x, random) -> binaryCrossEntropyWithLogits(x.get(0), x.get(1))),
                Operation.of("sigmoidCrossEntropy", "summed over outputs, mean over rows; (sigma(z) - y) / m")
                        .over("[3, 2] x [3, 2]", (x, random) -> sigmoidCrossEntropy(x.get(0), x.get(1)))
                        .over("[4] x [4]", (x, random) -> sigmoidCrossEntropy(x.get(0), x.get(1))),
                crossEntropyRow(),
                Operation.of("negativeLogLikelihood", "-l[class]; -g to the class")
                        .over(
                                "[3, 4]",
                                (x, random) ->
                                        Catalogue.squared(negativeLogLikelihood(x.get(0), NdArray.of(3, 0, 3), NONE)))
                        .over(
                                "[2, 3, 2]",
                                (x, random) -> Catalogue.squared(negativeLogLikelihood(
                                        x.get(0), NdArray.of(new double[][] {{1, 2}, {0, 1}}))))
                        .over(
                                "[4]",
                                (x, random) -> Catalogue.squared(negativeLogLikelihood(x.get(0), NdArray.scalar(2))))
                        .over("[0, 3]", (x, random) -> negativeLogLikelihood(x.get(0), NdArray.zeros(0), NONE)),
                pointwise("klDivergence", "y (ln y - l); -g y, g (ln y + 1 - l)", (l, y) -> klDivergence(l, y, NONE))
                        .on(Domain.REALS, Domain.POSITIVE)
                        .over("[2, 3] x [3]", (x, random) -> klDivergence(x.get(0), x.get(1))));
    }

    private static Operation huberRow() {
        return pointwise("huber", "d^2/2, beyond delta linear; g d, kept in bounds", (a, y) -> huber(a, y, 2, NONE))
                .on(LOW, HIGH)
                .over("[2, 3] x [3]", (x, random) -> huber(x.get(0), x.get(1), 0.05))
                .over("[4] x [4]", (x, random) -> huber(x.get(1), x.get(0), 0.05));
    }

    private static Operation smoothL1Row() {
        return pointwise("smoothL1", "d^2/2 beta, beyond beta linear", (a, y) -> smoothL1(a, y, 2, NONE))
                .on(LOW, HIGH)
                .over("[2, 3] x [3]", (x, random) -> smoothL1(x.get(0), x.get(1), 0.05))
                .over("[4] x [4]", (x, random) -> smoothL1(x.get(1), x.get(0), 0, NONE));
    }

    private static Operation crossEntropyRow() {
        return Operation.of("crossEntropy", "-ln softmax(z)[class]; g (softmax(z) - t)")
                .over("[3, 4]", (x, random) -> crossEntropy(x.get(0), NdArray.of(3, 0, 3)))
                .over(
                        "[2, 3, 2]",
                        (x, random) -> crossEntropy(x.get(0), NdArray.of(new double[][] {{1, 2}, {0, 1}}), 0.1, NONE))
                .over("[4]", (x, random) -> crossEntropy(x.get(0), NdArray.scalar(2), 0.3, Reduction.SUM))
                .over("[3, 4] x [3, 4]", (x, random) -> crossEntropy(x.get(0), x.get(1)))
                .over("[2, 3, 2] x [2, 3, 2]", (x, random) -> crossEntropy(x.get(0), x.get(1), 0.1, NONE))
                .over("[0, 3]", (x, random) -> crossEntropy(x.get(0), NdArray.zeros(0), 0, NONE));
    }

    /** A cost of outputs and targets that broadcast, without a reduction. */
    private static Operation pointwise(String name, String formula, BiFunction<Tensor, Tensor, Tensor> cost) {
        return Operation.of(name, formula).over(ShapeClasses.BROADCAST, x -> cost.apply(x.get(0), x.get(1)));
    }
}
